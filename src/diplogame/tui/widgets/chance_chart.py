"""The chance of a good ending over the turns, drawn: the line, what is not sure of it, and the turning points."""

from __future__ import annotations

from collections.abc import Sequence

from textual.color import Color
from textual_plotext import PlotextPlot

from diplogame.report.shapes import LineChart, Value
from diplogame.tui.widgets.chart import INKS, MARKS

_HUNDRED = 100
_TICKS = 8


class ChanceChart(PlotextPlot, can_focus=False):
    """A curve from 0 to 100 with its 95 % band as dots; marks stand above their turn."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.chart: LineChart | None = None

    def on_mount(self) -> None:
        """Follow the theme."""
        super().on_mount()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def on_resize(self) -> None:
        """Place the marks for the new height."""
        self._draw()

    def show_chart(self, chart: LineChart) -> None:
        """Draw another curve."""
        self.chart = chart
        self._draw()

    @property
    def row(self) -> float:
        """How much of the chance a row stands for; every named one lies on a row, none between two."""
        return _HUNDRED / (self._steps // self._parts * self._parts)

    @property
    def _parts(self) -> int:
        """How many equal parts the named chances make of 100: four, or two where four would leave rows unused."""
        return 4 if self._steps % 4 < 2 else 2  # noqa: PLR2004 - four parts, and one row left at most

    @property
    def _steps(self) -> int:
        """How many rows lie over the lowest; the names of the turns have one below it."""
        return max(4, self.size.height - 2)

    def _draw(self) -> None:
        chart = self.chart
        if chart is None:
            return
        plot = self.plt
        plot.clear_figure()
        plot.frame(False)
        plot.grid(False, False)
        for series, ink, mark in zip(chart.series, INKS, MARKS, strict=False):
            for bound in (series.low, series.high):
                self._dots(chart.first, bound, "╌", "secondary")
            self._line(chart.first, series.values, ink)
            self._dots(chart.first, series.values, mark, ink)
        self._axes(chart)
        self._marks(chart)
        self.refresh()

    def _line(self, first: int, values: Sequence[Value], ink: str) -> None:
        shown = [(turn, value) for turn, value in enumerate(values, first) if value is not None]
        self.plt.plot([x for x, _ in shown], [y for _, y in shown], marker="·", color=self._ink(ink))

    def _dots(self, first: int, values: Sequence[Value], mark: str, ink: str) -> None:
        shown = [(turn, value) for turn, value in enumerate(values, first) if value is not None]
        self.plt.scatter([x for x, _ in shown], [y for _, y in shown], marker=mark, color=self._ink(ink))

    def _axes(self, chart: LineChart) -> None:
        row = self.row
        spare = self._steps - round(_HUNDRED / row)
        below = spare // 3
        self.plt.ylim(-below * row, _HUNDRED + (spare - below) * row)
        named = range(0, _HUNDRED + 1, _HUNDRED // self._parts)
        self.plt.yticks([float(chance) for chance in named], [str(chance) for chance in named])
        self.plt.xlim(chart.first - 0.5, max(chart.last, chart.first + 1) + 0.5)
        step = max(1, (chart.last - chart.first) // _TICKS)
        ticks = list(range(chart.first, chart.last + 1, step))
        names = ["end" if tick == chart.last else str(tick) for tick in ticks]
        self.plt.xticks([float(tick) for tick in ticks], names)

    def _marks(self, chart: LineChart) -> None:
        values = dict(enumerate(chart.series[0].values, chart.first))
        ink, paper = self._ink("accent"), self._ink("surface")
        for mark in chart.marks:
            height = values.get(mark.x) or 0.0
            beside = height + self.row if height + self.row <= _HUNDRED else height - self.row
            self.plt.text(mark.label, mark.x, beside, color=ink, background=paper, style="bold")

    def _ink(self, name: str) -> tuple[int, int, int]:
        return Color.parse(self.app.theme_variables[name]).rgb
