"""How words are fitted into columns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tui.sample import MONTHS, sample_view

from diplogame.tui.widgets.status import StatusLine
from diplogame.tui.widgets.wording import column


@pytest.mark.parametrize(
    ("text", "width", "words"),
    [
        ("Congress and the votes", 26, "Congress and the votes"),
        ("Congress and the votes", 20, "Congress and the…"),
        ("Congress and the votes", 14, "Congress and…"),
        ("Congress", 5, "Cong…"),
        ("Congress", 2, "C…"),
        ("Congress", 0, ""),
    ],
)
def test_a_column_is_cut_between_words_and_is_as_wide_as_it_is_told(
    text: str, width: int, words: str
) -> None:
    made = column(text, width)
    assert made.cell_length == width
    assert made.plain.rstrip() == words


@pytest.mark.parametrize("width", [68, 78, 118])
@pytest.mark.parametrize("turn", [1, 2, 9, 24])
def test_the_top_line_keeps_date_turn_and_capital_apart(turn: int, width: int) -> None:
    view = replace(
        sample_view(), turn=turn, date=MONTHS[turn - 1], turn_unit="month", capital=6, capital_max=7
    )
    (line,) = StatusLine().lines(view, width)
    left, gap, right = line.plain.partition("  Political capital")
    assert line.cell_length == width
    assert (left.strip(), gap, right) != ("", "", "")
    assert MONTHS[turn - 1] in left
    assert left.rstrip().endswith((f"month {turn} of 24", f"{turn}/24"))
    assert right.endswith("●●●●●●○ 6/7")
    if width >= 78 and turn < 9:
        assert f"month {turn} of 24" in left
