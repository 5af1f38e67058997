"""What an observation is put together from: sections, each a row of numbers about one part of what a player sees.

Every section says twice what its numbers are: `seen` reads them from a PlayerView, `columns` works them out for many
positions at once. A test holds the two equal, so nothing enters an observation that a player's screen does not show.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from diplogame.engine.view import PlayerView
from diplogame.rules.nodes import (
    All,
    AnyOf,
    Binary,
    Call,
    Choose,
    Compare,
    FloorDivide,
    Formula,
    Negate,
    Node,
    Not,
    Number,
    Truth,
    Variable,
    variables,
)

States: TypeAlias = NDArray[np.int32]
"""Positions by slots."""
Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of an observation, from `low` to 1."""

    name: str
    """'meter.tension', 'promise.reward.kept' ..."""
    text: str
    """What it is, and in which units."""
    low: float = 0.0


class Section(Protocol):
    """Numbers about one part of what a player sees."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What each number is."""
        ...

    def columns(self, states: States) -> Floats:
        """The numbers of many positions: positions by entries."""
        ...

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same numbers, of the one position that is shown."""
        ...


# --- expressions over many positions ----------------------------------------------------------


class Expressions:
    """Expressions of a scenario, compiled to work on whole columns."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        names: dict[str, Any] = {
            "__builtins__": {}, "where": np.where, "minimum": np.minimum, "maximum": np.maximum,
        }  # fmt: skip
        self._fixed = np.array([node.value if isinstance(node, Number) else 0 for node in nodes], np.int64)
        self._varying = [number for number, node in enumerate(nodes) if not isinstance(node, Number)]
        text = "".join(f"{_source(nodes[number])}, " for number in self._varying)
        self._read = sorted(frozenset().union(*map(variables, nodes)))
        self._function: Callable[[dict[int, Any]], tuple[Any, ...]] = eval(f"lambda s: ({text})", names)  # noqa: S307 - our own source

    def __call__(self, states: States) -> NDArray[np.int64]:
        """Their values: positions by expressions; a yes/no is 0 or 1."""
        columns = dict(zip(self._read, states[:, self._read].T.astype(np.int64), strict=True))
        found = np.tile(self._fixed, (len(states), 1))
        for number, values in zip(self._varying, self._function(columns), strict=True):
            found[:, number] = values
        return found


def _source(node: Node) -> str:  # noqa: C901, PLR0911, PLR0912 - a match over every kind of node is one idea
    """An expression over columns `s`, every compound in brackets."""
    match node:
        case Number(value=value):
            return f"({value})"
        case Truth(value=value):
            return str(int(value))
        case Variable(slot=slot):
            return f"s[{slot}]"
        case Formula(body=body):
            return _source(body)
        case Negate(body=body):
            return f"(-{_source(body)})"
        case Not(body=body):
            return f"({_source(body)} == 0)"
        case FloorDivide(left=left, divisor=divisor):
            return f"({_source(left)} // {divisor})"
        case Binary(op=op, left=left, right=right) | Compare(op=op, left=left, right=right):
            return f"({_source(left)} {op} {_source(right)})"
        case All(parts=parts):
            return "(" + " & ".join(["True", *(f"({_source(part)} != 0)" for part in parts)]) + ")"
        case AnyOf(parts=parts):
            return "(" + " | ".join(["False", *(f"({_source(part)} != 0)" for part in parts)]) + ")"
        case Choose(test=test, then=then, otherwise=otherwise):
            return f"where({_source(test)}, {_source(then)}, {_source(otherwise)})"
        case Call(function="clamp", arguments=(x, low, high)):
            return f"maximum({_source(low)}, minimum({_source(high)}, {_source(x)}))"
        case Call(function=function, arguments=(first, *rest)):
            text = _source(first)
            for part in rest:
                text = f"{function}imum({text}, {_source(part)})"
            return text
    raise AssertionError(node)
