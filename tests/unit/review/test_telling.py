"""What a review says reads the same in text and page: a legend for its signs, true minuses, news in its card."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.tui.sample_review import REVIEW

from diplogame.review.page import review_page
from diplogame.review.text import review_text
from diplogame.review.words import SIGNS, Word


def turn_by_turn(text: str) -> list[str]:
    """Its lines, without its title."""
    return text.partition("Turn by turn\n")[2].partition("\n\n")[0].splitlines()


@pytest.mark.parametrize("words", [list(Word), [Word.OPEN], [Word.SOUND, Word.FORCED, Word.BLUNDER]])
@pytest.mark.parametrize("every_move", [False, True])
def test_the_signs_of_the_turns_have_a_legend_of_those_that_occur(
    words: list[Word], *, every_move: bool
) -> None:
    first = REVIEW.decision(0)
    decisions = tuple(replace(first, number=number, word=word) for number, word in enumerate(words))
    review = replace(
        REVIEW, decisions=decisions, swings=REVIEW.turning_points, last_exit=None, turning_points=()
    )
    lines = turn_by_turn(review_text(review, every_move=every_move))
    at = next(number for number, line in enumerate(lines) if line.startswith("Moves: "))
    legend = " ".join(line.strip() for line in lines[at:]).removeprefix("Moves: ")
    assert sorted(legend.split(", ")) == sorted(f"{SIGNS[word] or '-'} {word.value}" for word in words)


def test_a_game_without_any_judged_move_has_no_legend() -> None:
    review = replace(REVIEW, decisions=(), last_exit=None, turning_points=())
    assert not any(line.startswith("Moves:") for line in turn_by_turn(review_text(review)))


def test_a_number_below_nothing_has_a_true_minus_and_a_hyphen_in_ascii() -> None:
    text, page, plain = review_text(REVIEW), review_page(REVIEW), review_text(REVIEW, ascii_only=True)
    told = re.sub(r"<svg.*?</svg>|<style.*?</style>", "", page, flags=re.DOTALL)
    for written in (text, told):
        assert "Your moves −20 ±1" in " ".join(written.split())
        assert not re.search(r"(?<![\w<])-\d", written)
    assert "Your moves -20 +-1" in " ".join(plain.split())


def test_the_news_of_a_turn_stands_in_the_card_of_its_turning_point() -> None:
    cards = re.findall(r'<div class="note [a-z]+">.*?</div>', review_page(REVIEW), re.DOTALL)
    turning = [card for card in cards if "then the world" in card]
    assert len(turning) == len(REVIEW.turning_points)
    for card, swing in zip(turning, REVIEW.turning_points, strict=True):
        assert [card.count(news) for news in swing.news] == [1]
    page = review_page(REVIEW)
    assert all(page.count(news) == 1 for swing in REVIEW.turning_points for news in swing.news)


def test_the_page_says_how_many_moves_are_judged_and_of_how_many() -> None:
    assert "<dt>Moves judged</dt><dd>5 of 6</dd>" in review_page(REVIEW)
    assert "5 of 6 moves are judged" in review_text(REVIEW)
