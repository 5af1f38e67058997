"""Expressions to straight-line code for the lane machine, each value worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from diplogame.engine.draws import MAX_WEIGHT
from diplogame.kernel import opcodes as op
from diplogame.kernel.values import HIGHEST, Instruction, Pool, Value, Values, fits, strict
from diplogame.rules.nodes import (
    MIRRORED,
    TRUE,
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

_ARITHMETIC = {"+": (op.ADD, op.WADD), "-": (op.SUB, op.WSUB), "*": (op.MUL, op.WMUL)}
_NUMBER_SIGN = {"==": op.EQI, "!=": op.NEI, "<": op.LTI, ">": op.GTI}
_AND_NUMBER = {"==": op.AND_EQI, "!=": op.AND_NEI, "<": op.AND_LTI, ">": op.AND_GTI}
_OR_NUMBER = {"==": op.OR_EQI, "!=": op.OR_NEI, "<": op.OR_LTI, ">": op.OR_GTI}


class Coding(Values):
    """Code for expressions. `pool`: numbers that have a place of their own."""

    def __init__(self, lows: list[int], highs: list[int], pool: Pool) -> None:
        super().__init__(lows, highs, pool)
        self._numbers: dict[int, Value] = {}
        self._truths: dict[int, Value] = {}

    def truth(self, node: Node) -> Value:
        """The code of a yes/no: -1 or 0 in 16 bits."""
        found = self._truths.get(id(node))
        if found is not None and self.fresh(found):
            return found
        made = _TRUTHS.get(type(node), _truth_of_number)(self, node)
        self._truths[id(node)] = made
        return made

    def number(self, node: Node) -> Value:
        """The code of a number, in the width it needs."""
        found = self._numbers.get(id(node))
        if found is not None and self.fresh(found):
            return found
        made = _NUMBERS.get(type(node), _number_of_truth)(self, node)
        self._numbers[id(node)] = made
        return made

    def last_step(self, node: Node) -> Instruction:
        """The step that would give a yes/no, not emitted; all before it is."""
        if type(node) is Formula:
            return self.last_step(node.body)
        if type(node) is All and node.parts:
            if len(node.parts) == 1:
                return self.last_step(node.parts[0])
            found = self.truth(node.parts[0])
            for part in node.parts[1:-1]:
                found = self.masked(self.conjunction(found, part))
            return self.conjunction(found, node.parts[-1])
        if type(node) is Compare and type(node.right) is Number:
            sign, number = strict(node.op, node.right.value)
            value = self.number(node.left)
            if value >= 0 and fits(number):
                return _NUMBER_SIGN[sign], value, 0, number, -1
        if type(node) is Variable:
            return op.NEI, node.slot, 0, 0, -1
        if type(node) is Not and type(node.body) is Variable:
            return op.EQI, node.body.slot, 0, 0, -1
        return op.COPY, self.truth(node), 0, 0, -1

    def conjunction(self, found: Value, part: Node) -> Instruction:
        """The step that asks for one part more."""
        if type(part) is Variable:
            return op.AND_NEI, found, part.slot, 0, -1
        if type(part) is Not:
            if type(part.body) is Variable:
                return op.AND_EQI, found, part.body.slot, 0, -1
            return op.ANDN, found, self.truth(part.body), 0, -1
        if type(part) is Compare:
            left, right = part.left, part.right
            sign: str = part.op
            if type(left) is Number:
                sign, left, right = MIRRORED[sign], right, left
            if type(right) is Number:
                return self._and_number(found, sign, self.number(left), right.value, part)
            if sign in {"<", "<=", ">", ">="}:
                a, b = self.number(left), self.number(right)
                if a >= 0 and b >= 0:
                    a, b = (a, b) if sign in {"<", "<="} else (b, a)
                    return op.AND_LE if "=" in sign else op.AND_LT, found, a, b, -1
        return op.AND, found, self.truth(part), 0, -1

    def _and_number(self, found: Value, sign: str, value: Value, number: int, part: Node) -> Instruction:
        sign, number = strict(sign, number)
        if value < 0 or not fits(number):
            return op.AND, found, self.truth(part), 0, -1
        return _AND_NUMBER[sign], found, value, number, -1

    def weight(self, when: Node, weight: Node) -> Value:
        """The weight of an option in its deck: 0 when its condition does not hold, at most MAX_WEIGHT."""
        if type(weight) is Number:
            value = max(0, min(MAX_WEIGHT, weight.value))
            if when == TRUE or not value:
                return self.constant(value)
            return self.masked(self.last_step(when), value)
        found = self.within(self.narrowed(self.number(weight)), 0, MAX_WEIGHT)
        if when == TRUE:
            return self.copied(found) if found < self.slots else found
        if self.slots <= found < self.first:
            return self.masked(self.last_step(when), self.bounds(found)[0])
        return self.emit(op.AND, self.truth(when), found, 0, 0, self.bounds(found)[1])


# --- numbers --------------------------------------------------------------------------------


def _number(coding: Coding, node: Number) -> Value:
    return coding.constant(node.value)


def _variable(_: Coding, node: Variable) -> Value:
    return node.slot


def _formula(coding: Coding, node: Formula) -> Value:
    return coding.number(node.body)


def _negate(coding: Coding, node: Negate) -> Value:
    return _minus(coding, 0, coding.number(node.body))


def _minus(coding: Coding, number: int, value: Value) -> Value:
    low, high = coding.bounds(value)
    low, high = number - high, number - low
    if value >= 0 and fits(low, high, number):
        return coding.emit(op.RSUBI, value, 0, number, low, high)
    return coding.wide(op.WSUB, coding.constant(number), value, low, high)


def _binary(coding: Coding, node: Binary) -> Value:
    sign, left, right = node.op, node.left, node.right
    if type(right) is Number and sign != "*":
        return coding.add(coding.number(left), right.value if sign == "+" else -right.value)
    if type(left) is Number:
        if sign == "+":
            return coding.add(coding.number(right), left.value)
        if sign == "-":
            return _minus(coding, left.value, coding.number(right))
        return _times(coding, coding.number(right), left.value)
    if type(right) is Number:
        return _times(coding, coding.number(left), right.value)
    return _both_vary(coding, sign, coding.number(left), coding.number(right))


def _both_vary(coding: Coding, sign: str, left: Value, right: Value) -> Value:
    (a, b), (c, d) = coding.bounds(left), coding.bounds(right)
    if sign == "+":
        low, high = a + c, b + d
    elif sign == "-":
        low, high = a - d, b - c
    else:
        ends = (a * c, a * d, b * c, b * d)
        low, high = min(ends), max(ends)
    narrow, wide = _ARITHMETIC[sign]
    if left >= 0 and right >= 0 and fits(low, high):
        return coding.emit(narrow, left, right, 0, low, high)
    return coding.wide(wide, left, right, low, high)


def _times(coding: Coding, value: Value, number: int) -> Value:
    low, high = coding.bounds(value)
    low, high = sorted((low * number, high * number))
    if value >= 0 and fits(low, high, number):
        return coding.emit(op.MULI, value, 0, number, low, high)
    return coding.wide(op.WMUL, value, coding.constant(number), low, high)


def _divide(coding: Coding, node: FloorDivide) -> Value:
    value, by = coding.number(node.left), node.divisor
    low, high = coding.bounds(value)
    low, high = low // by, high // by
    if value >= 0 and by <= HIGHEST:
        return coding.emit(op.DIVI, value, 0, by, low, high)
    return coding.fitting(coding.emit(op.WDIVI, coding.widened(value), 0, by, low, high))


def _choose(coding: Coding, node: Choose) -> Value:
    test, then, otherwise = coding.truth(node.test), node.then, node.otherwise
    if type(otherwise) is Number and not otherwise.value and type(then) is Number:
        value = then.value
        if 0 <= value <= HIGHEST:
            return coding.emit(op.ANDI, test, 0, value, 0, value)
    return coding.select(test, coding.number(then), coding.number(otherwise))


def _call(coding: Coding, node: Call) -> Value:
    values = [coding.number(part) for part in node.arguments]
    if node.function == "clamp":
        kept = _extreme(coding, "min", values[2], values[0])
        return _extreme(coding, "max", values[1], kept)
    found = values[0]
    for value in values[1:]:
        found = _extreme(coding, node.function, found, value)
    return found


def _extreme(coding: Coding, word: str, left: Value, right: Value) -> Value:
    (a, b), (c, d) = coding.bounds(left), coding.bounds(right)
    low, high = (min(a, c), min(b, d)) if word == "min" else (max(a, c), max(b, d))
    if left >= 0 and right >= 0:
        with_number, narrow = (op.MINI, op.MIN) if word == "min" else (op.MAXI, op.MAX)
        if a == b:
            return coding.emit(with_number, right, 0, a, low, high)
        if c == d:
            return coding.emit(with_number, left, 0, c, low, high)
        return coding.emit(narrow, left, right, 0, low, high)
    return coding.fitting(coding.wide(op.WMIN if word == "min" else op.WMAX, left, right, low, high))


def _number_of_truth(coding: Coding, node: Node) -> Value:
    return coding.emit(op.ANDI, coding.truth(node), 0, 1, 0, 1)


# --- yes or no ------------------------------------------------------------------------------


def _truth(coding: Coding, node: Truth) -> Value:
    return coding.constant(-node.value)


def _formula_holds(coding: Coding, node: Formula) -> Value:
    return coding.truth(node.body)


def _compare(coding: Coding, node: Compare) -> Value:
    left, right = node.left, node.right
    if type(right) is Number:
        return coding.compare_with(node.op, coding.number(left), right.value)
    if type(left) is Number:
        return coding.compare_with(MIRRORED[node.op], coding.number(right), left.value)
    return coding.compare(node.op, coding.number(left), coding.number(right))


def _all(coding: Coding, node: All) -> Value:
    if not node.parts:
        return coding.constant(0)  # as in Python source, where () is no
    return coding.masked(coding.last_step(node))


def _any(coding: Coding, node: AnyOf) -> Value:
    if not node.parts:
        return coding.constant(0)
    found = coding.truth(node.parts[0])
    for part in node.parts[1:]:
        found = coding.masked(_disjunction(coding, found, part))
    return found


def _disjunction(coding: Coding, found: Value, part: Node) -> Instruction:
    if type(part) is Variable:
        return op.OR_NEI, found, part.slot, 0, -1
    if type(part) is Not and type(part.body) is Variable:
        return op.OR_EQI, found, part.body.slot, 0, -1
    if type(part) is Compare and type(part.right) is Number:
        sign, number = strict(part.op, part.right.value)
        value = coding.number(part.left)
        if value >= 0 and fits(number):
            return _OR_NUMBER[sign], found, value, number, -1
    return op.OR, found, coding.truth(part), 0, -1


def _not(coding: Coding, node: Not) -> Value:
    return coding.emit(op.NOT, coding.truth(node.body), 0, 0, -1, 0)


def _one_or_other(coding: Coding, node: Choose) -> Value:
    test = coding.truth(node.test)
    return coding.emit(op.SEL, test, coding.truth(node.then), coding.truth(node.otherwise), -1, 0)


def _truth_of_number(coding: Coding, node: Node) -> Value:
    return coding.compare_with("!=", coding.number(node), 0)


_NUMBERS: dict[type, Callable[[Coding, Any], Value]] = {
    Number: _number,
    Variable: _variable,
    Formula: _formula,
    Negate: _negate,
    Binary: _binary,
    FloorDivide: _divide,
    Choose: _choose,
    Call: _call,
}
_TRUTHS: dict[type, Callable[[Coding, Any], Value]] = {
    Truth: _truth,
    Formula: _formula_holds,
    Compare: _compare,
    All: _all,
    AnyOf: _any,
    Not: _not,
    Choose: _one_or_other,
}
