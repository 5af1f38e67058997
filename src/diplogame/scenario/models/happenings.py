"""Moves and everything that answers or happens: options of decks, as an author writes them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from diplogame.scenario.models.base import (
    Consequences,
    Expression,
    Id,
    Line,
    Model,
    RawEffects,
    Text,
    Words,
    YesNo,
)
from diplogame.scenario.vocabulary import Grade, Track

Cost = Annotated[StrictInt, Field(ge=0, le=9)]
Cooldown = Annotated[StrictInt, Field(ge=1, le=99)]


class TrackTable(Model):
    """A family of moves."""

    title: Line
    text: Text = ""
    saturates: Annotated[StrictInt, Field(ge=0, le=25)] = 12


class Move(Consequences):
    """What the envoy can do."""

    id: Id
    track: Track
    title: Line
    text: Line
    more: Text = ""
    cost: Cost = 1
    when: Expression = True
    cooldown: Cooldown = 2
    once: YesNo = False
    priority: Annotated[StrictInt, Field(ge=0, le=100)] = 50
    cameo: Text = ""
    target: Text = ""
    public: YesNo = True
    tags: Words = ()
    climbs_down: YesNo = False
    dispatch: Text = ""


class Reaction(Consequences):
    """An actor's answer to a move."""

    id: Id
    actor: Line
    to: Words
    title: Text = ""
    when: Expression = True
    weight: Expression = 100
    cooldown: Cooldown = 1
    once: YesNo = False
    cameo: Text = ""
    target: Text = ""


class Initiative(Consequences):
    """An actor's own move."""

    id: Id
    actor: Line
    title: Text = ""
    when: Expression = True
    weight: Expression = 100
    cooldown: Cooldown = 1
    once: YesNo = False
    cameo: Text = ""
    target: Text = ""


class Choice(Consequences):
    """An answer to an event's question."""

    id: Id
    title: Line
    when: Expression = True
    cost: Cost = 0


class Event(Consequences):
    """What happens."""

    id: Id
    title: Line
    text: Line
    deck: Line = "world"
    when: Expression = True
    weight: Expression = 100
    once: YesNo = True
    cooldown: Cooldown = 1
    cameo: Text = ""
    target: Text = ""
    choices: tuple[Choice, ...] = ()


class DeckTable(Model):
    """How the events of a deck are taken."""

    mode: Literal["draw", "all", "first"] = "draw"
    quiet: Annotated[StrictInt, Field(ge=0, le=1000)] = 100
    title: Text = ""


class Drift(Consequences):
    """What always happens."""

    id: Id
    when: Expression = True


class Epilogue(Model):
    """A paragraph added to an ending."""

    when: Expression = True
    text: Line


class Ending(Model):
    """How a game closes."""

    id: Id
    title: Line
    text: Line
    grade: Grade
    when: Expression = True
    final: YesNo = False
    warning: Text = ""
    exits: Words = ()
    epilogue: tuple[Epilogue, ...] = ()


class Accident(Consequences):
    """What an accident on the ladder turns out to be."""

    id: Id
    title: Text = ""
    when: Expression = True
    weight: Expression = 100


class Rung(Model):
    """A step of the ladder."""

    from_: Annotated[StrictInt, Field(alias="from")]
    title: Line
    hazard: Annotated[StrictInt, Field(ge=0, le=1000)] = 0
    price: Annotated[StrictInt, Field(ge=0, le=100)] = 0
    text: Text = ""
    exit: Text = ""


class Ladder(Model):
    """The escalation ladder."""

    meter: Line
    title: Line = "Escalation"
    price_meter: Text = ""
    rungs: Annotated[tuple[Rung, ...], Field(min_length=2)]
    accidents: tuple[Accident, ...] = ()


class Outcome(Model):
    """What a kept or broken promise does, or what stating, enforcing or leaving a red line does."""

    title: Text = ""
    text: Text = ""
    effects: RawEffects = Field(default_factory=dict)
    because: Text = ""
    source: Text = ""
    cost: Cost = 1
