"""Golden playthroughs: whole games as text, one file for each ending of a scenario.

A file is a transcript (`diplogame.plain.transcript`) with everything that could be played at the beginning of each
turn. Its moves are read back out of it, and the text is made again and compared.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.games import program

from diplogame.engine.rejection import Rejection
from diplogame.locations import shipped_scenarios_folder
from diplogame.plain.transcript import heading_of, moves_in, transcript
from diplogame.session import Session

FOLDER = Path(__file__).parent
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Golden:
    """A playthrough that was kept."""

    path: Path

    def __str__(self) -> str:
        return f"{self.scenario}-{self.ending}"

    @property
    def scenario(self) -> str:
        """The folder it lies in."""
        return self.path.parent.name

    @property
    def ending(self) -> str:
        """The ending it leads to: the name of the file."""
        return self.path.stem

    @property
    def text(self) -> str:
        """What is in the file."""
        return self.path.read_text(encoding="utf-8")


def goldens() -> list[Golden]:
    """All that were kept."""
    return [Golden(path) for path in sorted(FOLDER.glob("*/*.txt"))]


def shipped() -> list[str]:
    """Ids of the scenarios that come with the game."""
    return sorted(path.parent.name for path in shipped_scenarios_folder().glob("*/scenario.toml"))


def endings_of(scenario: str) -> list[str]:
    """Every ending of a scenario."""
    return [ending.id for ending in program(scenario).file.endings]


def played_again(golden: Golden) -> tuple[Session, str]:
    """The game of a playthrough as far as its moves go, and why they go no further."""
    heading = heading_of(golden.text)
    session = Session(program(heading.scenario), heading.options)
    for number, move in enumerate(moves_in(golden.text), 1):
        turn = session.turn
        try:
            session.go(move)
        except Rejection as rejection:
            return session, f"move {number}, {move} in turn {turn}: {rejection.text}"
    return session, ""


def written(session: Session) -> str:
    """The text of a playthrough."""
    return transcript(session, open_moves=True)


def keep(session: Session, scenario: str) -> Path:
    """Write the playthrough of a finished game. Raises ValueError for one that is not over."""
    ending = session.view().ending
    if ending is None:
        raise ValueError("only a whole game can be kept")
    path = FOLDER / scenario / f"{ending.id}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(written(session), encoding="utf-8", newline="\n")
    return path


def differences(kept: str, now: str) -> Iterator[str]:
    """The first lines that differ, with their surroundings."""
    lines = difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=2)
    for number, line in enumerate(lines):
        if number == _SHOWN:
            yield "..."
            return
        yield line
