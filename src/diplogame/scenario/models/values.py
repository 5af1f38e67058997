"""Everything that play changes, and the formulas over it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from diplogame.scenario.models.base import Expression, Line, MeterValue, Model, Percent, Text, Whole, YesNo
from diplogame.scenario.vocabulary import Better


class Returns(Model):
    """Persistence: each turn the gap to `to` shrinks to `keep` percent of itself."""

    to: MeterValue
    keep: Percent


class Estimate(Model):
    """How an estimated meter is seen."""

    spread: Annotated[StrictInt, Field(ge=0, le=200)]
    widens: Annotated[StrictInt, Field(ge=0, le=50)] = 0
    every: Annotated[StrictInt, Field(ge=0, le=99)] = 0
    source: Text = ""


class Meter(Model):
    """A bounded number that play changes."""

    title: Line
    range: tuple[MeterValue, MeterValue]
    start: MeterValue
    short: Annotated[Text, Field(max_length=12)] = ""
    text: Text = ""
    better: Better = "none"
    show: Literal["exact", "estimate", "hidden"] = "exact"
    estimate: Estimate | None = None
    returns: Returns | None = None
    headline: YesNo = False
    source: Text = ""

    @model_validator(mode="after")
    def _in_range(self) -> Meter:
        low, high = self.range
        if low >= high:
            raise PydanticCustomError("range_order", "the lowest value of a range comes first")
        if not low <= self.start <= high:
            raise PydanticCustomError("start_outside", "the start lies outside the range")
        if (self.show == "estimate") != (self.estimate is not None):
            raise PydanticCustomError("estimate_pair", 'show = "estimate" and an estimate table go together')
        return self


class Flag(Model):
    """A yes or no that play changes."""

    title: Line
    start: YesNo = False
    show: Literal["exact", "hidden"] = "exact"
    text: Text = ""
    source: Text = ""


class Counter(Model):
    """A small number that play changes."""

    title: Line
    range: tuple[MeterValue, MeterValue]
    start: MeterValue | None = None
    show: Literal["exact", "hidden"] = "exact"
    text: Text = ""
    source: Text = ""

    @model_validator(mode="after")
    def _in_range(self) -> Counter:
        low, high = self.range
        if low >= high:
            raise PydanticCustomError("range_order", "the lowest value of a range comes first")
        if self.start is not None and not low <= self.start <= high:
            raise PydanticCustomError("start_outside", "the start lies outside the range")
        return self


class Value(Model):
    """A named formula."""

    title: Line
    value: Expression
    text: Text = ""
    source: Text = ""


class Capital(Model):
    """What the envoy can spend."""

    start: Annotated[Whole, Field(ge=0, le=99)] = 3
    income: Annotated[Whole, Field(ge=0, le=99)] = 3
    max: Annotated[Whole, Field(ge=1, le=99)] = 3
    title: Line = "Political capital"


class Goldstein(Model):
    """How far acts of -10 and +10 move the target's trust and the tension."""

    tension: Line
    tension_up: Annotated[Whole, Field(ge=0, le=100)] = 12
    tension_down: Annotated[Whole, Field(ge=0, le=100)] = 8
    trust_up: Annotated[Whole, Field(ge=0, le=100)] = 7
    trust_down: Annotated[Whole, Field(ge=0, le=100)] = 10
