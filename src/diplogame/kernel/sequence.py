"""Code that runs in pieces while the vector changes: a value is kept until something it read is written."""

from __future__ import annotations

from diplogame.kernel import opcodes as op
from diplogame.kernel.coding import Coding
from diplogame.kernel.values import Bounds, Instruction, Pool


class Sequence(Coding):
    """The conditions of a deck whose options are asked one after the other."""

    ages = True

    def __init__(self, bounds: list[Bounds], pool: Pool) -> None:
        super().__init__(bounds, pool)
        self._reads: list[int] = []
        """By instruction, the slots its value hangs on, as bits."""
        self._made: list[int] = []
        """By instruction, the row it belongs to."""
        self._written = [0]
        """By row, the slots written from its option on."""

    def instruction(self, key: Instruction, bounds: Bounds) -> int:
        """The number of a new instruction, with what it reads."""
        self._reads.append(self._hangs_on(key))
        self._made.append(len(self._written) - 1)
        return super().instruction(key, bounds)

    def _hangs_on(self, key: Instruction) -> int:
        found = 0
        for kind, place in op.READS[key[0]]:
            operand = key[place]
            if kind == "l":
                found |= self._reads[operand >> 1]
            elif kind == "w":
                found |= self._reads[operand]
            elif operand < self.slots:
                found |= 1 << operand
            elif operand >= self.first:
                found |= self._reads[operand - self.first]
        return found

    def fresh(self, number: int) -> bool:
        """Whether nothing that a value hangs on was written since it was worked out."""
        return not self._reads[number] & self._written[self._made[number]]

    def next_row(self, writes: int) -> None:
        """The option of this row may have happened, and written these slots."""
        if writes:
            self._written = [found | writes for found in self._written]
        self._written.append(0)
