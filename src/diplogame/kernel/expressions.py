"""Expressions as tables: every node once, with the numbers of its parts. `expressions.h` reads them.

Nodes are taken level by level, so that loops inside of Python itself do much of the work. A number or a slot is no row
of its own: it stands where it is a part.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import attrgetter, call
from typing import Any

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
)

KINDS = (
    "NOT", "DIVIDE", "ALL", "ANY", "CHOOSE", "MIN", "MAX", "ADD", "SUB", "MUL", "EQ", "NE", "LT", "LE", "GT", "GE",
)  # fmt: skip
"""What an expression can be; `tables.h` lists the same in the same order. All of nothing is yes, any of nothing no."""
_SIGNS: tuple[Any, ...] = (
    Not, FloorDivide, All, AnyOf, Choose, "min", "max", "+", "-", "*", "==", "!=", "<", "<=", ">", ">=",
)  # fmt: skip
"""What tells each of them: the class of a node, or what makes a difference in its class."""
_KIND = dict(zip(_SIGNS, range(len(KINDS)), strict=True))
_KIND |= {Negate: _KIND["-"], "clamp": _KIND["max"], True: _KIND[All], False: _KIND[AnyOf]}


def _arguments(call: Call) -> tuple[Node, ...]:
    if call.function != "clamp":
        return call.arguments
    value, low, high = call.arguments
    return low, Call("min", (high, value))


_PARTS: dict[type, Callable[[Any], tuple[Node, ...]]] = {
    Truth: lambda _: (),
    Negate: lambda node: (Number(0), node.body),
    Not: lambda node: (node.body,),
    FloorDivide: lambda node: (node.left, Number(node.divisor)),
    All: attrgetter("parts"),
    AnyOf: attrgetter("parts"),
    Choose: attrgetter("test", "then", "otherwise"),
    Call: _arguments,
    Binary: attrgetter("left", "right"),
    Compare: attrgetter("left", "right"),
}
_SIGN: dict[type, Callable[[Any], Any]] = dict.fromkeys(_PARTS, type) | {
    Truth: attrgetter("value"),
    Call: attrgetter("function"),
    Binary: attrgetter("op"),
    Compare: attrgetter("op"),
}
_ITSELF, _SLOT = 1, 2
"""How a number and a slot are named: four times, and this more."""


class Expressions:
    """Some expressions, with all that they are made of."""

    def __init__(self, *roots: Iterable[Node]) -> None:
        self._nodes: list[Node] = []
        self._number: dict[int, int] = {}
        self._counts: list[int] = []
        self._parts: list[int] = []
        self.roots = [self._refs(nodes) for nodes in roots]
        """How they are named, list by list."""
        done = 0
        while done < len(self._nodes):
            level = self._nodes[done:]
            done = len(self._nodes)
            parts = list(map(call, map(_PARTS.__getitem__, map(type, level)), level))
            self._counts += map(len, parts)
            self._parts += self._refs(chain.from_iterable(parts))

    def _refs(self, nodes: Iterable[Any]) -> list[int]:
        """How some are named, by four times their number; numbers and slots stand for themselves."""
        known, found, refs = self._number, self._nodes, []
        for node in nodes:
            kind = type(node)
            if kind is Number:
                refs.append(node.value << 2 | _ITSELF)
            elif kind is Variable:
                refs.append(node.slot << 2 | _SLOT)
            else:
                key = id(node)
                if key not in known and kind is Formula:
                    (known[key],) = self._refs((node.body,))
                elif key not in known:
                    known[key] = len(found) << 2
                    found.append(node)
                refs.append(known[key])
        return refs

    def slots(self) -> frozenset[int]:
        """All that they read."""
        return frozenset(ref >> 2 for ref in chain(self._parts, *self.roots) if ref & 3 == _SLOT)

    def sections(self) -> tuple[array[int], array[int]]:
        """The nodes, and the parts of all of them. Raises OverflowError for numbers that are too great."""
        signs = map(call, map(_SIGN.__getitem__, map(type, self._nodes)), self._nodes)
        return rows(list(map(_KIND.__getitem__, signs)), self._counts, width=3), array("i", self._parts)


def rows(*columns: Sequence[int], width: int = 0) -> array[int]:
    """Columns as rows, of `width` numbers at least: what is missing is 0."""
    width = max(width, len(columns))
    found = array("i", bytes(4 * width * len(columns[0])))
    for place, column in enumerate(columns):
        found[place::width] = array("i", column)
    return found
