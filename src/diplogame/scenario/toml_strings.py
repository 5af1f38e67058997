"""Which characters of the file each character of a TOML string's value came from."""

from __future__ import annotations

import re

from diplogame.scenario.toml_places import Extent

_PIECE = re.compile(
    r"\\[ \t]*\n[ \t\n]*"  # a line-ending backslash: stands for nothing
    r"|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\x[0-9A-Fa-f]{2}|\\."
    r"|[\s\S]"
)


def origins(literal: str) -> list[Extent]:
    """One extent per character of the value, as offsets into `literal` (the string with its quotation marks).

    The last one is empty and stands where the closing marks begin.
    """
    mark = literal[0]
    several_lines = literal.startswith(mark * 3)  # an empty string has only two marks in a row
    width = len(mark * 3) if several_lines else len(mark)
    start, end = width, len(literal) - width
    if several_lines and literal.startswith("\n", start):
        start += 1
    if mark == "'":
        pieces = [(i, i + 1) for i in range(start, end)]
    else:
        pieces = [m.span() for m in _PIECE.finditer(literal, start, end) if not _is_line_join(m.group())]
    return [*pieces, (end, end)]


def _is_line_join(piece: str) -> bool:
    return piece[0] == "\\" and piece.endswith((" ", "\t", "\n")) and "\n" in piece
