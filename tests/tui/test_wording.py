"""How words are fitted into columns."""

from __future__ import annotations

import pytest

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
