"""Intervals of shares, against published values and by simulation of what they promise."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplogame.report.intervals import difference, mean_difference, wilson

SHARES = st.integers(1, 500).flatmap(lambda games: st.tuples(st.integers(0, games), st.just(games)))


@pytest.mark.parametrize(
    ("hits", "games", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_published(hits: int, games: int, low: float, high: float) -> None:
    assert wilson(hits, games) == pytest.approx((low, high), abs=5e-5)


def test_newcombe_as_published() -> None:
    assert difference((48, 80), (56, 70))[1:] == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert difference((0, 20), (10, 10))[1:] == pytest.approx((0.6791, 1.0), abs=5e-5)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(share: float) -> None:
    games = 200
    held = sum(
        comb(games, hits) * share**hits * (1 - share) ** (games - hits)
        for hits in range(games + 1)
        if wilson(hits, games)[0] <= share <= wilson(hits, games)[1]
    )
    assert 0.92 < held < 0.985


@given(SHARES, SHARES)
def test_a_difference_turns_round_with_its_sides(a: tuple[int, int], b: tuple[int, int]) -> None:
    gap, low, high = difference(a, b)
    assert -1 <= low <= gap <= high <= 1
    assert difference(b, a) == pytest.approx((-gap, -high, -low))


def test_nothing_is_known_without_games() -> None:
    assert wilson(0, 0) == (0, 1)
    assert difference((0, 0), (0, 0))[1:] == pytest.approx((-0.7071, 0.7071), abs=1e-4)
    assert mean_difference((0, 0, 0), (2, 4, 8)) == (0, 0)


def test_means_that_differ_and_means_that_do_not() -> None:
    low, high = mean_difference((100, 1000, 10100), (100, 1200, 14500))
    assert 1 < low < 2 < high < 3
    low, high = mean_difference((100, 1000, 10100), (100, 1001, 10150))
    assert low < 0 < high
