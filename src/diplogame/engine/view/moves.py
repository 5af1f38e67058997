"""What can be done: moves, what they would do, who advises them, what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diplogame.engine.view.words import Detail, Direction, Likelihood
from diplogame.scenario.vocabulary import Better, Track


@dataclass(frozen=True, slots=True)
class EffectPreview:
    """What a move would do to one meter."""

    meter: str
    title: str
    better: Better
    low: int
    high: int
    """Least and greatest change; equal when certain. Both 0 with difficulty 'none'."""
    direction: Direction
    certain: bool
    delayed: int
    """Turns until it comes; 0 at once."""
    because: str


@dataclass(frozen=True, slots=True)
class ReactionPreview:
    """A known possible answer to a move."""

    actor: str
    title: str
    """The actor's title."""
    text: str
    """What may happen, in a few words."""
    likelihood: Likelihood
    effects: tuple[EffectPreview, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the player is told about a move before making it, as far as the difficulty allows."""

    move: str
    shown: Detail
    effects: tuple[EffectPreview, ...]
    """With 'arrows', `low` and `high` are sizes: 1 small, 2 middling, 3 large, signed."""
    reactions: tuple[ReactionPreview, ...]
    notes: tuple[str, ...]
    """Facts in words: enters a promise, costs the climb-down price, opens an estimate, a fading track ..."""


@dataclass(frozen=True, slots=True)
class MoveView:
    """One thing the player can do now, or why not."""

    id: str
    kind: Literal["move", "line", "clause", "propose", "answer", "forecast", "end_turn"]
    """'answer': to an event's question; 'clause': onto or off the table; 'end_turn': closes the turn."""
    track: Track | None
    title: str
    text: str
    more: str
    cost: int
    legal: bool
    why_not: tuple[str, ...]
    """Why it is not legal, each reason one clause: 'needs Trust: North Korea >= 8 (now 5)'."""
    public: bool
    because: str
    played: int
    """How often it was played in this game."""
    cameo: str
    """CAMEO code, or empty."""
    codex: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdviceView:
    """What one advisor makes of the situation, and how right they have been."""

    id: str
    name: str
    role: str
    text: str
    cares: tuple[tuple[str, int], ...]
    """(meter, weight), declared openly."""
    prefers: tuple[tuple[Track, int], ...]
    move: str | None
    """The move it recommends, or None for ending the turn."""
    move_title: str
    against: str | None
    """The legal move it warns of, if any."""
    against_title: str
    argument: str
    warning: str
    right: int
    asked: int
    """Track record: of `asked` past pieces of advice with a forecast, `right` came out."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """Something the player must answer before anything else."""

    event: str
    title: str
    text: str
    answers: tuple[MoveView, ...]


@dataclass(frozen=True, slots=True)
class ForecastView:
    """A forecast the player may give, and what became of it."""

    id: str
    question: str
    resolves: int
    """Turn."""
    answer: int | None
    """Percent, once given."""
    answers: tuple[str, ...]
    """The moves that answer it now: 10, 30, 50, 70, 90 percent; empty when it is closed."""
    came: bool | None
    """Once resolved."""
