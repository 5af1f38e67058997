"""Expressions made small before they are written: equal parts are one object, and what is always the same is a number.

A term knows its range (from the bounds of the slots it reads), so that limits which are never met fall away.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

from diplogame.engine.program import TURN, Slot
from diplogame.rules.nodes import (
    MIRRORED,
    OPPOSITE,
    All,
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

_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "min": min, "max": max, "<": operator.lt,
    "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
YES_NO = frozenset((*OPPOSITE, "some", "not", "and", "or"))
_NONE = {("==", 0), ("<=", 0), ("<", 1)}
_SOME = {("!=", 0), (">", 0), (">=", 1)}
"""How it is asked whether something that is never below 0 is 0, and whether it is not."""
_LIKELY, _EVEN, _READY = 0.8, 0.5, 0.9
"""Guesses of how often it is as it was at the start, a comparison holds, and a waiting time is over. They decide
order, never results."""


@dataclass(eq=False, slots=True)
class Term:
    """`op` over `parts`.

    Of 'number', 'slot', '+', '-', '*', '//', '%', the comparisons, 'some' (not 0), 'not', 'and', 'or', 'if', 'min',
    'max'.
    """

    op: str
    parts: tuple[Term, ...]
    value: int
    """Of a number; index of a slot; divisor of '//' and '%'."""
    low: int
    high: int
    reads: frozenset[int]
    size: int
    odds: float
    """A guess of how often it holds, for a yes/no."""


class Terms:
    """All terms of one program."""

    def __init__(self, slots: tuple[Slot, ...]) -> None:
        self._slots = slots
        self._known: dict[tuple[object, ...], Term] = {}
        self._formulas: dict[str, Term] = {}
        self._read: dict[int, Term] = {}

    def of(self, node: Node) -> Term:
        """The term of an expression."""
        match node:
            case Formula(name=name, body=body):
                if name not in self._formulas:
                    self._formulas[name] = self.of(body)
                return self._formulas[name]
            case Number(value=value) | Truth(value=value):
                return self.number(int(value))
            case Variable(slot=slot):
                return self.slot(slot)
            case Call(function=function, arguments=arguments):
                return self._called(function, [self.of(part) for part in arguments])
            case _:
                return self._made(node, [self.of(part) for part in children(node)])

    def _made(self, node: Node, parts: list[Term]) -> Term:
        match node:
            case Negate():
                return self.minus(self.number(0), *parts)
            case Not():
                return self.negation(*parts)
            case FloorDivide(divisor=divisor):
                return self._divided("//", parts[0], divisor)
            case Binary(op=op):
                return (self.plus if op == "+" else self.minus if op == "-" else self.times)(*parts)
            case Compare(op=op):
                return self.compared(op, *parts)
            case Choose():
                return self._chosen(*parts)
            case _:
                return self.joined("and" if isinstance(node, All) else "or", parts)

    def _called(self, function: str, parts: list[Term]) -> Term:
        if function == "clamp":
            x, low, high = parts
            return self.extreme("max", self.extreme("min", x, high), low)
        return reduce(lambda a, b: self.extreme(function, a, b), parts)

    # --- leaves and arithmetic ------------------------------------------------------------------

    def number(self, value: int) -> Term:
        """A constant."""
        return self._term("number", (), value, value, value)

    def slot(self, index: int) -> Term:
        """The present value of a slot."""
        found = self._read.get(index)
        if found is None:
            slot = self._slots[index]
            found = self._read[index] = self._term("slot", (), slot.low, slot.high, index)
        return found

    def plus(self, a: Term, b: Term) -> Term:
        """A + b."""
        if a.op == "number":
            a, b = b, a
        if b.op == "number":
            if a.op == "+" and a.parts[1].op == "number":
                return self.plus(a.parts[0], self.number(a.parts[1].value + b.value))
            if b.value == 0:
                return a
        return self._term("+", (a, b), a.low + b.low, a.high + b.high)

    def minus(self, a: Term, b: Term) -> Term:
        """A - b; what is left of a division is written as such."""
        if b.op == "number":
            return self.plus(a, self.number(-b.value))
        if b.op == "*" and b.parts[0].op == "//" and b.parts[1].op == "number":
            whole, times = b.parts
            if whole.parts[0] is a and whole.value == times.value:
                return self._divided("%", a, times.value)
        return self._term("-", (a, b), a.low - b.high, a.high - b.low)

    def times(self, a: Term, b: Term) -> Term:
        """A * b."""
        if a.op == "number":
            a, b = b, a
        if b.op == "number" and b.value == 1:
            return a
        ends = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
        return self._term("*", (a, b), min(ends), max(ends))

    def _divided(self, op: str, a: Term, divisor: int) -> Term:
        if divisor == 1 and op == "//":
            return a
        low, high = a.low // divisor, a.high // divisor
        if op == "%":
            low, high = (0, divisor - 1) if low != high else (a.low % divisor, a.high % divisor)
        return self._term(op, (a,), low, high, divisor)

    def extreme(self, op: str, a: Term, b: Term) -> Term:
        """The smaller ('min') or larger ('max') of two."""
        small, large = (a, b) if a.high <= b.low else (b, a) if b.high <= a.low else (None, None)
        if small is not None and large is not None:
            return small if op == "min" else large
        if a.op == "number":
            a, b = b, a
        pick = min if op == "min" else max
        return self._term(op, (a, b), pick(a.low, b.low), pick(a.high, b.high))

    # --- yes and no -----------------------------------------------------------------------------

    def compared(self, op: str, a: Term, b: Term) -> Term:
        """A comparison, with the constant on the right and nothing added on the left."""
        if a.op == "number":
            op, a, b = MIRRORED[op], b, a
        if b.op == "number":
            if a.op == "+" and a.parts[1].op == "number":
                return self.compared(op, a.parts[0], self.number(b.value - a.parts[1].value))
            if a.op == "-" and a.parts[0].op == "number":
                return self.compared(MIRRORED[op], a.parts[1], self.number(a.parts[0].value - b.value))
            counted = self._counted(op, a, b.value)
            if counted is not None:
                return counted
            if _asks_for_zero(op, a, b.value):
                some = self._some(a)
                return some if (op, b.value) in _SOME else self.negation(some)
        return self._term(op, (a, b), *_holds(op, a, b))

    def _some(self, a: Term) -> Term:
        """Whether it is not 0: a flag is that already."""
        if a.op == "slot" and a.low == 0 and a.high == 1:
            return a
        return self._term("some", (a,), *_holds("!=", a, self.number(0)))

    def _counted(self, op: str, a: Term, value: int) -> Term | None:
        """'Is any of these so?', where it was asked by counting them."""
        if a.op == "if" and all(part.op == "number" for part in a.parts[1:]):
            test, then, otherwise = a.parts
            yes, no = (_holds(op, part, self.number(value))[0] for part in (then, otherwise))
            return self.number(yes) if yes == no else test if yes else self.negation(test)
        if a.low != 0 or not _asks_for_zero(op, a, value):
            return None
        tests = indicators(a)
        if tests is None:
            return None
        some = self.joined("or", tests)
        return some if (op, value) in _SOME else self.negation(some)

    def negation(self, a: Term) -> Term:
        """Not a."""
        if a.op in OPPOSITE:
            return self.compared(OPPOSITE[a.op], *a.parts)
        if a.op == "not":
            return a.parts[0]
        return self._term("not", (a,), 1 - a.high, 1 - a.low)

    def joined(self, op: str, parts: list[Term]) -> Term:
        """All ('and') or any ('or') of several, the ones that settle it soonest first."""
        flat = dict.fromkeys(inner for part in parts for inner in (part.parts if part.op == op else (part,)))
        empty = int(op == "and")
        if any(part.op == "number" and bool(part.value) != bool(empty) for part in flat):
            return self.number(1 - empty)
        left = [part for part in flat if part.op != "number"]
        if not left:
            return self.number(empty)
        if len(left) == 1:
            return left[0]
        left.sort(key=lambda part: part.size / (1.01 - (part.odds if op == "and" else 1 - part.odds)))
        pick = min if op == "and" else max
        return self._term(op, tuple(left), pick(p.low for p in left), pick(p.high for p in left))

    def _chosen(self, test: Term, then: Term, otherwise: Term) -> Term:
        if test.low == test.high:
            return then if test.low else otherwise
        if then is otherwise:
            return then
        parts = (test, then, otherwise)
        return self._term("if", parts, min(then.low, otherwise.low), max(then.high, otherwise.high))

    def _term(self, op: str, parts: tuple[Term, ...], low: int, high: int, value: int = 0) -> Term:
        if low == high and op != "number":
            return self.number(low)
        key = (op, value, *map(id, parts))
        found = self._known.get(key)
        if found is None:
            reads = frozenset((value,)) if op == "slot" else frozenset[int]().union(*(p.reads for p in parts))
            size = (op != "some") + sum(part.size for part in parts)
            odds = self._odds(op, parts, value)
            found = self._known[key] = Term(op, parts, value, low, high, reads, size, odds)
        return found

    def _odds(self, op: str, parts: tuple[Term, ...], value: int) -> float:
        match op:
            case "slot":
                return _LIKELY if self._slots[value].start else 1 - _LIKELY
            case "some":
                return parts[0].odds
            case "not":
                return 1 - parts[0].odds
            case "and":
                return reduce(lambda odds, part: odds * part.odds, parts, 1.0)
            case "or":
                return 1 - reduce(lambda odds, part: odds * (1 - part.odds), parts, 1.0)
            case _ if op not in OPPOSITE or parts[0].op != "slot":
                return _EVEN
            case _ if parts[1].op == "number":
                return self._compared_odds(op, *parts)
            case _:
                return _READY if op == ">=" and parts[0].value == TURN else 1 - _READY

    def _compared_odds(self, op: str, slot: Term, number: Term) -> float:
        """Turns come evenly; what holds at the start mostly goes on to."""
        if slot.value != TURN:
            return _LIKELY if _OPERATIONS[op](self._slots[slot.value].start, number.value) else 1 - _LIKELY
        turns = range(slot.low, slot.high + 1)
        return sum(bool(_OPERATIONS[op](turn, number.value)) for turn in turns) / len(turns)


def value_of(term: Term, slot: int) -> int:
    """The value of a term that reads one slot, when that slot has this value."""
    if term.op == "number":
        return term.value
    if term.op == "slot":
        return slot
    values = [value_of(part, slot) for part in term.parts]
    match term.op:
        case "//" | "%":
            return values[0] // term.value if term.op == "//" else values[0] % term.value
        case "if":
            return values[1] if values[0] else values[2]
        case "and":
            return int(all(values))
        case "or":
            return int(any(values))
        case "some" | "not":
            return int(bool(values[0]) == (term.op == "some"))
        case op:
            return int(_OPERATIONS[op](*values))


def _asks_for_zero(op: str, a: Term, value: int) -> bool:
    """Whether a comparison asks for nothing but whether `a` is 0."""
    if value == 0 and op in {"==", "!="}:
        return True
    return a.low == 0 and (op, value) in _NONE | _SOME


def _holds(op: str, a: Term, b: Term) -> tuple[int, int]:
    """(1 if it always holds, 0 if it never does)."""
    always = {
        "<": a.high < b.low, "<=": a.high <= b.low, ">": a.low > b.high, ">=": a.low >= b.high,
        "==": a.low == a.high == b.low == b.high, "!=": a.high < b.low or b.high < a.low,
    }  # fmt: skip
    never = {
        "<": a.low >= b.high, "<=": a.low > b.high, ">": a.high <= b.low, ">=": a.high < b.low,
        "==": a.high < b.low or b.high < a.low, "!=": a.low == a.high == b.low == b.high,
    }  # fmt: skip
    return int(always[op]), int(not never[op])


def indicators(term: Term) -> list[Term] | None:
    """The tests of a sum of '1 if test else 0', or None."""
    if term.op == "+":
        one, other = indicators(term.parts[0]), indicators(term.parts[1])
        return None if one is None or other is None else one + other
    if term.op == "if" and [part.value for part in term.parts[1:] if part.op == "number"] == [1, 0]:
        return [term.parts[0]]
    return None
