"""Conditions that ask which turn it is: many things have their date, and for most of them it is not today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from diplogame.engine.program import TURN
from diplogame.engine.writing.scope import is_table, slots_of
from diplogame.engine.writing.terms import Term, Terms, value_of

_FEW = 0.25
"""Things that come in so few of all turns stand together behind one question, which a table answers."""
_WORTH = 3


def date_of(needs: Iterable[Term]) -> Term | None:
    """Of several conditions the one that asks for nothing but the turn, and that seldom holds."""
    dates = [term for term in needs if term.reads == {TURN}]
    found = min(dates, key=_share, default=None)
    return None if found is None or _share(found) > _FEW else found


def pages(dates: Sequence[Term | None], terms: Terms) -> Iterator[tuple[Term | None, int]]:
    """Runs of things in order: (condition that one of their dates is today, how many); None: ask each for itself."""
    start = 0
    while start < len(dates):
        today, end = dates[start], start + 1
        while end < len(dates) and (dates[end] is None) == (today is None):
            either = [date for date in (today, dates[end]) if date is not None]
            if either:
                wider = terms.joined("or", either)
                if _share(wider) > _FEW:
                    break
                today = wider
            end += 1
        worth = today is not None and end - start >= _WORTH and is_table(today)
        yield today if worth else None, end - start
        start = end


def _share(date: Term) -> float:
    """Of all turns, those in which it holds."""
    (turn,) = slots_of(date)
    turns = range(turn.low, turn.high + 1)
    return sum(bool(value_of(date, number)) for number in turns) / len(turns)
