"""Expressions to straight-line code for the lane machine, each value worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from diplogame.engine.draws import MAX_WEIGHT
from diplogame.kernel import opcodes as op
from diplogame.kernel.values import HIGHEST, NO, YES, Bounds, Literal, Pool, Value, Values, fits
from diplogame.rules.nodes import (
    MIRRORED,
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


class Coding(Values):
    """Code for expressions. `pool`: numbers that have a place of their own."""

    def __init__(self, bounds: list[Bounds], pool: Pool) -> None:
        super().__init__(bounds, pool)
        self._numbers: dict[int, Value] = {}
        self._truths: dict[int, Literal] = {}

    def truth(self, node: Node) -> Literal:
        """What stands for a yes/no."""
        key = id(node)
        found = self._truths.get(key)
        if found is not None and (not self.ages or found < 0 or self.fresh(found >> 1)):
            return found
        made = self._truths[key] = _TRUTHS.get(type(node), _truth_of_number)(self, node)
        return made

    def number(self, node: Node) -> Value:
        """The code of a number, in the width it needs."""
        key = id(node)
        found = self._numbers.get(key)
        if found is not None and (not self.ages or self.fresh_value(found)):
            return found
        made = self._numbers[key] = _NUMBERS.get(type(node), _number_of_truth)(self, node)
        return made

    def weight(self, when: Node, weight: Node) -> Value:
        """The weight of an option in its deck: 0 when its condition does not hold, at most MAX_WEIGHT."""
        if type(weight) is Number:
            return self.where(self.truth(when), max(0, min(MAX_WEIGHT, weight.value)))
        found = self.within(self.narrowed(self.number(weight)), 0, MAX_WEIGHT)
        kept = self.select(self.truth(when), found, self.constant(0))
        return self.copied(kept) if kept < self.slots else kept


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
    if left < 0 or right < 0 or not fits(low, high):
        return coding.wide(wide, left, right, low, high)
    if sign == "*":
        return coding.emit(narrow, left, right, 0, low, high)
    found = coding.add_partly(left, right, 1 if sign == "+" else -1, low, high)
    if found is None and sign == "+":
        found = coding.add_partly(right, left, 1, low, high)
    return coding.emit(narrow, left, right, 0, low, high) if found is None else found


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
    return coding.fitting(coding.emit(op.WDIVI, -1 - coding.widened(value), 0, by, low, high))


def _choose(coding: Coding, node: Choose) -> Value:
    test = coding.truth(node.test)
    return coding.select(test, coding.number(node.then), coding.number(node.otherwise))


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
    return coding.where(coding.truth(node), 1)


# --- yes or no ------------------------------------------------------------------------------


def _truth(_: Coding, node: Truth) -> Literal:
    return YES if node.value else NO


def _formula_holds(coding: Coding, node: Formula) -> Literal:
    return coding.truth(node.body)


def _compare(coding: Coding, node: Compare) -> Literal:
    left, right = node.left, node.right
    if type(right) is Number:
        return coding.compare_with(node.op, coding.number(left), right.value)
    if type(left) is Number:
        return coding.compare_with(MIRRORED[node.op], coding.number(right), left.value)
    return coding.compare(node.op, coding.number(left), coding.number(right))


def _all(coding: Coding, node: All) -> Literal:
    found = YES if node.parts else NO  # as in Python source, where () is no
    for part in node.parts:
        found = coding.both(found, coding.truth(part))
    return found


def _any(coding: Coding, node: AnyOf) -> Literal:
    found = NO
    for part in node.parts:
        found = coding.either(found, coding.truth(part))
    return found


def _not(coding: Coding, node: Not) -> Literal:
    return coding.truth(node.body) ^ 1


def _one_or_other(coding: Coding, node: Choose) -> Literal:
    test = coding.truth(node.test)
    then, otherwise = coding.truth(node.then), coding.truth(node.otherwise)
    return coding.either(coding.both(test, then), coding.both(test ^ 1, otherwise))


def _truth_of_number(coding: Coding, node: Node) -> Literal:
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
