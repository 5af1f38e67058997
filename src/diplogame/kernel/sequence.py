"""Code that runs in pieces while the vector changes: a value is kept until something it read is written."""

from __future__ import annotations

from diplogame.kernel import opcodes as op
from diplogame.kernel.coding import Coding
from diplogame.kernel.values import Pool, Value


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

    def emit(self, code: int, a: Value, b: Value, c: int, low: int, high: int, bit: int = -1) -> Value:  # noqa: PLR0917
        """The value of an instruction, with what it reads."""
        value = super().emit(code, a, b, c, low, high, bit)
        if len(self._reads) < len(self.code):
            reads = self._hangs_on(a) | self._hangs_on(b)
            self._reads.append(reads | self._hangs_on(c) if code in op.THREE else reads)
            self._made.append(len(self._written) - 1)
        return value

    def _hangs_on(self, value: Value) -> int:
        if 0 <= value < self.slots:
            return 1 << value
        if self.slots <= value < self.first:
            return 0
        return self._reads[-1 - value if value < 0 else value - self.first]

    def fresh(self, value: Value) -> bool:
        """Whether nothing that a value hangs on was written since it was worked out."""
        if 0 <= value < self.first:
            return True
        number = -1 - value if value < 0 else value - self.first
        return not self._reads[number] & self._written[self._made[number]]

    def next_row(self, writes: int) -> None:
        """The option of this row may have happened, and written these slots."""
        if writes:
            self._written = [found | writes for found in self._written]
        self._written.append(0)
