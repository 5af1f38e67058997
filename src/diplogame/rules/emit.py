"""Checked expressions to Python source over the state vector `s`, or evaluated by walking their tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
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

State: TypeAlias = Sequence[int]
NOTHING_KNOWN: Mapping[str, str] = MappingProxyType({})


def source(node: Node, known: Mapping[str, str] = NOTHING_KNOWN, depth: int = 0) -> str:
    """Python source of an expression over the list `s`; every compound is in brackets.

    `known`: formulas by name that were worked out before, and the local variable that holds each. `depth` numbers
    the local variables of nested min() and max(), which are written out: calling them takes three times as long.
    """
    match node:
        case Number(value=value):
            return str(value) if value >= 0 else f"({value})"
        case Truth(value=value):
            return "1" if value else "0"
        case Variable(slot=slot):
            return f"s[{slot}]"
        case Formula(name=name, body=body):
            return known.get(name) or source(body, known, depth)
        case Negate(body=body):
            return f"(-{source(body, known, depth)})"
        case Not(body=body):
            return f"(not {source(body, known, depth)})"
        case FloorDivide(left=left, divisor=divisor):
            return f"({source(left, known, depth)}//{divisor})"
        case Binary(op=op, left=left, right=right):
            return f"({source(left, known, depth)}{op}{source(right, known, depth)})"
        case Compare(op=op, left=left, right=right):
            return f"({source(left, known, depth)}{op}{source(right, known, depth)})"
        case All(parts=parts):
            return "(" + " and ".join(source(part, known, depth) for part in parts) + ")"
        case AnyOf(parts=parts):
            return "(" + " or ".join(source(part, known, depth) for part in parts) + ")"
        case Choose(test=test, then=then, otherwise=otherwise):
            first, second = source(then, known, depth), source(otherwise, known, depth)
            return f"({first} if {source(test, known, depth)} else {second})"
        case Call(function="clamp", arguments=(x, low, high)):
            return source(Call("max", (Call("min", (x, high)), low)), known, depth)
        case Call(function=function, arguments=arguments):
            *most, last = arguments
            if len(most) > 1:
                return source(Call(function, (Call(function, tuple(most)), last)), known, depth)
            return _extreme(">" if function == "max" else "<", most[0], last, known, depth)


def _extreme(op: str, left: Node, right: Node, known: Mapping[str, str], depth: int) -> str:
    """The larger or smaller of two, without a call."""
    if isinstance(left, Number):
        left, right = right, left
    one, two = source(left, known, depth + 1), source(right, known, depth + 1)
    if isinstance(right, Number):
        return f"(t{depth} if (t{depth}:={one}){op}{two} else {two})"
    return f"(t{depth} if (t{depth}:={one}){op}(u{depth}:={two}) else u{depth})"


def evaluate(node: Node, state: State) -> int:
    """The value of one expression now, by walking its tree; a yes/no is 0 or 1. The oracle of `source`."""
    match node:
        case Number(value=value):
            return value
        case Truth(value=value):
            return int(value)
        case Variable(slot=slot):
            return state[slot]
        case Formula(body=body):
            return evaluate(body, state)
        case Negate(body=body):
            return -evaluate(body, state)
        case Not(body=body):
            return int(not evaluate(body, state))
        case FloorDivide(left=left, divisor=divisor):
            return evaluate(left, state) // divisor
        case Binary(op=op, left=left, right=right):
            a, b = evaluate(left, state), evaluate(right, state)
            return a + b if op == "+" else a - b if op == "-" else a * b
        case Compare():
            return int(_compare(node, state))
        case All(parts=parts):
            return int(all(evaluate(part, state) for part in parts))
        case AnyOf(parts=parts):
            return int(any(evaluate(part, state) for part in parts))
        case Choose(test=test, then=then, otherwise=otherwise):
            return evaluate(then if evaluate(test, state) else otherwise, state)
        case Call(function=function, arguments=arguments):
            values = [evaluate(part, state) for part in arguments]
            if function == "clamp":
                return max(values[1], min(values[2], values[0]))
            return min(values) if function == "min" else max(values)


def _compare(node: Compare, state: State) -> bool:
    a, b = evaluate(node.left, state), evaluate(node.right, state)
    match node.op:
        case "<":
            return a < b
        case "<=":
            return a <= b
        case ">":
            return a > b
        case ">=":
            return a >= b
        case "==":
            return a == b
        case "!=":
            return a != b
