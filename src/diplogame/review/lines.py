"""Lines of plain text of a wanted width."""

from __future__ import annotations

import textwrap

WIDTH = 78
NARROWEST, WIDEST = 50, 100
_ASCII = str.maketrans({"±": "+-", "−": "-", "…": "...", "–": "-", "’": "'"})


def fitting(width: int) -> int:
    """A width that lines can be made for."""
    return max(NARROWEST, min(WIDEST, width))


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """A text in lines, with control characters as blanks: a scenario may be hostile."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return textwrap.wrap(
        clean,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_on_hyphens=False,
    )


def ascii_of(text: str) -> str:
    """The text with signs of our own in plain ASCII; what authors wrote stays."""
    return text.translate(_ASCII)
