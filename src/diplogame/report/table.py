"""Columns of text for a terminal; the first gives way where there is little room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplogame.check.cells import width

_GAP = "  "
_LEAST = 8


def table_lines(
    head: Sequence[str], rows: Sequence[Sequence[str]], columns: int, *, ascii_only: bool = False
) -> Iterator[str]:
    """The head and the rows, in at most `columns`: first the first cells give way, then the ends of the lines."""
    widths = [max(map(width, cells)) for cells in zip(head, *rows, strict=True)]
    others = sum(len(_GAP) + one for one in widths[1:])
    widths[0] = min(widths[0], max(_LEAST, columns - others))
    for row in (head, *rows):
        cells = [cut(cell, one, ascii_only=ascii_only) for cell, one in zip(row, widths, strict=True)]
        line = _GAP.join(cells).rstrip()
        yield cut(line, columns, ascii_only=ascii_only) if width(line) > columns else line


def cut(text: str, columns: int, *, ascii_only: bool = False) -> str:
    """A text in exactly so many columns. Words in brackets at its end are kept, for they say what it is."""
    end = ".." if ascii_only else "…"
    if width(text) > columns:
        name, bracket, tail = text.rpartition(" (")
        kept = end + bracket + tail if bracket and width(tail) + _LEAST < columns else end
        text = name if len(kept) > len(end) else text
        while text and width(text) + width(kept) > columns:
            text = text[:-1]
        text = text.rstrip() + kept
    return text + " " * (columns - width(text))
