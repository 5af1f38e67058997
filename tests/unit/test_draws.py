"""Chance falls where the weights say, and the luck modes mean what their names say."""

from __future__ import annotations

from bisect import bisect
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplogame.engine.draws import (
    FULL_LUCK,
    NO_LUCK,
    REDUCED_LUCK,
    chance,
    chance_of,
    chances,
    deck_key,
    ends_of,
    pick,
    salted,
    totals,
)


def picked(weights: list[int], quiet: int, luck: int, draw: int) -> int:
    """What a number falls on; -1 for nothing."""
    place = pick(totals(weights, luck), quiet, luck, draw)
    return place if place < len(weights) else -1


WEIGHTS = st.lists(st.integers(1, 1000), min_size=1, max_size=8)


def test_the_numbers_are_the_same_everywhere() -> None:
    """Saves and share codes made anywhere must replay anywhere: these may never change."""
    assert deck_key("events.world") == 0xA6175EFA40EC6468
    assert [chance(seed, 1, 12345, 0) for seed in (0, 1, 2)] == [2585741159, 265621725, 2644878789]
    assert chance(7, 24, deck_key("events.world"), 3) == 1216631841


@given(
    WEIGHTS,
    st.integers(0, 1000),
    st.sampled_from([NO_LUCK, REDUCED_LUCK, FULL_LUCK]),
    st.integers(0, 2**32 - 1),
)
def test_something_of_the_deck_or_nothing_is_picked(
    weights: list[int], quiet: int, luck: int, draw: int
) -> None:
    found = picked(weights, quiet, luck, draw)
    assert -1 <= found < len(weights)
    if quiet == 0:
        assert found >= 0


NUMBERS = st.integers(0, 2**32 - 1)
LUCKS = st.sampled_from([NO_LUCK, REDUCED_LUCK, FULL_LUCK])


@given(NUMBERS, st.integers(1, 200), st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=20))
def test_numbers_drawn_side_by_side_are_the_same(seed: int, turn: int, keys: list[int]) -> None:
    together = chances([salted(key, number) for number, key in enumerate(keys)])([seed, turn])
    assert together == tuple(chance(seed, turn, key, number) for number, key in enumerate(keys))


@given(WEIGHTS, st.integers(0, 1000), LUCKS, st.data())
def test_limits_settled_beforehand_pick_the_same(
    weights: list[int], quiet: int, luck: int, data: st.DataObject
) -> None:
    ends = ends_of(weights, quiet, luck)
    near = [number for end in ends for number in (end - 1, end) if 0 <= number < 2**32]
    draw = data.draw(st.one_of(NUMBERS, st.sampled_from([*near, 0])))
    assert bisect(ends, draw) == (picked(weights, quiet, luck, draw) if draw < ends[-1] else len(weights))
    fewer = data.draw(st.lists(st.sampled_from(weights), min_size=1, max_size=len(weights), unique=True))
    if draw >= ends[-1]:
        assert picked(weights, quiet, luck, draw) == -1
        assert picked(fewer, quiet, luck, draw) == -1


@pytest.mark.parametrize(
    ("luck", "shares"), [(FULL_LUCK, (0.6, 0.3, 0.1)), (REDUCED_LUCK, (36 / 46, 9 / 46, 1 / 46))]
)
def test_shares_follow_the_weights(luck: int, shares: tuple[float, ...]) -> None:
    count = Counter(picked([60, 30], 10, luck, chance(seed, 3, deck_key("x"), 0)) for seed in range(20_000))
    for index, share in zip((0, 1, -1), shares, strict=True):
        assert count[index] / 20_000 == pytest.approx(share, abs=0.012)


def test_without_luck_the_likelier_comes() -> None:
    assert picked([10, 40, 40], 80, NO_LUCK, 7) == 1
    assert picked([10, 40, 40], 90, NO_LUCK, 7) == -1


@given(st.integers(0, 1000))
def test_a_hazard_is_shown_as_it_is_drawn(weight: int) -> None:
    shown = chance_of(weight, 1000 - weight, REDUCED_LUCK)
    if 0 < weight < 1000:
        drawn = sum(
            picked([weight], 1000 - weight, REDUCED_LUCK, draw) == 0
            for draw in range(0, 2**32, 2**32 // 2000)
        )
        assert drawn / 2000 == pytest.approx(shown / 1000, abs=0.002)


@given(WEIGHTS, st.integers(0, 1000), st.sampled_from([REDUCED_LUCK, FULL_LUCK]), NUMBERS)
def test_the_number_falls_into_the_share_of_what_is_picked(
    weights: list[int], quiet: int, luck: int, draw: int
) -> None:
    shares = [share * share if luck == REDUCED_LUCK else share for share in (*weights, quiet)]
    left = draw * sum(shares) >> 32
    found = picked(weights, quiet, luck, draw) % len(shares)
    assert sum(shares[:found]) <= left < sum(shares[: found + 1])
