"""Intervals by hand, and the words that stand on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.review.paired import paired

from diplogame.review.chances import Chance, Difference
from diplogame.review.hindsight import brier
from diplogame.review.words import MEANINGS, SIGNS, Measured, Word, word_for


def test_wilsons_interval_by_hand() -> None:
    low, high = Chance(10, 100).interval(1.96)
    middle, half, shrunk = 0.1 + 3.8416 / 200, 1.96 * (0.0009 + 3.8416 / 40_000) ** 0.5, 1 + 3.8416 / 100
    assert low == pytest.approx((middle - half) / shrunk)
    assert high == pytest.approx((middle + half) / shrunk)
    assert (round(low, 3), round(high, 3)) == (0.055, 0.174)


def test_the_paired_interval_by_hand() -> None:
    low, high = paired(20, 8, 98).interval(1.96)
    assert (low + high) / 2 == pytest.approx(0.12)
    assert (high - low) / 2 == pytest.approx(1.96 * (0.2856 / 100) ** 0.5)


def test_nothing_played_says_nothing() -> None:
    assert Chance(0, 0).interval() == (0, 1)
    assert paired(0, 0, 0).interval() == (-1, 1)


@given(st.integers(1, 10_000), st.data())
def test_an_interval_holds_its_share_and_narrows(games: int, data: st.DataObject) -> None:
    good = data.draw(st.integers(0, games))
    chance, more = Chance(good, games), Chance(4 * good, 4 * games)
    low, high = chance.interval()
    assert 0 <= low <= chance.share + 1e-12
    assert chance.share - 1e-12 <= high <= 1
    assert more.half_width <= chance.half_width


def test_the_brier_score_by_hand() -> None:
    assert brier(70, came=True) == pytest.approx(0.09)
    assert brier(70, came=False) == pytest.approx(0.49)
    assert brier(50, came=True) == brier(50, came=False) == 0.25


# --- words ----------------------------------------------------------------------------------

GAMES = 10_000


def points(share: float) -> Difference:
    """A difference of so many points of 100, surely known."""
    wins = round(abs(share) * GAMES / 100)
    return paired(wins if share > 0 else 0, wins if share < 0 else 0, GAMES)


def word(best: float, gain: float, *others: float, settled: bool = True) -> Word:
    """The word for a move: what the best other line, and the others, have on it; and its own gain."""
    rest = (points(best), *map(points, others))
    return word_for(Measured(rest[0], points(gain), rest, settled))


@pytest.mark.parametrize(
    ("best", "gain", "expected"),
    [
        (10.1, -6, Word.BLUNDER),
        (9.9, -6, Word.MISSTEP),
        (5.1, -2.1, Word.MISSTEP),
        (5.1, -1.9, Word.OPENING_MISSED),
        (30, 4, Word.OPENING_MISSED),
        (4.9, 0, Word.LOOSE),
        (2.1, 0, Word.LOOSE),
        (1.9, 0, Word.NOTHING_TO_CHOOSE),
        (1.9, 4.9, Word.NOTHING_TO_CHOOSE),
        (1.9, 5.1, Word.STRONG),
        (-3, 9.9, Word.STRONG),
        (-3, 10.1, Word.MASTERSTROKE),
        (-3, 1, Word.SOUND),
        (-10.1, 1, Word.ONLY_WAY),
        (-10.1, 10.1, Word.MASTERSTROKE),
        (-9.9, 1, Word.SOUND),
    ],
)
def test_the_thresholds_of_the_words(best: float, gain: float, expected: Word) -> None:
    assert word(best, gain) is expected


def test_a_sound_move_is_one_that_another_would_have_spoilt() -> None:
    assert word(0, 0, -1.9) is Word.NOTHING_TO_CHOOSE
    assert word(0, 0, -2.1) is Word.SOUND


def test_an_only_way_is_one_among_all() -> None:
    assert word(-12, 1, -30) is Word.ONLY_WAY
    assert word(-8, 1, -30) is Word.SOUND


def test_what_few_games_say_is_no_word() -> None:
    few = paired(4, 1, 64)
    assert word_for(Measured(few, points(0), (few,), settled=False)) is Word.OPEN
    assert word_for(Measured(few, points(0), (few,), settled=True)) is not Word.LOOSE


def test_without_a_choice_a_move_is_forced() -> None:
    assert word_for(Measured(None, paired(0, 0, 0), (), settled=True)) is Word.FORCED


def test_every_word_has_a_sign_of_its_own_and_a_meaning() -> None:
    assert SIGNS.keys() == MEANINGS.keys() == set(Word)
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert all(len(sign) <= 2 for sign in SIGNS.values())


def test_every_word_is_in_the_manual_with_its_sign() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "review.md").read_text(encoding="utf-8")
    for one, sign in SIGNS.items():
        first = f"`{sign}` " if sign else " "
        assert f"| {first}| {one.value} |" in page, one
