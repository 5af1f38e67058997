"""Text as a terminal shows it: how wide it is, what is safe to print, where lines break."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_TAB = " " * 4
_UNPRINTABLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_REPLACED = "\ufffd"
_LONGEST = 600


def shown(character: str) -> str:
    """One character of a file as it may be printed: no escape codes, no turned writing direction."""
    if character == "\t":
        return _TAB
    return _REPLACED if unicodedata.category(character) in _UNPRINTABLE else character


def safe(text: str) -> str:
    """Text that may hold words from a file, as one printable line of at most a few lines' length."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    return "".join(map(shown, text.replace("\n", " ")))


def width(text: str) -> int:
    """Screen columns of printable text: two for East Asian wide characters, none for combining ones."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, columns: int, first: str = "", rest: str = "") -> Iterator[str]:
    """Lines of at most `columns`, led by `first` and then by `rest`. A longer word stands alone."""
    line, empty = first, True
    for word in text.split():
        if not empty and width(line) + 1 + width(word) > columns:
            yield line
            line, empty = rest, True
        line += word if empty else " " + word
        empty = False
    yield line
