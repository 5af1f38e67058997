"""Lines and columns of a text, from character offsets."""

from __future__ import annotations

import re
from bisect import bisect_right

from diplogame.findings import Span


class Lines:
    """Knows where the lines of one text begin. Line breaks are line feeds."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The character at this line and column, both from 1."""
        return self._starts[line - 1] + column - 1

    def span(self, extent: tuple[int, int], label: str = "") -> Span:
        """The stretch from the first offset up to, not including, the second."""
        line, column = self.position(extent[0])
        return Span(self.file, line, column, extent[1] - extent[0], label)
