"""A game as it is saved: plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diplogame.engine.options import LUCK, Luck, Options

LUCKS: Mapping[str, Luck] = {luck: luck for luck in LUCK}
"""The luck modes, by their names as text."""


Line = tuple[str, ...]
"""A line of play: moves from the beginning."""


@dataclass(frozen=True, slots=True)
class Glance:
    """Where a saved game stands, for a list of saves: nothing of it is needed to go on playing."""

    date: str = ""
    turn: int = 0
    turns: int = 0
    tension: str = ""
    """'61', or '55 to 65' where it is an estimate; empty without a ladder."""
    news: str = ""
    """The last dispatch."""
    ending: str = ""
    """Title of the ending; empty while the game runs."""


@dataclass(frozen=True, slots=True)
class SavedGame:
    """A game is (scenario, options, moves); the rest is for finding it again."""

    scenario: str
    title: str
    version: str
    digest: str
    """Of the scenario as it was: 64 hexadecimal digits."""
    options: Options
    moves: Line = ()
    branches: tuple[Line, ...] = ()
    """Lines of play that were cut off, each from the beginning, oldest first."""
    ironman: bool = False
    source: str = ""
    """Path of the scenario, for one that was played from a file of the player's."""
    glance: Glance = Glance()
