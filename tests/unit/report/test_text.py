"""Charts in a terminal: readable as golden text, within their width, and without anything but ASCII when asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.report.sample import ALONE, BARS, CHANGES, LINES

from diplogame.check.cells import width
from diplogame.report.shapes import Bar, BarChart, LineChart, Mark, Series, ticks
from diplogame.report.text import bar_legend, bar_lines, line_lines, sparkline

VALUES = st.lists(st.none() | st.floats(-200, 200), max_size=40).map(tuple)


def test_a_sparkline_rises_with_its_values() -> None:
    assert sparkline([0, 30, 60, None, 100]) == "▁▃▅ █"
    assert sparkline([0, 30, 60, None, 100], ascii_only=True) == "_-= #"


def test_bars_show_value_interval_and_what_is_wanted() -> None:
    assert list(bar_lines(BARS, 76)) == [
        "War on the peninsula ████████████████▓▓░░········     22.0 % (19.5 to 24.7)",
        "A freeze that holds  ██████▓░                         8.4 % (6.9 to 10.3)",
        "Nothing                                               0.0 % (0.0 to 0.4)",
    ]


def test_bars_below_nothing_go_to_the_left() -> None:
    first, second, _ = bar_lines(CHANGES, 70, ascii_only=True)
    assert first == "dialogue      --==#######|                -11.5 points (-14.0 to -9.0)"
    assert second == "sanctions               -|==---           3.0 points (-1.0 to 7.0)"


def test_lines_are_told_apart_by_their_marks() -> None:
    text = "\n".join(line_lines(LINES, 78))
    assert all(text.count(mark) > 10 for mark in "●▲■")
    assert "● you   ▲ the best move   ■ <careful> & Co" in text
    assert "1 turn 6: You turned the <channel> down." in text


def test_a_line_in_ascii() -> None:
    chart = LineChart("rise", (Series("rise", (0.0, 50.0, 100.0, 100.0)),))
    assert list(line_lines(chart, 30, 5, ascii_only=True)) == [
        "100 +             ...a.......a",
        "    |          ....",
        "    |      ..a..",
        "    |   ....",
        "  0 +a...",
        "    +--------+---------------+",
        "             2               4  turn",
    ]


@given(VALUES, VALUES, st.integers(30, 160), st.integers(2, 30), st.booleans())
def test_no_line_is_wider_than_the_terminal(
    one: tuple[float | None, ...], other: tuple[float | None, ...], columns: int, rows: int, ascii_only: bool
) -> None:
    chart = LineChart("any", (Series("one", one, other, one), Series("other", other)), first=-3)
    lines = list(line_lines(chart, columns, rows, ascii_only=ascii_only))
    assert all(width(line) <= columns for line in lines[:rows])
    assert not ascii_only or all(line.isascii() for line in lines)


@given(st.floats(-100, 100), st.floats(0, 50), st.integers(40, 160), st.booleans())
def test_a_bar_keeps_to_its_room(value: float, spread: float, columns: int, ascii_only: bool) -> None:
    chart = BarChart("any", (Bar("name", value, value - spread, value + spread, (-5, 5)),), least=-100)
    (line,) = bar_lines(chart, columns, ascii_only=ascii_only)
    assert width(line) <= max(columns, 55)
    assert not ascii_only or line.isascii()


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.integers(2, 12))
def test_ticks_are_few_and_within_the_range(low: float, span: float, most: int) -> None:
    found = ticks(low, low + span, most)
    assert len(found) <= most
    assert all(low <= tick <= low + span for tick in found)


def test_a_chart_of_one_turn_is_drawn() -> None:
    alone = LineChart("one", (Series("one", (40.0,)),))
    assert any("⠁" <= character <= "⣿" for line in line_lines(alone, 40) for character in line)
    assert list(line_lines(ALONE, 40))


def test_no_name_can_steer_the_terminal() -> None:
    hostile = "\x1b[31mred\x07\n\u202eturned"
    bars = BarChart(hostile, (Bar(hostile, 3.0, text=hostile),))
    lines = LineChart(hostile, (Series(hostile, (1.0,)), Series("b", (2.0,))), (Mark(1, "1", hostile),))
    for line in (*bar_lines(bars), *line_lines(lines)):
        assert line.isprintable()


def test_a_long_name_is_cut_to_its_column() -> None:
    chart = BarChart("long", (Bar("x" * 200, 50.0),))
    assert [width(line) <= 60 for line in bar_lines(chart, 60)] == [True]
    (line,) = bar_lines(chart, 60, ascii_only=True)
    assert ".. #" in line


def test_charts_drawn_beside_each_other_give_the_same_share_the_same_length() -> None:
    one, other = (
        BarChart("A", (Bar("good", 40.0),)),
        BarChart("B", (Bar("much longer", 40.0, text="a long word beside it"),)),
    )
    (first,), (second,) = bar_lines(one, 60, beside=[other]), bar_lines(other, 60, beside=[one])
    assert first.count("█") == second.count("█") > 0


def test_names_of_bars_stay_whole_where_a_bar_can_give_way() -> None:
    name = "Your resignation is accepted (bad)"
    chart = BarChart("Endings", (Bar(name, 22.5, 17.3, 28.8), Bar("War", 16.0, 11.6, 21.7)))
    assert next(bar_lines(chart, 80)).startswith(f"{name} █")
    assert all(len(line) <= 60 for line in bar_lines(chart, 60))
    assert "█" in next(bar_lines(chart, 60))


def test_the_legend_names_the_shades_that_bars_are_drawn_with() -> None:
    chart = BarChart("Endings", (Bar("War", 50.0, 30.0, 70.0),))
    for ascii_only in (False, True):
        drawn = set(next(bar_lines(chart, 60, ascii_only=ascii_only))) - set("War 50.%(to7)30")
        assert all(mark in bar_legend(ascii_only=ascii_only) for mark in drawn if not mark.isspace())
