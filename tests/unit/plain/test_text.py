"""Sentence frames: every sort of value in words."""

from dataclasses import replace

import pytest
from tests.tui.sample import sample_preview, sample_view
from tests.tui.sample_moves import MOVES
from tests.tui.sample_world import TENSION

from diplogame.plain import choices, codex, ending, past, people, preview, standing, table, text
from diplogame.plain.news import state_lines
from diplogame.plain.text import Lines

VIEW = sample_view(question=True)
FREE = sample_view()
OVER = sample_view(over=True)
PAGES = {
    "moves": choices.choice_lines(FREE, choices.Choices().seen_in(FREE)),
    "question": choices.question_lines(VIEW),
    "closed": choices.closed_lines(VIEW),
    "more": choices.full_lines(MOVES[0]),
    "preview": preview.preview_lines(MOVES[0], sample_preview()),
    "arrows": preview.preview_lines(MOVES[0], sample_preview(shown="arrows")),
    "nothing": preview.preview_lines(MOVES[0], sample_preview(shown="none")),
    "where": standing.where_lines(VIEW),
    "meters": standing.meter_lines(VIEW),
    "actors": standing.actor_lines(OVER),
    "ladder": standing.ladder_lines(VIEW),
    "goal": standing.goal_lines(VIEW),
    "options": standing.option_lines(VIEW),
    "commitments": standing.commitment_lines(VIEW),
    "advisors": people.advisor_lines(VIEW),
    "forecasts": people.forecast_lines(OVER),
    "table": table.table_lines(VIEW),
    "dispatches": past.dispatch_lines(VIEW),
    "history": past.history_lines(VIEW),
    "ledger": past.ledger_lines(VIEW.ledger, VIEW),
    "why": past.why_lines(VIEW, TENSION),
    "codex": codex.codex_lines(VIEW),
    "entry": codex.entry_lines(VIEW, VIEW.codex[0]),
    "ending": ending.ending_lines(OVER),
    "state": state_lines(None, VIEW),
}
DECORATION = set("│┃─█▁●○■□▲▼→←↑↓*|#")


@pytest.mark.parametrize("lines", PAGES.values(), ids=PAGES)
def test_pages_are_short_lines_without_decoration(lines: Lines) -> None:
    assert lines
    for line in lines:
        assert len(line) <= text.WIDTH
        assert line.isprintable()
        assert not set(line) & DECORATION
        assert "None" not in line
        assert ".." not in line


def test_a_hostile_text_reaches_no_terminal() -> None:
    assert text.wrapped("a\x1b[2Jb\rc\x07d\u202ee") == ["a [2Jb c d e"]


@pytest.mark.parametrize(
    ("low", "high", "said"), [(3, 3, "+3"), (-2, -2, "-2"), (0, 0, "no change"), (-1, 2, "-1 to +2")]
)
def test_amounts(low: int, high: int, said: str) -> None:
    assert text.amount(low, high) == said


@pytest.mark.parametrize(
    ("value", "said"), [(0, "none"), (10, "1 in 100"), (25, "2.5 in 100"), (1000, "100 in 100")]
)
def test_chances(value: int, said: str) -> None:
    assert text.chance(value) == said


def test_meters_in_words() -> None:
    exact = replace(TENSION, title="Tension", low=5, high=5, minimum=0, maximum=9, change=-2, better="low")
    assert text.meter_line(exact) == "Tension: 5 of 9, lower is better, -2 this turn."
    guess = replace(exact, high=7, estimated=True, age=1, source="a spy", better="none", change=0)
    assert text.meter_line(guess) == "Tension: 5 to 7 of 9, an estimate from a spy, 1 turn old."
    assert text.value(replace(guess, low=0, high=9)) == "unknown"
    assert (
        text.meter_line(replace(exact, minimum=-5, change=0)) == "Tension: 5, range -5 to 9, lower is better."
    )


def test_lists_in_words() -> None:
    assert text.joined(["a"]) == "a"
    assert text.joined(["a", "b", "c"], "or") == "a, b or c"
    assert text.joined([]) == ""


@pytest.mark.parametrize(
    ("raw", "said"), [("Yes", "Yes."), ("Yes.", "Yes."), ("", ""), ("Who?", "Who?"), ("'No.'", "'No.'")]
)
def test_sentences_end(raw: str, said: str) -> None:
    assert text.sentence(raw) == said
