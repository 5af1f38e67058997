"""Who advises, which readings can be chosen, what the player may look up, and how a game is summed up."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StrictInt

from diplogame.scenario.models.base import Expression, Id, Line, Model, Text, Track, Words, YesNo


class Advisor(Model):
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
    id: Id
    title: Line
    text: Text = ""
    source: Text = ""


class Lens(Model):
    id: Id
    title: Line
    question: Line
    readings: Annotated[tuple[Reading, ...], Field(min_length=2)]


class Difficulty(Model):
    title: Line
    text: Text = ""
    preview: Literal["numbers", "arrows", "none"] = "numbers"
    start: dict[str, Any] = Field(default_factory=dict)
    default: YesNo = False


class Forecast(Model):
    id: Id
    question: Line
    opens: Annotated[StrictInt, Field(ge=1, le=99)]
    resolves: Annotated[StrictInt, Field(ge=1, le=99)]
    comes_when: Expression


class Update(Model):
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
    id: Id
    when: Expression = True
    text: Line
    points_to: Literal["moves", "meters", "dispatches", "table", "ledger", "advisors", "end_turn", ""] = ""


class Band(Model):
    from_: Annotated[StrictInt, Field(alias="from")]
    text: Line


class Axis(Model):
    id: Id
    title: Line
    value: Expression
    text: Text = ""
    words: tuple[Band, ...] = ()


class Goal(Model):
    title: Line
    when: Expression
