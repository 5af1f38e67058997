"""The kernel is compiled when there is a compiler, and the game is whole when there is none."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = """
from dataclasses import replace
from diplogame.engine.compiling import compile_scenario
from diplogame.kernel.library import status
from diplogame.kernel.policies import random_policy
from diplogame.kernel.running import play, whole_games
from diplogame.scenario.loading import load_scenario
program = compile_scenario(load_scenario("tutorial"))
print(status())
from diplogame.cli.facts import examine
print(*(fact.text for fact in examine() if fact.name == "Batch kernel" and not fact.advice))
print(sorted(play(replace(whole_games(program, random_policy(program), 30), hash=True), threads=2).hashes))
"""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def wheel_made_with(compiler: str, folder: Path) -> Path:
    """A wheel, built with `compiler` as the only one."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(
        command, env={**os.environ, "CC": compiler}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (only,) = folder.glob("*.whl")
    return only


def answers(wheel: Path, folder: Path) -> list[str]:
    """What the installed package says of itself, and the games it plays."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    paths = f"{folder}{os.pathsep}{sysconfig.get_path('purelib')}"
    done = subprocess.run(
        [sys.executable, "-S", "-c", ASK],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_with_and_without_a_compiler_the_same_games_are_played(tmp_path: Path) -> None:
    compiler = next((name for name in ("cc", "gcc", "clang") if shutil.which(name)), None)
    if compiler is None:
        pytest.skip("no C compiler here")
    made = wheel_made_with(compiler, tmp_path / "with")
    plain = wheel_made_with("no-such-compiler", tmp_path / "without")
    assert plain.name.endswith("-py3-none-any.whl")
    assert not made.name.endswith("-any.whl")
    first, second = answers(made, tmp_path / "a"), answers(plain, tmp_path / "b")
    assert first[0].startswith("compiled")
    assert second[0].startswith("not compiled")
    assert (first[1], second[1]) == (first[0], second[0]), "the doctor says the same"
    assert first[2] == second[2]
