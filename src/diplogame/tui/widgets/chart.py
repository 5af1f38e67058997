"""Meters over turns, drawn or as a table of numbers."""

from __future__ import annotations

from dataclasses import dataclass

from textual.color import Color
from textual.content import Content
from textual_plotext import PlotextPlot

from diplogame.engine.view import MeterView, PlayerView
from diplogame.tui.widgets.ledger import cause_of
from diplogame.tui.widgets.marks import short_names
from diplogame.tui.widgets.wording import QUIET, arrow, column, lines, signed

INKS = ("primary", "accent", "error", "success", "secondary", "warning")
"""Theme colours of the lines, in order."""
MARKS = ("●", "▲", "■", "◆", "○", "△")
"""Marks of the lines, in order: they tell them apart without colour."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A turn in which a meter moved most, and what moved it."""

    turn: int
    meter: str
    title: str
    amount: int
    cause: str


def turns_of(meter: MeterView, now: int) -> range:
    """Name the turn of each value in a meter's history."""
    return range(now - len(meter.history) + 1, now + 1)


def turning_points(view: PlayerView, meters: list[MeterView], most: int) -> list[TurningPoint]:
    """Find the greatest changes in the history of the meters, in order of time."""
    names = short_names(view)
    found = [
        TurningPoint(
            turn, meter.id, names[meter.id], after - before, _cause(view, meter.id, turn, after - before)
        )
        for meter in meters
        for turn, before, after in zip(
            list(turns_of(meter, view.turn))[1:], meter.history, meter.history[1:], strict=False
        )
        if after != before
    ]
    greatest = sorted(found, key=lambda point: -abs(point.amount))[:most]
    return sorted(greatest, key=lambda point: (point.turn, point.meter))


def _cause(view: PlayerView, meter: str, turn: int, amount: int) -> str:
    same = [
        entry
        for entry in view.ledger
        if (entry.meter, entry.turn) == (meter, turn) and entry.amount * amount > 0
    ]
    return cause_of(max(same, key=lambda entry: abs(entry.amount))) if same else ""


def points_text(points: list[TurningPoint]) -> Content:
    """List turning points under the numbers that mark them in the chart."""
    if not points:
        return Content.styled("Nothing has moved yet.", QUIET)
    told = [
        Content.assemble(
            (f"{number} ", "bold $text-accent"),
            (f"turn {point.turn:<3}", QUIET),
            f" {point.title} {arrow(point.amount)}{signed(point.amount)}",
            (f"  {point.cause}", QUIET),
        )
        for number, point in enumerate(points, 1)
    ]
    return lines(*told)


def numbers_text(view: PlayerView, meters: list[MeterView]) -> Content:
    """Show the meters over turns as a table."""
    if not meters:
        return Content.styled("No meter is chosen.", QUIET)
    names = short_names(view)
    cell = max(8, *(len(names[meter.id]) + 2 for meter in meters))
    by_turn = {
        meter.id: dict(zip(turns_of(meter, view.turn), meter.history, strict=True)) for meter in meters
    }
    first = min(min(values, default=view.turn) for values in by_turn.values())
    heads = [column(Content.styled(names[meter.id], "bold"), cell, right=True) for meter in meters]
    rows = [Content("").join([column(Content.styled("Turn", "bold"), 5), *heads])]
    for turn in range(first, view.turn + 1):
        values = [str(by_turn[meter.id].get(turn, "–")) for meter in meters]
        mark = "now" if turn == view.turn else str(turn)
        rows.append(
            Content("").join([column(mark, 5), *(column(value, cell, right=True) for value in values)])
        )
    return lines(*rows)


class MeterChart(PlotextPlot, can_focus=False):
    """Lines of meters over turns, their turning points numbered."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._shown: tuple[PlayerView, list[MeterView], list[TurningPoint]] | None = None

    def on_mount(self) -> None:
        """Follow the theme."""
        super().on_mount()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def on_resize(self) -> None:
        """Place the numbers for the new height."""
        self._draw()

    def show_meters(self, view: PlayerView, meters: list[MeterView], points: list[TurningPoint]) -> None:
        """Draw `meters` and number `points`."""
        self._shown = (view, meters, points)
        self._draw()

    def _ink(self, name: str) -> tuple[int, int, int]:
        return Color.parse(self.app.theme_variables[name]).rgb

    def _draw(self) -> None:
        if self._shown is None:
            return
        view, meters, points = self._shown
        plot = self.plt
        plot.clear_figure()
        plot.frame(False)
        plot.grid(False, False)
        for meter, ink, mark in zip(meters, INKS, MARKS, strict=False):
            turns = list(turns_of(meter, view.turn))
            plot.plot(turns, list(meter.history), marker="·", color=self._ink(ink))
            plot.scatter(turns, list(meter.history), marker=mark, color=self._ink(ink))
        self._axes(view, meters)
        for number, point in enumerate(points, 1):
            self._mark(view, meters, number, point)
        self.refresh()

    def _axes(self, view: PlayerView, meters: list[MeterView]) -> None:
        if not meters:
            return
        first = min(turns_of(meter, view.turn)[0] for meter in meters)
        low, high = _limits(meters)
        self.plt.ylim(low, high)
        self.plt.xlim(first - 0.5, max(view.turn, first + 1) + 0.5)
        self._heights(low, high)
        step = max(1, (view.turn - first) // 8)
        ticks = list(range(first, view.turn + 1, step))
        self.plt.xticks([float(tick) for tick in ticks], [str(tick) for tick in ticks])

    def _heights(self, low: int, high: int) -> None:
        step = next(step for step in (2, 5, 10, 20, 50, 100, 1000, 10**6) if (high - low) <= 6 * step)
        ticks = list(range(low + -low % step, high + 1, step))
        self.plt.yticks([float(tick) for tick in ticks], [str(tick) for tick in ticks])

    def _mark(self, view: PlayerView, meters: list[MeterView], number: int, point: TurningPoint) -> None:
        meter = next(meter for meter in meters if meter.id == point.meter)
        value = meter.history[point.turn - view.turn - 1]
        low, high = _limits(meters)
        # One row up: the names of the turns take the lowest, and between the others are one fewer than they are.
        above = value + (high - low) / max(1, self.size.height - 2)
        ink, paper = self._ink("accent"), self._ink("surface")
        self.plt.text(str(number), point.turn, above, color=ink, background=paper, style="bold")


def _limits(meters: list[MeterView]) -> tuple[int, int]:
    values = [value for meter in meters for value in meter.history]
    low, high = min(values), max(values)
    room = max(4, (high - low) // 6)
    return low - room, high + room
