"""Chance falls where the weights say, and the luck modes mean what their names say."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplogame.engine.draws import FULL_LUCK, NO_LUCK, REDUCED_LUCK, chance, chance_of, deck_key, pick

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
    found = pick(weights, quiet, luck, draw)
    assert -1 <= found < len(weights)
    if quiet == 0:
        assert found >= 0


@pytest.mark.parametrize(
    ("luck", "shares"), [(FULL_LUCK, (0.6, 0.3, 0.1)), (REDUCED_LUCK, (36 / 46, 9 / 46, 1 / 46))]
)
def test_shares_follow_the_weights(luck: int, shares: tuple[float, ...]) -> None:
    count = Counter(pick([60, 30], 10, luck, chance(seed, 3, deck_key("x"), 0)) for seed in range(20_000))
    for index, share in zip((0, 1, -1), shares, strict=True):
        assert count[index] / 20_000 == pytest.approx(share, abs=0.012)


def test_without_luck_the_likelier_comes() -> None:
    assert pick([10, 40, 40], 80, NO_LUCK, 7) == 1
    assert pick([10, 40, 40], 90, NO_LUCK, 7) == -1


@given(st.integers(0, 1000))
def test_a_hazard_is_shown_as_it_is_drawn(weight: int) -> None:
    shown = chance_of(weight, 1000 - weight, REDUCED_LUCK)
    if 0 < weight < 1000:
        drawn = sum(
            pick([weight], 1000 - weight, REDUCED_LUCK, draw) == 0 for draw in range(0, 2**32, 2**32 // 2000)
        )
        assert drawn / 2000 == pytest.approx(shown / 1000, abs=0.002)
