"""The calendar of a scenario: on which day a turn begins."""

from __future__ import annotations

import datetime as dt

from diplogame.scenario.models.root import Head

_DAYS = {"week": 7, "day": 1}


def first_day(head: Head, turn: int) -> dt.date | None:
    """The day on which a turn of weeks or days begins; None without a calendar, and for months.

    Raises OverflowError after the year 9999.
    """
    if head.start is None or head.turn_unit not in _DAYS:
        return None
    return head.start + dt.timedelta(days=(turn - 1) * _DAYS[head.turn_unit])


def month_changes(head: Head) -> tuple[tuple[int, int], ...]:
    """(turn, month from then on), the first turn's included; empty where `first_day` is None."""
    found: list[tuple[int, int]] = []
    for turn in range(1, head.turns + 1):
        day = first_day(head, turn)
        if day is not None and (not found or found[-1][1] != day.month):
            found.append((turn, day.month))
    return tuple(found)
