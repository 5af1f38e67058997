"""The wheel is the whole game: built from the source distribution, it runs far from the checkout."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from diplogame import __version__

ROOT = Path(__file__).resolve().parents[2]

# One worker builds once for all of these.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout, and give what it printed; its complaints show if it fails."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PYTHON", "DIPLOGAME_"))}
    done = subprocess.run(command, cwd=cwd, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tracked(*folders: str) -> set[str]:
    """Name every file that git holds in some folders; a source distribution has no git to ask."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listed = run("git", "ls-files", "-z", *folders, cwd=ROOT)
    return {name for name in listed.split("\0") if name and (ROOT / name).is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and the wheel from that; no network is needed."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    """Give the built wheel."""
    (only,) = built.glob("*.whl")
    return only


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an interpreter which has the wheel installed and borrows everything else from this environment."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # A plain path, not a site folder: the .pth file that leads to the checkout is not followed.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def test_the_wheel_carries_every_scenario_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    assert tracked("scenarios") != set()
    assert {f"diplogame/_{name}" for name in tracked("scenarios")} - inside == set()


def test_the_wheel_carries_nothing_but_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        top = {name.partition("/")[0] for name in archive.namelist()}
    assert top == {"diplogame", f"diplogame-{__version__}.dist-info"}


def test_the_source_distribution_carries_what_a_packager_needs(built: Path) -> None:
    (only,) = built.glob("*.tar.gz")
    with tarfile.open(only) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    wanted = tracked("src", "scenarios", "tests", "docs", ".ci", "Makefile", "CHANGELOG.md")
    assert wanted - inside == set()


def test_the_installed_game_starts_away_from_the_checkout(python: Path, tmp_path: Path) -> None:
    assert __version__ in run(python, "-m", "diplogame", "--version", cwd=tmp_path)


def test_the_installed_game_finds_its_own_scenarios(python: Path, tmp_path: Path) -> None:
    ask = "from diplogame import locations; print(locations.checkout(), locations.shipped_scenarios_folder())"
    where, folder = run(python, "-c", ask, cwd=tmp_path).strip().split(" ", 1)
    assert where == "None"
    assert Path(folder).name == "_scenarios"
    assert ROOT not in Path(folder).parents
    there = {f"scenarios/{path.relative_to(folder).as_posix()}" for path in Path(folder).rglob("*")}
    assert tracked("scenarios") - there == set()
