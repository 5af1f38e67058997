"""The parties of a crisis, their hidden types, and the map they stand on."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictInt

from diplogame.scenario.models.base import Id, Line, Model, Text
from diplogame.scenario.models.values import Meter

Weight = Annotated[StrictInt, Field(ge=0, le=1000)]


class Disposition(Model):
    """A hidden type and its weight."""

    weight: Weight
    title: Text = ""
    text: Text = ""


def _disposition(value: Any) -> Any:
    return {"weight": value} if isinstance(value, int) else value


class Actor(Model):
    """A party of the crisis."""

    title: Line
    role: Literal["player", "counterpart", "ally", "neighbour", "body", "home", "public"]
    short: Annotated[Text, Field(max_length=12)] = ""
    text: Text = ""
    trust: Annotated[StrictInt, Field(ge=0, le=100)] | None = None
    trust_source: Text = ""
    trust_text: Text = ""
    wants: Text = ""
    dispositions: dict[Id, Annotated[Disposition, BeforeValidator(_disposition)]] = Field(
        default_factory=dict
    )
    silence: Weight = 0
    quiet: Weight = 100
    at: tuple[StrictInt, StrictInt] | None = None
    meters: dict[Id, Meter] = Field(default_factory=dict)


class Map(Model):
    """The picture of the region."""

    art: Text
