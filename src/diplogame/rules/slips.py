"""What an expression that Python cannot read was probably meant to say."""

from __future__ import annotations

import re

_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_SLIPS = (
    (re.compile(r"&&?"), "write 'and' for {0}"),
    (re.compile(r"\|\|?"), "write 'or' for {0}"),
    (re.compile(r"!(?!=)"), "write 'not' for {0}"),
    (re.compile(r"=>|=<|<>|=!"), "write '{1}' for {0}"),
    (re.compile(r"≥|≤|≠"), "write '{1}' for {0}"),
    (
        re.compile(r"(?<![=<>!])=(?![=<>!])"),
        "write '==' to compare; a single = sets, and expressions only read",
    ),
    (re.compile(r"\b(AND|OR|NOT|And|Or|Not)\b"), "write it in small letters: '{1}'"),
    (re.compile(r"\?"), "write 'a if condition else b' for a choice"),
    (re.compile(r"\b(then|THEN)\b"), "write 'a if condition else b' for a choice"),
    (re.compile(r"%"), "percentages are plain numbers, and there is no remainder: leave the % out"),
    (re.compile(r"[{}\[\]]"), "only round brackets group"),
    (re.compile(r"\d+[a-z_]\w*"), "a name begins with a letter, and {0} begins with a digit"),
)
_INSTEAD = {"=>": ">=", "=<": "<=", "<>": "!=", "=!": "!=", "≥": ">=", "≤": "<=", "≠": "!="}


def slip(text: str) -> tuple[int, int, str] | None:
    """The first usual slip in an unreadable expression: start, end, and what to write. None if there is none."""
    quoted = [match.span() for match in _STRING.finditer(text)]
    found = [
        (*match.span(), words.format(match.group(), _INSTEAD.get(match.group(), match.group().lower())))
        for pattern, words in _SLIPS
        for match in pattern.finditer(text)
        if not any(start <= match.start() < end for start, end in quoted)
    ]
    return min(found, default=None)
