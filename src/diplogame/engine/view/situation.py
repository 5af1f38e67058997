"""The situation: meters, actors, the ladder, what is promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diplogame.engine.view.words import CommitmentState, Relation
from diplogame.scenario.vocabulary import Better


@dataclass(frozen=True, slots=True)
class MeterView:
    """A meter as the player sees it: exact (`low == high`) or an estimate (mostly `low <= truth <= high`)."""

    id: str
    title: str
    short: str
    text: str
    better: Better
    minimum: int
    maximum: int
    low: int
    high: int
    estimated: bool
    source: str
    """Where the estimate comes from, or where the numbers come from; empty: the author's judgement."""
    age: int
    """Turns since the estimate was taken; 0 for exact meters."""
    change: int
    """Change since the beginning of this turn, of the shown middle."""
    history: tuple[int, ...]
    """The shown middle at the end of each past turn, oldest first, then now."""
    headline: bool
    actor: str | None
    """The actor it belongs to, or None."""


@dataclass(frozen=True, slots=True)
class ActorView:
    """A party as the player sees it."""

    id: str
    title: str
    short: str
    text: str
    role: Literal["player", "counterpart", "ally", "neighbour", "body", "home", "public"]
    wants: str
    trust: MeterView | None
    meters: tuple[MeterView, ...]
    """Its other visible meters."""
    at: tuple[int, int] | None
    """(column, row) on the map."""
    relation: Relation
    """By trust: below 20, 40, 60, 80, and above. 'neutral' without a trust meter."""
    disposition: str | None
    """The hidden type, once the game is over; None before."""
    disposition_text: str


@dataclass(frozen=True, slots=True)
class RungView:
    """A step of the escalation ladder, with its risk and its way out."""

    number: int
    title: str
    text: str
    exit: str
    from_value: int
    hazard: int
    """Chance of an accident in a turn, per mille, with the luck mode of this game."""
    price: int
    """What climbing down from here costs."""


@dataclass(frozen=True, slots=True)
class LadderView:
    """The escalation ladder and where the game stands on it."""

    title: str
    meter: str
    price_meter: str
    rungs: tuple[RungView, ...]
    current: int
    """Number of the present rung, from 1."""


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A red line or a promise."""

    id: str
    kind: Literal["red_line", "promise"]
    title: str
    text: str
    by: str
    to: str
    """Actor ids."""
    state: CommitmentState
    since: int
    """Turn it was entered."""
    due: int | None
    """Turn in which it is judged, or None."""
    price: int
    """What backing down costs now beyond its base price (public red lines grow dearer)."""
