"""What a player asked for on the command line, before anything is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wishes:
    """The settings of a new game; what is empty is left to the scenario or to chance."""

    seed: int | None = None
    difficulty: str = ""
    luck: str = ""
    lenses: tuple[str, ...] = ()
    """Each 'LENS=READING'."""
    ironman: bool = False
