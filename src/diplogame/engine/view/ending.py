"""How a game ended."""

from __future__ import annotations

from dataclasses import dataclass

from diplogame.engine.view.moves import ForecastView
from diplogame.engine.view.situation import MeterView
from diplogame.scenario.vocabulary import Grade


@dataclass(frozen=True, slots=True)
class AxisView:
    """One of the axes on which an outcome is measured."""

    id: str
    title: str
    text: str
    value: int
    """0 to 100."""
    words: str


@dataclass(frozen=True, slots=True)
class ClueView:
    """A clue to the hidden disposition, as the debrief reveals it."""

    turn: int
    text: str
    disposition: str
    """The title of the disposition that it pointed to."""
    true: bool


@dataclass(frozen=True, slots=True)
class EndingView:
    """How the game ended, and what it came to."""

    id: str
    title: str
    text: str
    grade: Grade
    epilogue: tuple[str, ...]
    axes: tuple[AxisView, ...]
    clues: tuple[ClueView, ...]
    revealed: tuple[MeterView, ...]
    """Hidden and estimated meters, exact now."""
    forecasts: tuple[ForecastView, ...]
