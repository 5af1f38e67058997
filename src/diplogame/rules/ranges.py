"""Interval arithmetic: the least and greatest value an expression can take.

For a yes/no the interval is within [0, 1]: (0, 0) can never be true, (1, 1) always is. Ranges may be wider than
the truth, since parts are taken to vary by themselves, but never narrower: what is 'never' here is never in play.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

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

Range: TypeAlias = tuple[int, int]
Bounds: TypeAlias = Callable[[Variable], Range]


def declared(variable: Variable) -> Range:
    """The whole range of a variable: what a checker knows."""
    return variable.low, variable.high


def range_of(node: Node, bounds: Bounds = declared) -> Range:
    """The interval of `node` when each variable lies within `bounds`."""
    match node:
        case Number(value=value):
            return value, value
        case Truth(value=value):
            return int(value), int(value)
        case Variable():
            return bounds(node)
        case Formula(body=body):
            return range_of(body, bounds)
        case Negate(body=body):
            low, high = range_of(body, bounds)
            return -high, -low
        case Not(body=body):
            low, high = range_of(body, bounds)
            return 1 - high, 1 - low
        case FloorDivide(left=left, divisor=divisor):
            low, high = range_of(left, bounds)
            return low // divisor, high // divisor
        case Binary():
            return _arithmetic(node, bounds)
        case Compare():
            return _compare(node, bounds)
        case All(parts=parts):
            ranges = [range_of(part, bounds) for part in parts]
            return min(low for low, _ in ranges), min(high for _, high in ranges)
        case AnyOf(parts=parts):
            ranges = [range_of(part, bounds) for part in parts]
            return max(low for low, _ in ranges), max(high for _, high in ranges)
        case Choose():
            return _choose(node, bounds)
        case Call():
            return _call(node, bounds)


def _arithmetic(node: Binary, bounds: Bounds) -> Range:
    a, b = range_of(node.left, bounds)
    c, d = range_of(node.right, bounds)
    if node.op == "+":
        return a + c, b + d
    if node.op == "-":
        return a - d, b - c
    products = (a * c, a * d, b * c, b * d)
    return min(products), max(products)


def _compare(node: Compare, bounds: Bounds) -> Range:
    a, b = range_of(node.left, bounds)
    c, d = range_of(node.right, bounds)
    match node.op:
        case "<":
            return int(b < c), int(a < d)
        case "<=":
            return int(b <= c), int(a <= d)
        case ">":
            return int(a > d), int(b > c)
        case ">=":
            return int(a >= d), int(b >= c)
        case "==":
            return int(a == b == c == d), int(a <= d and c <= b)
        case "!=":
            return int(b < c or d < a), int(not a == b == c == d)


def _choose(node: Choose, bounds: Bounds) -> Range:
    never, always = range_of(node.test, bounds)
    if never == 1:
        return range_of(node.then, bounds)
    if always == 0:
        return range_of(node.otherwise, bounds)
    a, b = range_of(node.then, bounds)
    c, d = range_of(node.otherwise, bounds)
    return min(a, c), max(b, d)


def _call(node: Call, bounds: Bounds) -> Range:
    ranges = [range_of(part, bounds) for part in node.arguments]
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    if node.function == "min":
        return min(lows), min(highs)
    if node.function == "max":
        return max(lows), max(highs)
    (a, b), (c, d), (e, f) = ranges
    return max(c, min(e, a)), max(d, min(f, b))
