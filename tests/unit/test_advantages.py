"""What a choice did for a good end is told apart from how often it was made, and from what it costs."""

from __future__ import annotations

from array import array
from itertools import chain, pairwise

import pytest

from diplogame.bots.advantages import UNIT, advantages
from diplogame.kernel.job import Outcomes

GOOD, BAD = 1, 2
WORTH = {GOOD: 1000}
FREE = (0, 0)

Counts = dict[tuple[int, int], tuple[int, int]]
"""By ending and situation, the times of two choices."""


def outcomes(played: Counts, drawn: Counts, situations: int = 1) -> Outcomes:
    """Of games with one choice each."""
    places = [(ending, situation) for ending in range(3) for situation in range(situations)]
    played_row, drawn_row = ([counts.get(place, (0, 0)) for place in places] for counts in (played, drawn))
    games = {ending: sum(sum(times) for (e, _), times in played.items() if e == ending) for ending in (1, 2)}
    return Outcomes(
        endings=array("i", [GOOD] * games[GOOD] + [BAD] * games[BAD]),
        chosen_by=array("q", chain(*played_row)),
        control_by=array("q", chain(*drawn_row)),
    )


def in_deviations(found: Outcomes, costs: tuple[int, int] = FREE, situations: int = 1) -> list[list[float]]:
    return [[one / UNIT for one in row] for row in advantages(found, WORTH, situations, costs)]


def test_what_was_played_in_good_games_rather_than_drawn_beside_is_an_advantage() -> None:
    """15 of 50 more than chance would have it, over half a point of spread, and 200 choices of doubt twice."""
    found = outcomes({(1, 0): (40, 10), (2, 0): (10, 40)}, {(1, 0): (25, 25), (2, 0): (25, 25)})
    expected = (30 + 200 * 30 / 250) / 250
    assert in_deviations(found) == [[pytest.approx(expected, rel=1e-3), pytest.approx(-expected, rel=1e-3)]]


def test_a_choice_that_was_often_made_has_none_for_that() -> None:
    found = outcomes({(1, 0): (45, 5), (2, 0): (45, 5)}, {(1, 0): (45, 5), (2, 0): (45, 5)})
    assert in_deviations(found) == [[0, 0]]


def test_where_little_was_seen_what_holds_elsewhere_counts() -> None:
    seen, unseen = in_deviations(
        outcomes({(1, 0): (40, 10), (2, 0): (10, 40)}, {(1, 0): (25, 25), (2, 0): (25, 25)}, 2), situations=2
    )
    assert unseen[0] == pytest.approx(30 / 250, rel=1e-3)
    assert seen[0] > unseen[0] > 0


def test_a_choice_costs_what_it_costs_above_the_average() -> None:
    even = outcomes({(1, 0): (30, 10), (2, 0): (30, 10)}, {(1, 0): (30, 10), (2, 0): (30, 10)})
    dear, free = in_deviations(even, (UNIT // 100, 0))[0]
    assert dear < 0 < free
    assert 60 * (dear * 260 / 60) + 20 * (free * 220 / 20) == pytest.approx(0, abs=1e-3)


def test_more_games_of_the_same_kind_leave_less_doubt() -> None:
    played, drawn = {(1, 0): (4, 1), (2, 0): (1, 4)}, {(1, 0): (3, 2), (2, 0): (2, 3)}
    told = [in_deviations(outcomes(times(played, n), times(drawn, n)))[0][0] for n in (1, 10, 100, 1000)]
    assert all(less < more for less, more in pairwise(told))


def times(counts: Counts, number: int) -> Counts:
    return {place: (a * number, b * number) for place, (a, b) in counts.items()}
