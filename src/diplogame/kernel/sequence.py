"""Code that runs in pieces while the vector changes: a value is kept until something it read is written."""

from __future__ import annotations

from diplogame.kernel import opcodes as op
from diplogame.kernel.coding import Coding
from diplogame.kernel.values import Instruction, Pool


class Sequence(Coding):
    """The conditions of a deck whose options are asked one after the other."""

    def __init__(self, lows: list[int], highs: list[int], pool: Pool) -> None:
        super().__init__(lows, highs, pool)
        self._reads: list[int] = []
        """By instruction, the slots its value hangs on, as bits."""
        self._made: list[int] = []
        """By instruction, the row it belongs to."""
        self._written = [0]
        """By row, the slots written from its option on."""

    def instruction(self, key: Instruction, low: int, high: int) -> int:
        """The number of an instruction, with what it reads."""
        number = super().instruction(key, low, high)
        if len(self._reads) < len(self.code):
            self._reads.append(self._hangs_on(*key))
            self._made.append(len(self._written) - 1)
        return number

    def _hangs_on(self, code: int, *operands: int) -> int:
        found = 0
        for kind, operand in zip(op.KINDS[code][1:], operands, strict=True):
            if kind == "n" and operand < self.slots:
                found |= 1 << operand
            elif kind == "n" and operand >= self.first:
                found |= self._reads[operand - self.first]
            elif kind in {"l", "w"}:
                found |= self._reads[operand >> 1 if kind == "l" else operand]
        return found

    def fresh(self, number: int) -> bool:
        """Whether nothing that a value hangs on was written since it was worked out."""
        return not self._reads[number] & self._written[self._made[number]]

    def next_row(self, writes: int) -> None:
        """The option of this row may have happened, and written these slots."""
        if writes:
            self._written = [found | writes for found in self._written]
        self._written.append(0)
