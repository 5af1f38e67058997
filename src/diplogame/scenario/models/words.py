"""Who advises, which readings can be chosen, what the player may look up, and how a game is summed up."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StrictInt

from diplogame.scenario.models.base import Expression, Id, Line, Model, Text, Words, YesNo
from diplogame.scenario.vocabulary import Track


class Advisor(Model):
    """Somebody who weighs meters openly."""

    id: Id
    name: Line
    role: Line
    text: Text = ""
    cares: dict[str, Any]
    """Nested by dotted keys; meter name to weight."""
    prefers: dict[Track, Annotated[StrictInt, Field(ge=-20, le=20)]] = Field(default_factory=dict)
    argues: dict[str, Any] = Field(default_factory=dict)
    lines: dict[Track, Text] = Field(default_factory=dict)


class Reading(Model):
    """One answer to a disputed question."""

    id: Id
    title: Line
    text: Text = ""
    source: Text = ""


class Lens(Model):
    """A question on which scholars disagree."""

    id: Id
    title: Line
    question: Line
    readings: Annotated[tuple[Reading, ...], Field(min_length=2)]


class Difficulty(Model):
    """How hard, and how much is shown."""

    title: Line
    text: Text = ""
    preview: Literal["numbers", "arrows", "none"] = "numbers"
    start: dict[str, Any] = Field(default_factory=dict)
    default: YesNo = False


class Forecast(Model):
    """A question for the player's own judgement."""

    id: Id
    question: Line
    opens: Annotated[StrictInt, Field(ge=1, le=99)]
    resolves: Annotated[StrictInt, Field(ge=1, le=99)]
    comes_when: Expression


class Update(Model):
    """What play adds to a page of the codex."""

    when: Expression
    text: Line


class Entry(Model):
    """A page of the codex."""

    id: Id
    title: Line
    category: Line
    short: Line
    text: Text = ""
    source: Text = ""
    when: Expression = True
    updates: tuple[Update, ...] = ()
    see: Words = ()


class Hint(Model):
    """A word at the right moment."""

    id: Id
    when: Expression = True
    text: Line
    points_to: Literal["moves", "meters", "dispatches", "table", "ledger", "advisors", "end_turn", ""] = ""


class Band(Model):
    """A word for a stretch of values."""

    from_: Annotated[StrictInt, Field(alias="from")]
    text: Line


class Axis(Model):
    """One line of the scorecard."""

    id: Id
    title: Line
    value: Expression
    text: Text = ""
    words: tuple[Band, ...] = ()


class Goal(Model):
    """One line of the goal card."""

    title: Line
    when: Expression
