"""The chance of a good ending over the turns, drawn: the line, what is not sure of it, and the turning points."""

from __future__ import annotations

from textual.color import Color
from textual_plotext import PlotextPlot

from diplogame.report.shapes import LineChart

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
        series = chart.series[0]
        turns = list(range(chart.first, chart.first + len(series.values)))
        for bound in (series.low, series.high):
            shown = [(turn, value) for turn, value in zip(turns, bound, strict=False) if value is not None]
            plot.scatter(
                [x for x, _ in shown], [y for _, y in shown], marker="╌", color=self._ink("secondary")
            )
        values = [
            (turn, value) for turn, value in zip(turns, series.values, strict=True) if value is not None
        ]
        plot.plot([x for x, _ in values], [y for _, y in values], marker="·", color=self._ink("primary"))
        plot.scatter([x for x, _ in values], [y for _, y in values], marker="●", color=self._ink("primary"))
        self._axes(chart)
        self._marks(chart, dict(values))
        self.refresh()

    def _axes(self, chart: LineChart) -> None:
        self.plt.ylim(-4, _HUNDRED + 8)
        self.plt.yticks([0.0, 25.0, 50.0, 75.0, 100.0], ["0", "25", "50", "75", "100"])
        self.plt.xlim(chart.first - 0.5, max(chart.last, chart.first + 1) + 0.5)
        step = max(1, (chart.last - chart.first) // _TICKS)
        ticks = list(range(chart.first, chart.last + 1, step))
        names = ["end" if tick == chart.last else str(tick) for tick in ticks]
        self.plt.xticks([float(tick) for tick in ticks], names)

    def _marks(self, chart: LineChart, values: dict[int, float]) -> None:
        ink, paper = self._ink("accent"), self._ink("surface")
        row = (_HUNDRED + 12) / max(1, self.size.height - 2)
        for mark in chart.marks:
            height = values.get(mark.x, 0.0)
            above = height + 1.5 * row if height + 2 * row < _HUNDRED else height - 1.5 * row
            self.plt.text(mark.label, mark.x, above, color=ink, background=paper, style="bold")

    def _ink(self, name: str) -> tuple[int, int, int]:
        return Color.parse(self.app.theme_variables[name]).rgb
