"""A traceback never reaches a user, and no start waits for what it does not need."""

import os
import signal
import subprocess
import sys
import time
from functools import partialmethod
from pathlib import Path

import pytest
from textual.app import App

from diplogame.cli import entry
from diplogame.locations import log_file

HEAVY = {"pydantic", "textual", "rich", "tree_sitter", "asyncio"}
PROGRAM = [sys.executable, "-m", "diplogame"]


def modules_after(*arguments: str) -> set[str]:
    """The packages that a run of the command line has imported."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('MODULES', *{n.partition('.')[0] for n in sys.modules}))\n"
        f"from diplogame.__main__ import main; sys.argv = ['diplogame', *{arguments!r}]; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("MODULES")[2].split())


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("play", "--help"), ("saves",), ("completion", "bash")]
)
def test_help_and_version_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert modules_after(*arguments) & HEAVY == set()


def test_the_unforeseen_is_one_line_and_a_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("the sky fell\non two lines")

    monkeypatch.setattr("diplogame.scenario.loading.find_scenarios", fail)
    assert entry.main(["scenarios"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert (
        err
        == f"diplogame: something went wrong (RuntimeError: the sky fell). For the maintainers: {log_file()}\n"
    )
    log = log_file().read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in log
    assert "on two lines" in log


@pytest.mark.slow
def test_a_fault_of_the_screen_is_one_line_as_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fall(_: App[None]) -> None:
        raise RuntimeError("the sky fell")

    monkeypatch.setattr("diplogame.cli.streams.is_terminal", lambda: True)
    monkeypatch.setattr("diplogame.tui.app.DiplogameApp.on_mount", fall)
    monkeypatch.setattr("diplogame.tui.app.DiplogameApp.run", partialmethod(App.run, headless=True))
    assert entry.main(["play", "tutorial", "--seed", "1"]) == 1
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert f"(RuntimeError: the sky fell). For the maintainers: {log_file()}" in err
    assert "the sky fell" in log_file().read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_no_second_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("diplogame.locations.log_file", lambda: tmp_path / "file" / "log")
    monkeypatch.setattr("diplogame.scenario.loading.find_scenarios", lambda: 1 / 0)
    assert entry.main(["scenarios"]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_a_log_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    log_file().parent.mkdir(parents=True)
    log_file().write_bytes(b"x" * (2 << 20))
    monkeypatch.setattr("diplogame.scenario.loading.find_scenarios", lambda: 1 / 0)
    entry.main(["scenarios"])
    assert log_file().stat().st_size < 100_000


HEARS_CTRL_C = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
def test_ctrl_c_saves_and_ends_with_130(players_folders: Path) -> None:
    # What runs in the background of a shell is born deaf to Ctrl-C, and so are its children: here it must be heard.
    command = [sys.executable, "-c", HEARS_CTRL_C, *PROGRAM, "play", "tutorial"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as game:
        assert game.stdin
        assert game.stdout
        game.stdin.write("1\n")
        game.stdin.flush()
        assert any("Closed now" in line for line in game.stdout)
        time.sleep(0.2)
        game.send_signal(signal.SIGINT)
        rest = game.stdout.read()
        assert game.wait(10) == 130
    assert "The game is saved. To go on:" in rest
    assert len(list((players_folders / "saves").glob("*.toml"))) == 1


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
def test_a_reader_that_leaves_ends_the_game_quietly() -> None:
    line = f"yes end | {' '.join(PROGRAM)} play tutorial | head -n 1; exit ${{PIPESTATUS[1]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("The Ferry Patience")
    assert done.stderr == ""
    assert done.returncode in {0, 141}


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
@pytest.mark.parametrize("line", ["--help", "--version", "play --help", "scenarios", "check tutorial"])
def test_a_reader_that_is_not_there_is_told_by_141(line: str) -> None:
    shell = f"{' '.join(PROGRAM)} {line} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", f"sleep 0.1; {shell}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
@pytest.mark.parametrize("line", ["--help", "scenarios", "play tutorial", "check tutorial"])
def test_a_full_disk_is_no_fault_of_the_program(line: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*PROGRAM, *line.split()],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == (
        b"diplogame: what it has to say could not be written (no space left on device). Make room there.\n"
    )
    assert not log_file().exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
@pytest.mark.parametrize("streams", ["<&-", "</dev/null >&-", "</dev/null 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_failure(streams: str) -> None:
    line = f"{' '.join(PROGRAM)} play tutorial {streams}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_no_encoding_stops_the_game(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    typed = "codex\n\xff\xfe ü 漢\ndispatches\n".encode("utf-8", "replace") + b"\xff\xfe\x00\n"
    done = subprocess.run(
        [*PROGRAM, "play", "korea_2017"], input=typed, capture_output=True, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"End of input." in done.stdout


def test_a_broken_installation_is_one_line() -> None:
    code = "import sys; sys.modules['click'] = None; from diplogame.__main__ import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("diplogame is not installed whole")
    assert len(done.stderr.splitlines()) == 1
