"""The kinds of value a scenario is written in, and what every model shares."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
)
from pydantic_core import PydanticCustomError

ID_FORM = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""Ids are lower-case words: they become parts of names in expressions."""

RESERVED = frozenset({
    "and", "or", "not", "if", "else", "true", "false", "min", "max", "clamp", "turn", "turns_left", "month",
    "capital", "heat", "played", "since", "happened", "ladder", "line", "promise", "signed", "table", "lens",
    "difficulty", "set", "add", "because", "source", "in", "is", "lambda",
})  # fmt: skip


def _identifier(value: str) -> str:
    if not ID_FORM.fullmatch(value):
        raise PydanticCustomError(
            "id_form", "ids are lower-case letters, digits and _, beginning with a letter"
        )
    if value in RESERVED:
        raise PydanticCustomError("id_reserved", "this word has a meaning of its own in expressions")
    return value


def _free_identifier(value: str) -> str:
    if not ID_FORM.fullmatch(value):
        raise PydanticCustomError(
            "id_form", "ids are lower-case letters, digits and _, beginning with a letter"
        )
    return value


def _expression(value: Any) -> int | str | bool:
    if isinstance(value, (bool, int, str)):
        return value
    raise PydanticCustomError("expression", "an expression is a number, true, false or text")


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Text = StrictStr
Line = Annotated[StrictStr, Field(min_length=1)]
Id = Annotated[StrictStr, AfterValidator(_free_identifier)]
"""Names something within its own family."""
Name = Annotated[StrictStr, AfterValidator(_identifier)]
"""Begins names in expressions, so that no word of the language will do."""
Whole = StrictInt
YesNo = StrictBool
Expression = Annotated[Any, BeforeValidator(_expression)]
"""An int, a bool, or the text of an expression; parsed when the scenario is lowered."""
Words = Annotated[tuple[StrictStr, ...], BeforeValidator(_as_tuple)]
"""A list of words; one word may stand by itself."""
Percent = Annotated[StrictInt, Field(ge=0, le=100)]
MeterValue = Annotated[StrictInt, Field(ge=-9999, le=9999)]
RawEffects = dict[str, Any]
"""As written: nested by dotted keys. `engine.lowering.effects` flattens and checks it."""


class Model(BaseModel):
    """A table of a scenario: frozen, and a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Later(Model):
    """A delayed effect."""

    turns: Annotated[StrictInt, Field(ge=1, le=12)]
    when: Expression = True
    effects: RawEffects = Field(default_factory=dict)
    text: Text = ""
    because: Text = ""
    source: Text = ""


class Consequences(Model):
    """What may stand beside `effects` on anything that can happen."""

    effects: RawEffects = Field(default_factory=dict)
    later: tuple[Later, ...] = ()
    makes: Words = ()
    observe: dict[str, Any] = Field(default_factory=dict)
    learns: dict[str, Annotated[StrictInt, Field(ge=1, le=6)]] = Field(default_factory=dict)
    unlocks: Words = ()
    text: Text = ""
    because: Text = ""
    source: Text = ""
    clue: Text = ""
