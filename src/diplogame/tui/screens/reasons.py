"""Why: every number the player can see, and the causes that add up to it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from diplogame.engine.view import MeterView
from diplogame.tui.game_port import GamePort
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.causes import Causes
from diplogame.tui.widgets.lines import both_ends
from diplogame.tui.widgets.marks import every_meter, short_names, value
from diplogame.tui.widgets.panel import Panel
from diplogame.tui.widgets.rows import Row, Rows


class Reasons(Sheet[None]):
    """The numbers on the left, the causes of the chosen one on the right."""

    CSS_PATH = "reasons.tcss"
    AUTO_FOCUS = "#numbers"
    heading = "Why"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "close", "Back", show=False),
        Binding(
            "shift+down,ctrl+d,pagedown,space", "scroll(1)", "Read on", id="why.scroll_down", priority=True
        ),
        Binding("shift+up,ctrl+u,pageup", "scroll(-1)", "Read back", id="why.scroll_up", priority=True),
    ]

    def __init__(self, game: GamePort, meter_id: str = "") -> None:
        """Begin at one meter of `game`, or at the first."""
        super().__init__()
        self._view = game.view()
        self._first = meter_id

    def compose_body(self) -> ComposeResult:
        """Put the numbers beside the causes."""
        with Horizontal():
            yield Panel("Numbers", Rows(id="numbers"), subtitle="↑↓ another", id="numbers-box")
            yield Panel("What made it", Causes(), id="causes-box")

    def on_mount(self) -> None:
        """List every number."""
        self.query_one(Causes).view = self._view
        names = short_names(self._view)
        rows = [Row(meter.id, partial(_line, meter, names[meter.id])) for meter in every_meter(self._view)]
        self.query_one(Rows).show_rows(rows, at=self._first or None)
        self.say("Every change has a cause, and the causes add up")

    def action_scroll(self, step: int) -> None:
        """Scroll the causes by a page less a line."""
        box = self.query_one("#causes-box")
        box.scroll_relative(y=step * max(1, box.size.height - 1), animate=False)

    @on(Rows.Reached)
    def _reached(self, event: Rows.Reached) -> None:
        self.query_one(Causes).meter_id = event.row_id
        self.query_one("#causes-box").scroll_home(animate=False)


def _line(meter: MeterView, name: str, width: int) -> Content:
    return both_ends(Content(name), value(meter), width)
