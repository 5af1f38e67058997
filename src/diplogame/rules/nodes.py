"""Expressions as trees of frozen nodes.

`start` and `end` are character offsets in the author's text, so that a finding can point at a part of it;
nodes that lowering makes have -1 for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind = Literal["number", "yes/no"]
Arithmetic = Literal["+", "-", "*"]
Comparison = Literal["==", "!=", "<", "<=", ">", ">="]
OPPOSITE: dict[str, Comparison] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
"""The comparison that holds where one does not."""
MIRRORED: dict[str, Comparison] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""The same comparison with its sides changed."""
Function = Literal["min", "max", "clamp"]


@dataclass(frozen=True, slots=True)
class Number:
    value: int
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Truth:
    value: bool
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Variable:
    """One slot of the state vector."""

    name: str
    slot: int
    kind: Kind
    low: int
    high: int
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Formula:
    """A named formula, inlined where its name stands; keeps the name for explanations."""

    name: str
    body: Node
    kind: Kind
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Binary:
    op: Arithmetic
    left: Node
    right: Node
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class FloorDivide:
    """Division by a constant above 0, rounding down, as Python and mathematics do."""

    left: Node
    divisor: int
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Negate:
    body: Node
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Compare:
    op: Comparison
    left: Node
    right: Node
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Node, ...]
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Node, ...]
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Not:
    body: Node
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Choose:
    """`then if test else otherwise`."""

    test: Node
    then: Node
    otherwise: Node
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Call:
    function: Function
    arguments: tuple[Node, ...]
    start: int = -1
    end: int = -1


Node: TypeAlias = (
    Number
    | Truth
    | Variable
    | Formula
    | Binary
    | FloorDivide
    | Negate
    | Compare
    | All
    | AnyOf
    | Not
    | Choose
    | Call
)

TRUE = Truth(True)
FALSE = Truth(False)


def kind_of(node: Node) -> Kind:
    """Whether a checked expression is a number or a yes/no."""
    match node:
        case Truth() | Compare() | All() | AnyOf() | Not():
            return "yes/no"
        case Variable(kind=kind) | Formula(kind=kind):
            return kind
        case Choose(then=then):
            return kind_of(then)
        case _:
            return "number"


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of an expression."""
    match node:
        case Formula(body=body) | Negate(body=body) | Not(body=body):
            return (body,)
        case Binary(left=left, right=right) | Compare(left=left, right=right):
            return (left, right)
        case FloorDivide(left=left):
            return (left,)
        case All(parts=parts) | AnyOf(parts=parts):
            return parts
        case Choose(test=test, then=then, otherwise=otherwise):
            return (test, then, otherwise)
        case Call(arguments=arguments):
            return arguments
        case _:
            return ()


def variables(*nodes: Node, seen: set[int] | None = None) -> frozenset[int]:
    """The slots that expressions read. `seen`: parts that are left out, by identity; those met here are added to it."""
    seen = set() if seen is None else seen
    found, todo = set(), list(nodes)
    while todo:
        node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Variable):
            found.add(node.slot)
        else:
            todo.extend(children(node))
    return frozenset(found)


def both(*parts: Node | None) -> Node:
    """All of the conditions that are there, flattened; `true` when there are none."""
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, All):
            flat.extend(part.parts)
        elif part is not None and part != TRUE:
            flat.append(part)
    if not flat:
        return TRUE
    return flat[0] if len(flat) == 1 else All(tuple(flat))
