"""What the doctor looks at. Each fact says what is, and what to do where that is not enough."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from diplogame import __version__, locations

PACKAGES = ("textual", "pydantic", "click", "platformdirs", "tomli-w", "textual-plotext")
EXTRAS = {
    "gym": ("gymnasium", "Learning environments"),
    "cluster": ("distributed", "Playtests on a cluster"),
}
"""By the name of the extra: the package that it brings, and what for."""
NARROWEST, LOWEST = 80, 24


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the report; `advice` is empty when all is well."""

    name: str
    text: str
    advice: str = ""


def fact_lines(fact: Fact, columns: int | None) -> list[str]:
    """A fact in lines of at most so many characters; in a file, or a pipe, each is one line."""
    told = [f"{fact.name}: {fact.text}", *([f"  To do: {fact.advice}"] if fact.advice else [])]
    if columns is None:
        return told
    return [line for one in told for line in _folded(one, columns)]


def _folded(text: str, columns: int) -> list[str]:
    # Paths stay whole, so that they can be copied.
    return textwrap.wrap(
        text, max(20, columns), subsequent_indent="    ", break_on_hyphens=False, break_long_words=False
    )


def examine() -> Iterator[Fact]:
    """All facts, in the order in which they are told."""
    yield from _versions()
    yield from _folders()
    yield _scenarios()
    yield _kernel()
    yield from _extras()
    yield from _terminal()


def _versions() -> Iterator[Fact]:
    yield Fact("diplogame", f"{__version__}, {'a checkout' if locations.checkout() else 'installed'}")
    yield Fact(
        "Python", f"{platform.python_version()} ({platform.python_implementation()}), {sys.executable}"
    )
    yield Fact("System", platform.platform())
    for name in PACKAGES:
        try:
            yield Fact(name, version(name))
        except PackageNotFoundError:
            yield Fact(name, "missing", f"Install diplogame anew, or: pip install {name}")


def _folders() -> Iterator[Fact]:
    yield _folder("Saves", locations.saves_folder(), "Set DIPLOGAME_SAVES to a folder that can be written.")
    yield _folder("Settings", locations.config_folder(), "Give yourself the right to write there.")
    yield _folder(
        "Log", locations.log_file().parent, "Give yourself the right to write there.", locations.log_file()
    )
    yield _folder(
        "Lessons", locations.lessons_folder(), "Without it bots practise a scenario of yours each time."
    )
    own = locations.user_scenarios_folder()
    yield Fact("Your scenarios", f"{own}" if own.exists() else f"{own} (make it when you need it)")
    yield from _named_folders()


def _named_folders() -> Iterator[Fact]:
    """Those of DIPLOGAME_SCENARIOS."""
    for folder in locations.named_scenario_folders():
        advice = "" if _listable(folder) else "Name a folder that is there and can be read."
        text = f"{folder}{' cannot be read' if advice else ''}"
        yield Fact("DIPLOGAME_SCENARIOS", text, advice)


def _listable(folder: Path) -> bool:
    try:
        next(folder.iterdir(), None)
    except OSError:
        return False
    return True


def _folder(name: str, folder: Path, advice: str, shown: Path | None = None) -> Fact:
    text = str(shown or folder)
    if writable(folder):
        return Fact(name, text if folder.exists() else f"{text} (made when it is needed)")
    return Fact(name, f"{text} cannot be written", advice)


def writable(folder: Path) -> bool:
    """Whether files can be made in a folder, or in the nearest one above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _kernel() -> Fact:
    from diplogame.kernel.library import status

    return Fact("Batch kernel", status())


def _extras() -> Iterator[Fact]:
    """What can be had besides, and is not missed by a player."""
    for extra, (package, purpose) in EXTRAS.items():
        try:
            text = f"{package} {version(package)}"
        except PackageNotFoundError:
            text = f"not installed: pip install 'diplogame[{extra}]'"
        yield Fact(purpose, text)


def _scenarios() -> Fact:
    from diplogame.scenario.loading import find_scenarios

    found = find_scenarios()
    broken = [one.id for one in found if one.broken]
    if broken:
        return Fact(
            "Scenarios", f"{', '.join(broken)} cannot be read", "diplogame check, and the path of each."
        )
    if not found:
        return Fact("Scenarios", "none", "Install diplogame anew: they belong to it.")
    return Fact("Scenarios", ", ".join(one.id for one in found))


def _terminal() -> Iterator[Fact]:
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        yield Fact("Terminal", "none: the game is plain text here")
        return
    term = os.environ.get("TERM", "not set")
    dumb = os.environ.get("TERM") == "dumb"
    yield Fact("Terminal", f"TERM is {term}", "Set TERM, for example to xterm-256color." if dumb else "")
    size = shutil.get_terminal_size()
    small = size.columns < NARROWEST or size.lines < LOWEST
    advice = f"The screen needs {NARROWEST} by {LOWEST}; enlarge the window, or play with --plain."
    yield Fact("Size", f"{size.columns} by {size.lines}", advice if small else "")
    yield Fact("Colours", colours())
    yield _characters()


def colours() -> str:
    """How many colours the terminal says it has."""
    if os.environ.get("NO_COLOR"):
        return "none, because NO_COLOR is set"
    if os.environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"} or os.environ.get("WT_SESSION"):
        return "16 million"
    return "256" if "256color" in os.environ.get("TERM", "") else "16, or more than it says"


def _characters() -> Fact:
    encoding = sys.stdout.encoding or "unknown"
    try:
        "┃▁█●→–é".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return Fact(
            "Characters", encoding, "Use a UTF-8 locale, for example LANG=C.UTF-8, or play with --plain."
        )
    return Fact("Characters", encoding)
