"""Charts as text for a terminal: sparklines, bars with intervals, lines. No colour is needed to read them.

With `ascii_only` there is nothing beyond plain ASCII: for old terminals, and for screen readers that spell blocks out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplogame.check.cells import safe, width
from diplogame.report.shapes import Bar, BarChart, LineChart, Series, Value, place, said, ticks
from diplogame.report.table import cut

_SPARKS, _ASCII_SPARKS = "▁▂▃▄▅▆▇█", "_.-~=+*#"
_MARKERS, _ASCII_MARKERS = "●▲■◆○△", "abcdef"
_BAR, _ASCII_BAR = ("█", "▓", "░", "·"), ("#", "=", "-", ".")
"""Surely, up to the value, up to the end of the interval, the range that is wanted."""
_BAND, _ASCII_BAND = "░", ":"
_SHORTEST = 16
"""Cells of a bar, before its name gives way."""
_BRAILLE = 0x2800
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""Bits of a braille character by column and row from the top."""


def sparkline(values: Sequence[Value], low: float = 0, high: float = 100, *, ascii_only: bool = False) -> str:
    """A character for each value, taller for greater ones; a space where there is none."""
    marks = _ASCII_SPARKS if ascii_only else _SPARKS
    return "".join(
        " " if value is None else marks[min(len(marks) - 1, int(place(value, low, high) * len(marks)))]
        for value in values
    )


def bar_lines(
    chart: BarChart, columns: int = 78, *, ascii_only: bool = False, beside: Sequence[BarChart] = ()
) -> Iterator[str]:
    """A line for each bar: its name, the bar, its value with the interval.

    `beside`: charts that it is compared with; all that are given the same ones are drawn at the same width.

    The bar is solid as far as the interval's low end, paler to the value, palest to the high end; dots show the
    range that is wanted.
    """
    charts = (chart, *beside)
    longest = max((width(safe(bar.name)) for one in charts for bar in one.bars), default=0)
    words = max((width(safe(said(bar, one.unit))) for one in charts for bar in one.bars), default=0)
    name = min(longest, max(8, columns - words - 3 - max(_SHORTEST, columns // 4)))
    room = max(8, columns - name - 2 - words - 1)
    for bar in chart.bars:
        drawn = _bar(bar, chart, room, ascii_only=ascii_only)
        title = cut(safe(bar.name), name, ascii_only=ascii_only)
        yield f"{title} {drawn} {safe(said(bar, chart.unit))}".rstrip()


def bar_legend(*, ascii_only: bool = False) -> str:
    """What the shades of a bar mean."""
    sure, likely, maybe, _ = _ASCII_BAR if ascii_only else _BAR
    return f"Bars: {sure} to the low end of the 95 percent interval, {likely} to the value, {maybe} to the high end."


def line_lines(
    chart: LineChart, columns: int = 78, rows: int = 12, *, ascii_only: bool = False
) -> Iterator[str]:
    """The chart as `rows` lines of plot, with axes, and a legend below when there are names to tell."""
    labels = {tick: str(tick) for tick in ticks(chart.low, chart.high, max(2, rows // 2))}
    margin = max(map(len, labels.values()), default=1)
    grid = _Grid(chart, columns - margin - 2, rows, ascii_only=ascii_only)
    at_row = {grid.row(tick): text for tick, text in labels.items()}
    edge, tee = ("|", "+") if ascii_only else ("│", "┤")
    for number, row in enumerate(grid.drawn()):
        label = at_row.get(number, "")
        yield f"{label:>{margin}} {tee if label else edge}{row}".rstrip()
    yield from _x_axis(chart, grid, margin, ascii_only=ascii_only)
    yield from _legend(chart, ascii_only=ascii_only)


def _bar(bar: Bar, chart: BarChart, room: int, *, ascii_only: bool) -> str:
    sure, likely, maybe, wanted = _ASCII_BAR if ascii_only else _BAR

    def cell(value: float) -> int:
        return round(place(value, chart.least, chart.most) * room)

    low = bar.value if bar.low is None else bar.low
    high = bar.value if bar.high is None else bar.high
    cells = [" "] * room
    near, far = (low, high) if bar.value >= 0 else (high, low)
    sure_end = near if near * bar.value > 0 else 0.0
    fills = [
        (bar.wanted or (0.0, 0.0), wanted),
        ((bar.value, far), maybe),
        ((near, 0.0), maybe),
        ((sure_end, bar.value), likely),
        ((0.0, sure_end), sure),
    ]
    for ends, mark in fills:
        start, end = sorted(map(cell, ends))
        cells[start:end] = mark * (end - start)
    if chart.least < 0:
        cells.insert(cell(0), "|" if ascii_only else "│")
    elif bar.value > 0 and cells[0] in {" ", wanted}:
        cells[0] = "|" if ascii_only else "▏"
    return "".join(cells)


class _Grid:
    """The plot of a line chart as character cells."""

    def __init__(self, chart: LineChart, columns: int, rows: int, *, ascii_only: bool) -> None:
        self.chart, self.rows, self.ascii_only = chart, rows, ascii_only
        steps = max(1, chart.last - chart.first)
        self.columns = max(8, min(columns, 8 * steps + 1)) // steps * steps + 1
        self.columns = self.columns if self.columns <= columns else self.columns - steps
        self.columns = max(self.columns, min(columns, 8))
        self.cells = [[" "] * self.columns for _ in range(rows)]

    def column(self, x: float) -> int:
        return round(place(x, self.chart.first, self.chart.last) * (self.columns - 1))

    def row(self, value: float) -> int:
        return self.rows - 1 - round(place(value, self.chart.low, self.chart.high) * (self.rows - 1))

    def drawn(self) -> list[str]:
        for mark in self.chart.marks:
            for row in range(self.rows):
                self.cells[row][self.column(mark.x)] = "'" if self.ascii_only else "┊"
        for series in self.chart.series:
            self._band(series)
        for series in self.chart.series:
            self._line(series)
        markers = _ASCII_MARKERS if self.ascii_only else _MARKERS
        for number, series in enumerate(self.chart.series):
            self._points(series, markers[number % len(markers)])
        for mark in self.chart.marks:
            self._label(self.column(mark.x), mark.label)
        return ["".join(row) for row in self.cells]

    def _band(self, series: Series) -> None:
        fill = _ASCII_BAND if self.ascii_only else _BAND
        for column in range(self.columns):
            low, high = self._at(series.low, column), self._at(series.high, column)
            if low is not None and high is not None:
                for row in range(self.row(high), self.row(low) + 1):
                    self.cells[row][column] = fill

    def _line(self, series: Series) -> None:
        """Two by four dots in a cell, joined from column to column; in ASCII a dot for each column."""
        dots: dict[tuple[int, int], int] = {}
        before: int | None = None
        for fine in range(2 * self.columns - 1):
            value = self._at(series.values, fine / 2)
            if value is None:
                before = None
                continue
            chart = self.chart
            height = 4 * self.rows - 1
            row = height - round(place(value, chart.low, chart.high) * height)
            for dot in range(min(row, row if before is None else before), max(row, before or row) + 1):
                cell = dot // 4, fine // 2
                dots[cell] = dots.get(cell, 0) | _DOTS[fine % 2][dot % 4]
            before = row
        for (row, column), bits in dots.items():
            self.cells[row][column] = "." if self.ascii_only else chr(_BRAILLE | bits)

    def _points(self, series: Series, marker: str) -> None:
        if len(self.chart.series) < 2 and not self.ascii_only:  # noqa: PLR2004 - one line needs no telling apart
            return
        for number, value in enumerate(series.values):
            if value is not None:
                self.cells[self.row(value)][self.column(self.chart.first + number)] = marker

    def _label(self, column: int, label: str) -> None:
        start = min(column, self.columns - len(label))
        self.cells[0][start : start + len(label)] = label

    def _at(self, values: Sequence[Value], column: float) -> Value:
        """The value at a column, between two x in a straight line."""
        steps = max(1, self.chart.last - self.chart.first)
        x = column * steps / max(1, self.columns - 1)
        left = int(x)
        if left >= len(values) or values[left] is None:
            return None
        share, a = x - left, values[left]
        if share <= 0 or left + 1 >= len(values):
            return a if share <= 0 else None
        b = values[left + 1]
        return None if a is None or b is None else a + share * (b - a)


def _x_axis(chart: LineChart, grid: _Grid, margin: int, *, ascii_only: bool) -> Iterator[str]:
    corner, line, tick_mark = ("+", "-", "+") if ascii_only else ("└", "─", "┬")
    axis, words = [line] * grid.columns, [" "] * (grid.columns + 8)
    for tick in ticks(chart.first, chart.last, max(2, grid.columns // 8)):
        column, text = grid.column(tick), str(tick)
        axis[column] = tick_mark
        words[column : column + len(text)] = text
    yield f"{'':>{margin}} {corner}{''.join(axis)}"
    yield f"{'':>{margin}}  {''.join(words).rstrip()}  {chart.x_name}"


def _legend(chart: LineChart, *, ascii_only: bool) -> Iterator[str]:
    markers = _ASCII_MARKERS if ascii_only else _MARKERS
    if len(chart.series) > 1:
        yield "   ".join(
            f"{markers[number % len(markers)]} {safe(series.name)}"
            for number, series in enumerate(chart.series)
        )
    for mark in chart.marks:
        if mark.text:
            yield f"{mark.label} {chart.x_name} {mark.x}: {safe(mark.text)}"
