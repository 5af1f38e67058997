"""The top line: which crisis, when, and what the envoy can still spend."""

from __future__ import annotations

from textual.content import Content

from diplogame.engine.view import PlayerView
from diplogame.tui.widgets.drawn import Drawn
from diplogame.tui.widgets.lines import both_ends
from diplogame.tui.widgets.marks import in_turns, pips

_GAP = 3
"""Cells that keep the two ends apart."""


class StatusLine(Drawn):
    """Title, date and turn on the left; capital on the right."""

    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; background: $panel; }
    """

    def lines(self, view: PlayerView, width: int) -> list[Content]:
        """Make the one line."""
        right = capital(view)
        for turn in (in_turns(view), f"{view.turn}/{view.turns}"):
            left = _when(view, turn)
            if left.cell_length + _GAP <= width - right.cell_length:
                break
        else:
            left = _when(view, "")
        return [both_ends(left, right, width)]


def _when(view: PlayerView, turn: str) -> Content:
    return Content.assemble(
        ("◆ ", "$accent"),
        (view.title, "bold $accent"),
        ("  │  ", "$track"),
        ("" if view.date == f"Turn {view.turn}" else f"{view.date}  ", "bold"),
        (turn, "$text-muted"),
    )


def capital(view: PlayerView) -> Content:
    """Say what can be spent, as dots and as numbers."""
    return Content.assemble(
        (f"{view.capital_title} ", "$text-muted"),
        (pips(view.capital, view.capital_max), "$accent"),
        (f" {view.capital}", "bold"),
        (f"/{view.capital_max}", "$text-muted"),
    )
