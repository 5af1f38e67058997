"""What a player settles before the first turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Luck = Literal["none", "reduced", "full"]
LUCK: tuple[Luck, ...] = ("none", "reduced", "full")
MAX_SEED = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Options:
    """With the scenario and the moves, these make the whole game."""

    seed: int = 0
    """0 to MAX_SEED."""
    difficulty: str = ""
    """Id of a difficulty of the scenario; empty: its default."""
    luck: Luck = "reduced"
    lenses: tuple[tuple[str, str], ...] = ()
    """(lens, reading) where the reading is not the first, sorted."""
