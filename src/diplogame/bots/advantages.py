"""What each choice did for a good end, from what was played and from the second draws beside it.

Of every choice a second one is drawn from the same weights, and only counted (`Job.control`). What was chosen in games
that were worth much, less what second draws fell on in the same games, follows the gradient of what games are worth
(Williams, Machine Learning 8, 1992; the second draw is its baseline). How often a choice was made divides it, so that
rare ones learn as fast (natural gradient: Kakade, Advances in Neural Information Processing Systems 14, 2001).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from operator import add, mul, sub

from diplogame.kernel.job import Outcomes

UNIT = 1 << 20
"""An advantage of one standard deviation of what games are worth."""
_DOUBT = 200
"""So many choices are taken to have done what the same choice did in all situations: a few games do not teach much."""


def advantages(
    found: Outcomes, worth: Mapping[int, int], situations: int, costs: Sequence[int]
) -> list[list[int]]:
    """For each situation, by choice: how much more a game is worth after it than after a second draw, in UNITs.

    `worth`: what a game is worth by its ending, 0 if it is left out. `costs`: in UNITs, what making each choice costs.
    """
    rows = [_deeds(found, worth, situations, number, len(costs)) for number in range(situations)]
    spread = _spread(found, worth)
    done = [sum(column) for column in zip(*(row.done for row in rows), strict=True)]
    times = [sum(column) for column in zip(*(row.times for row in rows), strict=True)]
    usual = [UNIT * did // (spread * (made + _DOUBT)) for did, made in zip(done, times, strict=True)]
    return [_shrunk(row, usual, costs, spread) for row in rows]


@dataclass(frozen=True, slots=True)
class _Deeds:
    """Of one situation, by choice."""

    done: list[int]
    """What games were worth, over what they are worth there on average, where it was played less where it was drawn."""
    times: list[int]
    """How often it was made: the mean of both."""


def _deeds(found: Outcomes, worth: Mapping[int, int], situations: int, situation: int, width: int) -> _Deeds:
    played, drawn, more = [0] * width, [0] * width, [0] * width
    total = 0
    for ending in sorted(found.ending_counts()):
        place = (ending * situations + situation) * width
        ours, others = found.chosen_by[place : place + width], found.control_by[place : place + width]
        played, drawn = list(map(add, played, ours)), list(map(add, drawn, others))
        if value := worth.get(ending):
            more = [old + value * (a - b) for old, a, b in zip(more, ours, others, strict=True)]
            total += value * sum(ours)
    made = max(1, sum(played))
    done = [
        (one * made - total * extra) // made for one, extra in zip(more, map(sub, played, drawn), strict=True)
    ]
    return _Deeds(done, [(a + b) // 2 for a, b in zip(played, drawn, strict=True)])


def _shrunk(row: _Deeds, usual: Sequence[int], costs: Sequence[int], spread: int) -> list[int]:
    """Advantages of one situation: less than was seen, the fewer the choices, and net of costs above the average."""
    paid = sum(map(mul, costs, row.times)) // max(1, sum(row.times))
    return [
        (UNIT * did // spread + _DOUBT * guess - (cost - paid) * made) // (made + _DOUBT)
        for did, made, guess, cost in zip(row.done, row.times, usual, costs, strict=True)
    ]


def _spread(found: Outcomes, worth: Mapping[int, int]) -> int:
    """The standard deviation of what games are worth, 1 at least."""
    counts, games = found.ending_counts(), max(1, len(found.endings))
    total = sum(times * worth.get(ending, 0) for ending, times in counts.items())
    squares = sum(times * worth.get(ending, 0) ** 2 for ending, times in counts.items())
    return max(1, isqrt(games * squares - total * total) // games)
