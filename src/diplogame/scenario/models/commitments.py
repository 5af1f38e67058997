"""Red lines, promises and the negotiating table."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from diplogame.scenario.models.base import Expression, Id, Line, Model, RawEffects, Text, Words, YesNo
from diplogame.scenario.models.happenings import Cost, Outcome

Due = Annotated[StrictInt, Field(ge=1, le=99)]


class RedLine(Model):
    """A line the envoy can draw."""

    id: Id
    title: Line
    to: Line
    crossed_when: Expression
    credibility: Line
    text: Text = ""
    cost_per_turn: Annotated[StrictInt, Field(ge=0, le=20)] = 1
    when: Expression = True
    public: Outcome = Field(default_factory=Outcome)
    private: Outcome = Field(default_factory=Outcome)
    enforce: Outcome = Field(default_factory=Outcome)
    back_down: Outcome = Field(default_factory=Outcome)
    withdraw: Outcome = Field(default_factory=Outcome)


class Promise(Model):
    """What somebody can come to owe."""

    id: Id
    by: Line
    to: Line
    title: Line
    text: Text = ""
    due: Due
    kept_when: Expression = True
    broken_when: Expression = False
    kept: Outcome = Field(default_factory=Outcome)
    broken: Outcome = Field(default_factory=Outcome)


class Owes(Model):
    """What a signed clause binds a party to."""

    by: Line
    due: Due
    kept_when: Expression = True
    broken_when: Expression = False
    kept: Outcome = Field(default_factory=Outcome)
    broken: Outcome = Field(default_factory=Outcome)


class Party(Model):
    """Who sits at the table."""

    actor: Line
    reserve: Expression
    yes: Text = ""
    no: Text = ""
    known: YesNo = False


class Table(Model):
    """The negotiating table."""

    title: Line
    parties: Annotated[tuple[Party, ...], Field(min_length=1)]
    opens_when: Expression = True
    cost: Cost = 1
    patience: Annotated[StrictInt, Field(ge=1, le=9)] = 3
    pause: Annotated[StrictInt, Field(ge=1, le=20)] = 3
    walkout: Annotated[StrictInt, Field(ge=1, le=9999)] = 40
    walkout_effects: RawEffects = Field(default_factory=dict)
    text: Text = ""


class Clause(Model):
    """What can be asked or offered."""

    id: Id
    side: Literal["ask", "offer", "both"]
    title: Line
    text: Text = ""
    values: dict[str, Expression] = Field(default_factory=dict)
    effects: RawEffects = Field(default_factory=dict)
    because: Text = ""
    source: Text = ""
    needs: Words = ()
    excludes: Words = ()
    when: Expression = True
    owes: Owes | None = None
    no: dict[str, Text] = Field(default_factory=dict)
