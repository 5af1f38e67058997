"""A line of source, and marks below the stretches that spans mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diplogame.check.cells import safe, shown, width, wrap
from diplogame.findings import Span

_CUT = "…"
_CONTEXT = 12
"""Columns kept to the left of a mark far down a long line."""
_DENSEST = 4
"""Characters looked at for each column: a hostile line can pile any number of accents into one."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a line that is in sight."""

    cells: tuple[str, ...]
    """Its characters, as they are printed."""
    before: int
    """How many characters are left out on its left."""
    after: bool
    """Whether some are left out on its right."""

    @property
    def text(self) -> str:
        """The line to print."""
        return (_CUT * bool(self.before) + "".join(self.cells) + _CUT * self.after).rstrip()

    def marks(self, span: Span, sign: str, columns: int) -> Iterator[str]:
        """The lines below it: `sign` under the span as far as it is in sight, with the span's label.

        A span that runs on into the next line is marked to the end of this one; an empty one gets one sign.
        """
        begin = min(max(span.column - 1 - self.before, 0), len(self.cells))
        left = width(_CUT * bool(self.before) + "".join(self.cells[:begin]))
        length = width("".join(self.cells[begin : begin + span.length]))
        return _labelled(" " * left + sign * max(1, length), left, safe(span.label), columns)


def excerpt(line: str, span: Span, columns: int) -> Excerpt:
    """The line if it fits into so many columns, else the part of it around the span."""
    start = _start(line, span, columns)
    room = columns - bool(start) - 1
    seen = line[start : start + columns * _DENSEST]
    cells: list[str] = []
    used = 0
    for character in seen:
        used += width(shown(character))
        if used > room:
            break
        cells.append(shown(character))
    return Excerpt(tuple(cells), start, start + len(cells) < len(line))


def _start(line: str, span: Span, columns: int) -> int:
    """The first character to show: that of the line, if then the whole span is in sight."""
    begin = min(span.column - 1, len(line))
    end = min(begin + span.length, len(line))
    if end < columns * _DENSEST and width(safe(line[:end])) < columns - 1:
        return 0
    start = begin
    while start > max(0, begin - _CONTEXT) and width(safe(line[start - 1 : begin])) <= _CONTEXT:
        start -= 1
    return start


def _labelled(under: str, left: int, label: str, columns: int) -> Iterator[str]:
    """The label behind the marks if it fits, else below them."""
    if label and width(under) + 1 + width(label) <= columns:
        yield f"{under} {label}"
        return
    yield under
    if label:
        indent = " " * min(left, columns // 2)
        yield from wrap(label, columns, indent, indent)
