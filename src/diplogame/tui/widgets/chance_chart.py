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
        self.plt.ylim(-4, _HUNDRED + 8)
        self.plt.yticks([0.0, 25.0, 50.0, 75.0, 100.0], ["0", "25", "50", "75", "100"])
        self.plt.xlim(chart.first - 0.5, max(chart.last, chart.first + 1) + 0.5)
        step = max(1, (chart.last - chart.first) // _TICKS)
        ticks = list(range(chart.first, chart.last + 1, step))
        names = ["end" if tick == chart.last else str(tick) for tick in ticks]
        self.plt.xticks([float(tick) for tick in ticks], names)

    def _marks(self, chart: LineChart) -> None:
        values = dict(enumerate(chart.series[0].values, chart.first))
        ink, paper = self._ink("accent"), self._ink("surface")
        row = (_HUNDRED + 12) / max(1, self.size.height - 2)
        for mark in chart.marks:
            height = values.get(mark.x) or 0.0
            above = height + 1.5 * row if height + 2 * row < _HUNDRED else height - 1.5 * row
            self.plt.text(mark.label, mark.x, above, color=ink, background=paper, style="bold")

    def _ink(self, name: str) -> tuple[int, int, int]:
        return Color.parse(self.app.theme_variables[name]).rgb
