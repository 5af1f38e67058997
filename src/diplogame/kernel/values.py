"""Values of the lane machine's code: what is known of each, and the steps that make one of others.

A number is named by a value: below `slots` it is a slot, from there to `first` a number of the pool, from `first` on
the 16-bit result of an instruction, and below zero the 32-bit result of one. A yes/no is named by a literal, as logic
calls what stands for a thing or for its opposite: twice the number of the instruction that asks, plus one for the
opposite. So what is asked in two ways is asked once, and 'not' costs nothing. Intervals decide which width a step
needs, and which questions need not be asked.
"""

from __future__ import annotations

from typing import ClassVar, TypeAlias

from diplogame.kernel import opcodes as op

Value: TypeAlias = int
Literal: TypeAlias = int
Bounds: TypeAlias = tuple[int, int]
Instruction: TypeAlias = tuple[int, int, int, int]
"""(instruction, a, b, c): values, literals, for operands of 32 bits the instructions that give them, or a number for
c; 0 where there is none."""

NO, YES = -2, -1
"""The literals that no instruction is needed for; each the opposite of the other, as with all: `^ 1`."""
LOWEST, HIGHEST = -(2**15), 2**15 - 1
WIDEST = 2**31 - 1
_YES_NO = (0, 1)
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

    ages: ClassVar[bool] = False
    """Whether the vector may change between one instruction and the next."""

    def __init__(self, bounds: list[Bounds], pool: Pool) -> None:
        self.slots = len(bounds)
        self.first = self.slots + POOL
        self.pool = pool
        self.code: list[Instruction] = []
        self._of_slots = bounds
        self._bounds: list[Bounds] = []
        self._known: dict[Instruction, int] = {}

    # --- values -----------------------------------------------------------------------------

    def emit(self, code: int, a: int, b: int, c: int, low: int, high: int) -> Value:
        """The value of an instruction, worked out before if it is known; a number if it can be but one."""
        if low == high and code not in _AS_THEY_ARE:
            return self.constant(low)
        key = (code, a, b, c)
        number = self._known.get(key)
        if number is None or (self.ages and not self.fresh(number)):
            number = self.instruction(key, (low, high))
        return -1 - number if code in op.GIVES_WIDE else self.first + number

    def ask(self, code: int, a: int, b: int, c: int = 0) -> Literal:
        """The yes/no that an instruction gives."""
        key = (code, a, b, c)
        number = self._known.get(key)
        if number is None or (self.ages and not self.fresh(number)):
            number = self.instruction(key, _YES_NO)
        return number * 2

    def instruction(self, key: Instruction, bounds: Bounds) -> int:
        """The number of a new instruction."""
        number = self._known[key] = len(self.code)
        self.code.append(key)
        self._bounds.append(bounds)
        return number

    def fresh(self, number: int) -> bool:
        """Whether what an instruction gave still holds."""
        raise NotImplementedError

    def fresh_value(self, value: Value) -> bool:
        """Whether a value still is what it was: slots and numbers of the pool always are."""
        return 0 <= value < self.first or self.fresh(-1 - value if value < 0 else value - self.first)

    def bounds(self, value: Value) -> Bounds:
        """The least and the greatest that a value can be."""
        if value < 0:
            return self._bounds[-1 - value]
        if value < self.slots:
            return self._of_slots[value]
        if value < self.first:
            number = self.pool.numbers[value - self.slots]
            return number, number
        return self._bounds[value - self.first]

    def constant(self, value: int) -> Value:
        """A number as a value."""
        if fits(value):
            place = self.pool.at(value)
            if place is not None:
                return self.slots + place
            return self.emit(op.CONST, 0, 0, value, value, value)
        return self.emit(op.WCONST, 0, 0, value, value, value)

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
        return self.emit(op.SAT, -1 - value, 0, 0, max(low, LOWEST), min(high, HIGHEST))

    def within(self, value: Value, least: int, most: int) -> Value:
        """A 16-bit value, no less than `least` and no more than `most`."""
        low, high = self.bounds(value)
        if low < least:
            low, high = max(low, least), max(high, least)
            value = self.emit(op.MAXI, value, 0, least, low, high)
        if high > most:
            value = self.emit(op.MINI, value, 0, most, min(low, most), most)
        return value

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
        return self.emit(code, -1 - self.widened(left), -1 - self.widened(right), 0, low, high)

    def fitting(self, value: Value) -> Value:
        """A value in 16 bits if it fits them, else as it is."""
        low, high = self.bounds(value)
        return self.narrowed(value) if fits(low, high) else value

    # --- yes or no --------------------------------------------------------------------------

    def both(self, a: Literal, b: Literal) -> Literal:
        """Whether two hold."""
        if a > b:
            a, b = b, a
        if a < 0:
            return b if a == YES else NO
        if a >> 1 == b >> 1:
            return a if a == b else NO
        return self.ask(op.BOTH, a, b)

    def either(self, a: Literal, b: Literal) -> Literal:
        """Whether one of two holds, or both."""
        return self.both(a ^ 1, b ^ 1) ^ 1

    def compare(self, sign: str, left: Value, right: Value) -> Literal:
        """A comparison of two values."""
        if sign in {"==", "!="}:
            return self._asked(op.EQ, op.WEQ, min(left, right), max(left, right)) ^ (sign == "!=")
        if sign in {">", ">="}:
            left, right = right, left
        if len(sign) == 1:
            return self._asked(op.LT, op.WLT, left, right)
        return self._asked(op.LT, op.WLT, right, left) ^ 1

    def _asked(self, narrow: int, wide: int, left: Value, right: Value) -> Literal:
        if left >= 0 and right >= 0:
            return self.ask(narrow, left, right)
        return self.ask(wide, -1 - self.widened(left), -1 - self.widened(right))

    def compare_with(self, sign: str, value: Value, number: int) -> Literal:
        """A comparison of a value with a number."""
        if sign == "<":
            return self._below(value, number)
        if sign == "<=":
            return self._below(value, number + 1)
        if sign == ">":
            return self._below(value, number + 1) ^ 1
        if sign == ">=":
            return self._below(value, number) ^ 1
        return self._equal(value, number) ^ (sign == "!=")

    def _below(self, value: Value, number: int) -> Literal:
        low, high = self.bounds(value)
        if number <= low or number > high:
            return YES if number > high else NO
        if value >= 0:
            return self.ask(op.LTI, value, 0, number)
        return self.compare("<", value, self.constant(number))

    def _equal(self, value: Value, number: int) -> Literal:
        low, high = self.bounds(value)
        if number <= low:
            return self._below(value, low + 1) if number == low else NO
        if number >= high:
            return self._below(value, high) ^ 1 if number == high else NO
        if value >= 0:
            return self.ask(op.EQI, value, 0, number)
        return self.compare("==", value, self.constant(number))

    # --- numbers by a yes/no ----------------------------------------------------------------

    def where(self, test: Literal, number: int) -> Value:
        """A number where a yes/no holds, elsewhere 0."""
        if test < 0 or not number:
            return self.constant(number if test == YES else 0)
        return self.emit(op.WHERE, test, 0, number, min(0, number), max(0, number))

    def select(self, test: Literal, then: Value, otherwise: Value) -> Value:
        """One of two values."""
        if test < 0 or then == otherwise:
            return then if test == YES else otherwise
        (a, b), (c, d) = self.bounds(then), self.bounds(otherwise)
        low, high = min(a, c), max(b, d)
        if then < 0 or otherwise < 0:
            wider = self.widened(then), self.widened(otherwise)
            return self.emit(op.WSEL, test, -1 - wider[0], -1 - wider[1], low, high)
        if a == b and (a or c != d):
            return self._put(test, a, otherwise, low, high)
        if c == d:
            return self._put(test ^ 1, c, then, low, high)
        if test & 1:
            test, then, otherwise = test ^ 1, otherwise, then
        return self.emit(op.SEL, test, then, otherwise, low, high)

    def add_partly(self, value: Value, part: Value, sign: int, low: int, high: int) -> Value | None:
        """A value plus (or minus) one that is 0 but where a yes/no holds, if it is such a one."""
        if part < self.first:
            return None
        code, test, kept, number = self.code[part - self.first]
        if code == op.WHERE:
            return self.emit(op.ADDI_IF, test, value, number * sign, low, high)
        if code == op.PUT and not number and sign > 0:
            return self.emit(op.ADD_IF, test ^ 1, value, kept, low, high)
        return None

    def _put(self, test: Literal, number: int, value: Value, low: int, high: int) -> Value:
        if self.bounds(value) == (0, 0):
            return self.where(test, number)
        return self.emit(op.PUT, test, value, number, low, high)
