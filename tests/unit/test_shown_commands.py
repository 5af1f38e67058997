"""Every command that the manual and the help show works as it stands there.

Playtests and reviews play fewer games here than on the page, and playtests those of the tutorial. What a page tells to
install is not installed.
"""

from __future__ import annotations

import io
import re
import shlex
import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import click
import pytest
from tests.games import finished, new_session, played

from diplogame.cli import entry
from diplogame.cli.root import COMMANDS, root
from diplogame.engine.rejection import Rejection
from diplogame.kernel.library import library
from diplogame.library import the_store
from diplogame.review.positions import reviewed
from diplogame.review.what_if import point_of, what_if
from diplogame.saves.share import encode
from diplogame.saves.store import Store
from diplogame.session import Session

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PLACEHOLDER = "dg1Bb3x..."

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(library() is None, reason="takes minutes without the compiled kernel"),
]


def shown_in(path: Path) -> list[str]:
    """The commands in the blocks of a page that name no language, without what is said of them."""
    blocks = [text for language, text in BLOCK.findall(path.read_text("utf-8")) if not language]
    lines = [line for text in blocks for line in text.splitlines()]
    return [re.sub(r" {2,}\S.*$", "", line) for line in lines if re.search(r"(^|\| )diplogame\b", line)]


def shown_by_help(name: str) -> list[str]:
    """The examples at the end of a command's help."""
    command = root.get_command(click.Context(root), name) if name else root
    assert command is not None
    said = f"{command.help}\n{command.epilog or ''}"
    return re.findall(r"^ +(diplogame\b.*)$", said, re.MULTILINE)


@cache
def long_summer() -> Session:
    """A finished game in which what the help asks "what if" of was possible."""
    for seed in range(1, 200):
        session = finished("korea_2017", seed)
        game = reviewed(session.program, session.options, session.moves)
        try:
            for point in ("6:new_york_channel", "6.2:end_turn"):
                where = point_of(game, point)
                what_if(game, where.decision, where.line)
        except Rejection:
            continue
        return session
    raise AssertionError("no such game")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all that the examples name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("DIPLOGAME_SAVES", str(tmp_path / "saves"))
    for folder in (".zfunc", ".config/fish/completions"):
        (tmp_path / folder).mkdir(parents=True)
    # A whole scenario in one file, of which there is a lesson, so that nobody has to practise it.
    files = sorted(
        (ROOT / "scenarios" / "tutorial").glob("*.toml"), key=lambda one: one.name != "scenario.toml"
    )
    text = "\n".join(file.read_text("utf-8") for file in files)
    (tmp_path / "my_scenario.toml").write_text(text, encoding="utf-8")
    for name in ("korea_2017", "tutorial"):
        shutil.copytree(ROOT / "scenarios" / name, tmp_path / "scenarios" / name)
    the_store().save("the long summer", long_summer().saved())
    the_store().save("korea", long_summer().saved())
    autosave = Store(the_store().folder, lambda: datetime(2026, 11, 21, 20, 30, tzinfo=UTC)).autosave(
        "korea_2017"
    )
    autosave.write(played(new_session("korea_2017"), 3).saved())
    return tmp_path


def quicker(line: str) -> str:
    """The same command with fewer games, and those of the small scenario, where a page's own take long."""
    line = re.sub(r"--games \d+", "--games 6", line)
    if "playtest korea_2017" in line:
        few = "--quick" if "--games" in line else "--quick --games 6"
        return line.replace("playtest korea_2017", f"playtest tutorial {few}")
    if "playtest my_scenario.toml" in line and "--games" not in line:
        return line.replace("my_scenario.toml", "my_scenario.toml --games 6")
    return line.replace("diplogame review ", "diplogame review --playouts 300 ")


def typed(words: list[str]) -> tuple[str, list[str]]:
    """What is typed before the pipe, and the words of the program behind it."""
    if "|" not in words:
        return "", words
    at = words.index("|")
    assert words[0] == "printf"
    return words[1].replace("\\n", "\n"), words[at + 1 :]


def run(
    line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[int, str, str]:
    """Run a line as a shell would; a file that it names gets the output."""
    text, words = typed(shlex.split(line, comments=True))
    target: Path | None = None
    if words[-2:-1] in ([">"], [">>"]):
        target, words = Path(words[-1]).expanduser(), words[:-2]
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    status = entry.main(words[1:])
    out, err = capsys.readouterr()
    if target is not None:
        target.write_text(out, encoding="utf-8")
    return status, out, err


def works(lines: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Run them one after the other: one may need what the last has written."""
    for line in lines:
        asked = quicker(line).replace(PLACEHOLDER, code())
        status, out, err = run(asked, capsys, monkeypatch)
        assert status in ({0, 1} if "--gate" in line else {0}), f"{line}\n{err}"
        assert "Traceback" not in out + err
        assert err == "" or "Written to" in err or status == 1, f"{line}\n{err}"


@cache
def code() -> str:
    session = long_summer()
    return encode(session.program, session.options, session.moves)


@pytest.mark.parametrize("page", [page for page in PAGES if shown_in(page)], ids=lambda page: page.stem)
def test_the_commands_of_a_page_work(
    page: Path, desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.is_dir()
    works(shown_in(page), capsys, monkeypatch)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_examples_of_the_help_work(
    name: str, desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "playtest":
        # The help shows only how the first shard is made.
        run(quicker("diplogame playtest korea_2017 --json --shard 2/2 > two.json"), capsys, monkeypatch)
    if name != "saves":
        for called in ("before the summit", "before-the-summit"):
            the_store().save(called, played(new_session("korea_2017"), 30).saved())
    assert (desk / "saves").is_dir()
    lines = shown_by_help(name)
    assert lines
    works(lines, capsys, monkeypatch)
