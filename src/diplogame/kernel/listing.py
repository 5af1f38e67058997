"""The values of an expression that hangs on one slot alone, for every value of that slot at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import add, eq, ge, gt, le, lt, mul, ne, sub
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
    children,
)

_SIGNS: dict[str, Callable[[int, int], int]] = {
    "+": add, "-": sub, "*": mul, "==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge,
}  # fmt: skip


def listed(node: Node, given: Sequence[int]) -> list[int]:
    """What `evaluate` gives when the only slot that the expression reads holds one of `given`, for each of them."""
    return _KINDS[type(node)](node, given)


def only_slot(node: Node) -> int | None:
    """The slot, if an expression reads one and no other."""
    found = -1
    todo = [node]
    while todo:
        part = todo.pop()
        if type(part) is Variable:
            if found not in {-1, part.slot}:
                return None
            found = part.slot
        else:
            todo.extend(children(part))
    return None if found < 0 else found


def _pair(node: Binary | Compare, given: Sequence[int]) -> list[int]:
    sign, left, right = _SIGNS[node.op], listed(node.left, given), listed(node.right, given)
    return list(map(sign, left, right))


def _any(node: AnyOf, given: Sequence[int]) -> list[int]:
    return [int(any(row)) for row in _rows(node.parts, given)]


def _all(node: All, given: Sequence[int]) -> list[int]:
    return [int(all(row)) for row in _rows(node.parts, given)]


def _choose(node: Choose, given: Sequence[int]) -> list[int]:
    rows = _rows((node.test, node.then, node.otherwise), given)
    return [then if test else otherwise for test, then, otherwise in rows]


def _call(node: Call, given: Sequence[int]) -> list[int]:
    rows = _rows(node.arguments, given)
    if node.function == "clamp":
        return [max(low, min(high, value)) for value, low, high in rows]
    return list(map(min if node.function == "min" else max, rows))


def _rows(parts: Sequence[Node], given: Sequence[int]) -> list[tuple[int, ...]]:
    return list(zip(*(listed(part, given) for part in parts), strict=True)) if parts else [()] * len(given)


_KINDS: dict[type, Callable[[Any, Sequence[int]], list[int]]] = {
    Number: lambda node, given: [node.value] * len(given),
    Truth: lambda node, given: [int(node.value)] * len(given),
    Variable: lambda _, given: list(given),
    Formula: lambda node, given: listed(node.body, given),
    Negate: lambda node, given: [-value for value in listed(node.body, given)],
    Not: lambda node, given: [int(not value) for value in listed(node.body, given)],
    FloorDivide: lambda node, given: [value // node.divisor for value in listed(node.left, given)],
    Binary: _pair,
    Compare: _pair,
    All: _all,
    AnyOf: _any,
    Choose: _choose,
    Call: _call,
}
