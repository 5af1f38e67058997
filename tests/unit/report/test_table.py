"""Tables keep within their columns, and names stay as readable as there is room."""

import pytest

from diplogame.check.cells import width
from diplogame.report.table import cut, table_lines

HEAD = ("meter", "by turn")
ROWS = [("Daily life in the North", "▁▂▃"), ("Trust", "▁▁▁▁▁▁")]


def test_a_table_takes_no_more_room_than_it_needs() -> None:
    assert list(table_lines(HEAD, ROWS, 80)) == [
        "meter                    by turn",
        "Daily life in the North  ▁▂▃",
        "Trust                    ▁▁▁▁▁▁",
    ]


@pytest.mark.parametrize("columns", [12, 15, 18, 20, 24, 31, 32])
def test_the_first_column_gives_way(columns: int) -> None:
    lines = list(table_lines(HEAD, ROWS, columns))
    assert max(map(width, lines)) <= columns
    assert all("▁" in line for line in lines[1:])


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("The ferry sails (good)", 22, "The ferry sails (good)"),
        ("The Battle of the Sill (disaster)", 28, "The Battle of th… (disaster)"),
        ("A long name without any", 10, "A long na…"),
        ("Short (x)", 12, "Short (x)   "),
        ("Everything (in brackets that are long)", 20, "Everything (in brac…"),
    ],
)
def test_a_cut_name_keeps_what_stands_in_brackets(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown
    assert width(shown) == columns
    assert cut(text, columns, ascii_only=True).isascii()
