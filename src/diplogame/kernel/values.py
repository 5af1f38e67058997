"""Values of the lane machine's code: what is known of each, and the steps that make one of others.

A value is named by a number: below `slots` it is a slot, from there on the 16-bit result of an instruction, and
below zero the 32-bit result of one. Intervals decide which width a step needs.
"""

from __future__ import annotations

from typing import TypeAlias

from diplogame.kernel import opcodes as op
from diplogame.rules.nodes import MIRRORED

Value: TypeAlias = int
Instruction: TypeAlias = tuple[int, int, int, int, int]
"""(instruction, a, b, c, bit): values, or a number for c; 0 where there is none."""

LOWEST, HIGHEST = -(2**15), 2**15 - 1
WIDEST = 2**31 - 1
_AS_THEY_ARE = frozenset((op.CONST, op.WCONST, op.COPY, op.WIDEN))


POOL = 256
"""Places for numbers, between slots and temporaries."""


def fits(one: int, two: int = 0, three: int = 0) -> bool:
    """Whether all of them can be held in 16 bits."""
    return LOWEST <= one <= HIGHEST and LOWEST <= two <= HIGHEST and LOWEST <= three <= HIGHEST


class Pool:
    """Numbers with a place of their own, shared by all code of a program."""

    def __init__(self, most: int = POOL) -> None:
        self.numbers: list[int] = []
        self._most = most
        self._at: dict[int, int] = {}

    def at(self, number: int) -> int | None:
        """The place of a number in the pool; None when the pool is full."""
        found = self._at.get(number)
        if found is None and len(self.numbers) < self._most:
            found = self._at[number] = len(self.numbers)
            self.numbers.append(number)
        return found


class Unsupported(Exception):
    """A program whose numbers or sizes the lane machine does not hold; the closures still play it."""


class Values:
    """Code under construction over slots with known bounds. `pool`: numbers that have a place of their own."""

    def __init__(self, lows: list[int], highs: list[int], pool: Pool) -> None:
        self.slots = len(lows)
        self.first = self.slots + POOL
        self.pool = pool
        self.code: list[Instruction] = []
        self._slot_lows, self._slot_highs = lows, highs
        self._lows: list[int] = []
        self._highs: list[int] = []
        self._known: dict[Instruction, Value] = {}
        self.packs: dict[int, Value] = {}
        """By instruction that packs: the word so far, whose place it takes over."""

    # --- values -----------------------------------------------------------------------------

    def emit(self, code: int, a: Value, b: Value, c: int, low: int, high: int, bit: int = -1) -> Value:  # noqa: PLR0917
        """The value of an instruction, worked out before if it is known; a number if it can be but one."""
        if low == high and code not in _AS_THEY_ARE:
            return self.constant(low)
        key = (code, a, b, c, bit)
        found = self._known.get(key)
        if found is not None and self.fresh(found):
            return found
        number = len(self.code)
        self.code.append(key)
        self._lows.append(low)
        self._highs.append(high)
        value = -1 - number if code in op.GIVES_WIDE else self.first + number
        self._known[key] = value
        return value

    def pack(self, step: Instruction, bit: int, word: Value) -> Value:
        """A word of many yes/no, with one more of them in it: the result of a step that is not emitted by itself."""
        code, a, b, c, _ = step
        if code not in op.PACKED:
            code, a, b, c = op.COPY, self.masked(step), 0, 0
        number = len(self.code)
        self.code.append((op.PACKED[code], a, b, c, bit))
        self._lows.append(LOWEST)
        self._highs.append(HIGHEST)
        self.packs[number] = word
        return self.first + number

    def masked(self, step: Instruction, number: int = -1) -> Value:
        """The result of a step that gives a yes/no, with `number` in place of -1."""
        code, a, b, c, _ = step
        if code == op.COPY:
            return a if number == -1 else self.emit(op.ANDI, a, 0, number, min(0, number), max(0, number))
        return self.emit(code, a, b, c, min(0, number), max(0, number), number)

    def fresh(self, value: Value) -> bool:  # noqa: ARG002 - what runs in one go does not age
        """Whether a value worked out before still holds."""
        return True

    def bounds(self, value: Value) -> tuple[int, int]:
        """The least and the greatest that a value can be."""
        if value < 0:
            return self._lows[-1 - value], self._highs[-1 - value]
        if value < self.slots:
            return self._slot_lows[value], self._slot_highs[value]
        if value < self.first:
            number = self.pool.numbers[value - self.slots]
            return number, number
        return self._lows[value - self.first], self._highs[value - self.first]

    def constant(self, value: int) -> Value:
        """A number as a value."""
        if fits(value):
            place = self.pool.at(value)
            if place is not None:
                return self.slots + place
            return self.emit(op.CONST, 0, 0, value, value, value)
        return self.emit(op.WCONST, 0, 0, value, value, value)

    def own_constant(self, value: int) -> Value:
        """A number in a place of its own, to be packed into."""
        self.code.append((op.CONST, 0, 0, value, 0))
        self._lows.append(LOWEST)
        self._highs.append(HIGHEST)
        return self.first + len(self.code) - 1

    def widened(self, value: Value) -> Value:
        """A value in 32 bits."""
        if value < 0:
            return value
        return self.emit(op.WIDEN, value, 0, 0, *self.bounds(value))

    def copied(self, value: Value) -> Value:
        """A value kept from what is written to its slot afterwards."""
        return self.emit(op.COPY, value, 0, 0, *self.bounds(value))

    def narrowed(self, value: Value) -> Value:
        """A value in 16 bits, the nearest if it does not fit."""
        if value >= 0:
            return value
        low, high = self.bounds(value)
        return self.emit(op.SAT, value, 0, 0, max(low, LOWEST), min(high, HIGHEST))

    def within(self, value: Value, least: int, most: int) -> Value:
        """A 16-bit value, no less than `least` and no more than `most`."""
        low, high = self.bounds(value)
        if low < least:
            low, high = max(low, least), max(high, least)
            value = self.emit(op.MAXI, value, 0, least, low, high)
        if high > most:
            value = self.emit(op.MINI, value, 0, most, min(low, most), most)
        return value

    # --- steps ------------------------------------------------------------------------------

    def both(self, a: Value, b: Value) -> Value:
        """Whether two hold."""
        return a if a == b else self.emit(op.AND, a, b, 0, -1, 0)

    def compare(self, sign: str, left: Value, right: Value) -> Value:
        """A comparison of two values."""
        if left < 0 or right < 0:
            left, right = self.widened(left), self.widened(right)
            equal, unequal, less, most = op.WEQ, op.WNE, op.WLT, op.WLE
        else:
            equal, unequal, less, most = op.EQ, op.NE, op.LT, op.LE
        if sign in {">", ">="}:
            left, right, sign = right, left, MIRRORED[sign]
        code = {"==": equal, "!=": unequal, "<": less, "<=": most}[sign]
        return self.emit(code, left, right, 0, -1, 0)

    def compare_with(self, sign: str, left: Value, number: int) -> Value:
        """A comparison of a value with a number."""
        sign, number = strict(sign, number)
        if left < 0 or not fits(number):
            return self.compare(sign, left, self.constant(number))
        code = {"==": op.EQI, "!=": op.NEI, "<": op.LTI, ">": op.GTI}[sign]
        return self.emit(code, left, 0, number, -1, 0)

    def add(self, value: Value, number: int) -> Value:
        """A value plus a number."""
        low, high = self.bounds(value)
        low, high = low + number, high + number
        if value >= 0 and fits(low, high, number):
            return self.emit(op.ADDI, value, 0, number, low, high)
        return self.wide(op.WADD, value, self.constant(number), low, high)

    def wide(self, code: int, left: Value, right: Value, low: int, high: int) -> Value:
        """A step in 32 bits."""
        if low < -WIDEST or high > WIDEST:
            raise Unsupported("a number grows beyond 32 bits")
        return self.emit(code, self.widened(left), self.widened(right), 0, low, high)

    def fitting(self, value: Value) -> Value:
        """A value in 16 bits if it fits them, else as it is."""
        low, high = self.bounds(value)
        return self.narrowed(value) if fits(low, high) else value

    def select(self, test: Value, then: Value, otherwise: Value) -> Value:
        """One of two values."""
        (a, b), (c, d) = self.bounds(then), self.bounds(otherwise)
        low, high = min(a, c), max(b, d)
        if then < 0 or otherwise < 0:
            return self.emit(op.WSEL, test, self.widened(then), self.widened(otherwise), low, high)
        return self.emit(op.SEL, test, then, otherwise, low, high)


def strict(sign: str, number: int) -> tuple[str, int]:
    """A comparison with a whole number as one without 'or equal'."""
    if sign == "<=":
        return "<", number + 1
    return (">", number - 1) if sign == ">=" else (sign, number)
