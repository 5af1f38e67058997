"""Values to places: temporaries are used again as soon as nobody asks for what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diplogame.kernel import opcodes as op
from diplogame.kernel.coding import Coding
from diplogame.kernel.values import Value


@dataclass(frozen=True, slots=True)
class Placed:
    """Code as it is stored, and where its results are."""

    words: list[int]
    """Six a piece: instruction, target, a, b, c, bit."""
    starts: list[int]
    """For each instruction of the coding, the number of the stored one; a last entry for the end."""
    place: dict[Value, int]
    """Results to places that are neither slots nor numbers of the pool."""
    temporaries: int
    wides: int


class _Shelf:
    """Places of one width, the ones given back first."""

    def __init__(self, first: int) -> None:
        self.free: list[int] = []
        self.first = self.used = first

    def take(self) -> int:
        if self.free:
            return self.free.pop()
        self.used += 1
        return self.used - 1


def placed(coding: Coding, wanted: Iterable[tuple[Value, int]]) -> Placed:
    """Store the code. `wanted`: each result with the number of instructions after which it is read last."""
    asked: dict[int, list[Value]] = {}
    for value, after in wanted:
        asked.setdefault(after - 1, []).append(value)
    last = _last_uses(coding, asked)
    packs, first, three = coding.packs, coding.first, op.THREE
    narrow, wide = _Shelf(first), _Shelf(0)
    place: dict[Value, int] = {}
    words: list[int] = []
    starts: list[int] = []
    at = place.get
    for number, (code, a, b, c, bit) in enumerate(coding.code):
        starts.append(len(words) // 6)
        if last[number] < 0:
            continue
        if number in packs:
            value, target = first + number, place[packs[number]]
        elif code in op.GIVES_WIDE:
            value, target = -1 - number, wide.take()
        else:
            value, target = first + number, narrow.take()
        words += (code, target, at(a, a), at(b, b), at(c, c) if code in three else c, bit)
        place[value] = target
        for operand in _operands(a, b, c if code in three else a, asked.get(number, ())):
            if operand >= first:
                if last[operand - first] == number:
                    narrow.free.append(place[operand])
            elif operand < 0 and last[-1 - operand] == number:
                wide.free.append(place[operand])
    starts.append(len(words) // 6)
    return Placed(words, starts, place, narrow.used - first, wide.used)


def _operands(a: Value, b: Value, c: Value, asked: Sequence[Value]) -> Sequence[Value]:
    """Each once; this runs for every instruction, and most have two."""
    if not asked and c == a:
        return (a,) if a == b else (a, b)
    return tuple(dict.fromkeys((a, b, c, *asked)))


def _last_uses(coding: Coding, asked: Mapping[int, list[Value]]) -> list[int]:
    """By instruction, the last one that reads its value; -1 when nobody does."""
    first, last = coding.first, [-1] * len(coding.code)
    for number, values in asked.items():
        for value in values:
            _read(last, first, value, number)
    three, packs = op.THREE, coding.packs
    for number in range(len(last) - 1, -1, -1):
        if last[number] < 0:
            continue
        code, a, b, c, _ = coding.code[number]
        if a >= first or a < 0:
            _read(last, first, a, number)
        if b >= first or b < 0:
            _read(last, first, b, number)
        if code in three:
            _read(last, first, c, number)
        if number in packs:
            _read(last, first, packs[number], number)
    return last


def _read(last: list[int], first: int, value: Value, number: int) -> None:
    if value >= first:
        last[value - first] = max(last[value - first], number)
    elif value < 0:
        last[-1 - value] = max(last[-1 - value], number)
