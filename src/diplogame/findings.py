"""What is wrong with a text an author wrote, where, and what to write instead: plain frozen values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

_LONGEST_NAME = 80
_SHORTEST_BEGINNING = 3
_LONGEST_END = 3
"""A word cut short or drawn out by a few letters is meant for the whole one."""


class Severity(Enum):
    """How much a finding matters, by its effect on the game."""

    ERROR = "error"
    """The scenario does not load, or would not do what it says."""
    WARNING = "warning"
    """It loads, and a player will notice."""
    TIDY = "tidy"
    """Players see nothing; whoever reads the file next will."""
    TIP = "tip"
    """Nothing is wrong; something could be better."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of source text.

    `line` and `column` count from 1, `column` and `length` in characters (not bytes, not screen cells).
    A length that runs past the end of the line covers the following lines, each line break counting as one.
    """

    file: str
    line: int
    column: int
    length: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell an author: `reason` says why it matters, `fix` what to write, in whole sentences."""

    code: str
    severity: Severity
    message: str
    span: Span
    related: tuple[Span, ...] = ()
    reason: str = ""
    fix: str = ""
    suggestion: str | None = None


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """The one candidate that `name` most likely misspells; None when none is near, or two equally near."""
    if not name or len(name) > _LONGEST_NAME:
        return None
    limit = _tolerance(name)
    ranked = sorted((_distance(name, c, limit), c) for c in dict.fromkeys(candidates) if c != name)
    near = [(far, c) for far, c in ranked if far <= limit]
    if not near:
        return None
    (best, first), rest = near[0], near[1:]
    tied = [c for far, c in rest if far == best and c.casefold() != first.casefold()]
    return None if tied else first


def _tolerance(name: str) -> int:
    """How many slips of the finger still make the same word: none in two letters, three in nine."""
    return min(3, len(name) // 3)


def _distance(name: str, candidate: str, limit: int) -> int:
    """Slips of the finger, at most limit + 1; below 1 when only case, separators or order of parts differ."""
    if name.casefold() == candidate.casefold():
        return -1
    if _parts(name) == _parts(candidate):
        return 0
    short, long = sorted((name.casefold(), candidate.casefold()), key=len)
    if (
        len(short) >= _SHORTEST_BEGINNING
        and len(long) - len(short) <= _LONGEST_END
        and long.startswith(short)
    ):
        return min(limit, len(long) - len(short))
    return _slips(name.casefold(), candidate.casefold(), limit)


def _parts(name: str) -> list[str]:
    return sorted(re.split(r"[^0-9a-z]+", name.casefold()))


def _slips(a: str, b: str, limit: int) -> int:
    """Damerau-Levenshtein distance (adjacent swaps count once); gives up at limit + 1."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    two_up: list[int] = []
    one_up = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(one_up[j] + 1, row[j - 1] + 1, one_up[j - 1] + (x != y))
            if two_up and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, two_up[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        two_up, one_up = one_up, row
    return one_up[-1]
