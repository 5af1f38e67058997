"""The charts: choose meters, see them move, and what moved them."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from diplogame.engine.view import MeterView, PlayerView
from diplogame.tui.widgets.chart import INKS, MARKS, MeterChart, numbers_text, points_text, turning_points
from diplogame.tui.widgets.ledger import all_meters
from diplogame.tui.widgets.marks import short_names
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.rows import Row, Rows
from diplogame.tui.widgets.wording import QUIET, column

_MOST = len(INKS)
_POINTS = 4


class ChartTab(Horizontal):
    """Meters over turns."""

    def __init__(self, view: PlayerView) -> None:
        """Chart the meters of `view`."""
        super().__init__()
        self._view = view
        self._meters = all_meters(view)
        self._names = short_names(view)
        self.chosen: list[str] = first_choice(view)
        """The meters drawn, in order."""
        self.as_numbers = False
        """Whether numbers are shown instead of lines."""

    def compose(self) -> ComposeResult:
        """Put the choice beside the drawing and the turning points below it."""
        with Panel("Meters", still=True, subtitle="⏎ on, off", id="chart-choice"):
            yield Rows(id="chart-meters")
        with Vertical(id="chart-right"):
            with Panel("Over the turns", still=True, id="chart-panel"):
                yield MeterChart(id="chart")
                with VerticalScroll(id="chart-numbers-box"):
                    yield Text(id="chart-numbers")
            with Panel("Turning points", id="chart-points"):
                yield Text(id="chart-points-text")

    def on_mount(self) -> None:
        """Draw the first choice."""
        self._redraw()

    def toggle_numbers(self) -> None:
        """Change between lines and numbers."""
        self.as_numbers = not self.as_numbers
        self._redraw()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if event.row_id in self.chosen:
            self.chosen.remove(event.row_id)
        elif len(self.chosen) < _MOST:
            self.chosen.append(event.row_id)
        else:
            self.notify(f"At most {_MOST} meters at a time: take one off first.", severity="warning")
        self._redraw()

    def _redraw(self) -> None:
        meters = [self._meters[meter] for meter in self.chosen]
        points = turning_points(self._view, meters, _POINTS)
        self.query_one("#chart-meters", Rows).show_rows(
            Row(meter.id, partial(self._choice, meter)) for meter in self._meters.values()
        )
        self.query_one("#chart", MeterChart).show_meters(self._view, meters, points)
        self.query_one("#chart", MeterChart).display = not self.as_numbers
        self.query_one("#chart-numbers-box").display = self.as_numbers
        self.query_one("#chart-numbers", Text).update(numbers_text(self._view, meters))
        self.query_one("#chart-points-text", Text).update(points_text(points))
        self.query_one("#chart-panel").border_subtitle = Content(
            "t: lines" if self.as_numbers else "t: numbers"
        )

    def _choice(self, meter: MeterView, width: int) -> Content:
        if meter.id not in self.chosen:
            return Content.assemble(
                ("  ", ""), column(Content.styled(self._names[meter.id], QUIET), width - 2)
            )
        place = self.chosen.index(meter.id)
        return Content.assemble(
            (f"{MARKS[place]} ", f"${INKS[place]}"),
            column(Content.styled(self._names[meter.id], "bold"), width - 2),
        )


def first_choice(view: PlayerView) -> list[str]:
    """Choose what is drawn first: tension and the counterpart's trust, else the headlines."""
    tension = [view.tension.id] if view.tension else []
    trusts = [actor.trust.id for actor in view.actors if actor.role == "counterpart" and actor.trust]
    headlines = [meter.id for meter in view.meters if meter.headline and meter.id not in tension]
    return (tension + trusts + headlines)[:3]
