"""The top line: which crisis, when, and what the envoy can still spend."""

from __future__ import annotations

from textual.content import Content

from diplogame.engine.view import PlayerView
from diplogame.tui.widgets.drawn import Drawn
from diplogame.tui.widgets.lines import both_ends
from diplogame.tui.widgets.marks import in_turns, pips

_GAP = 2
"""Cells that keep the two ends apart."""


class StatusLine(Drawn):
    """Title, date and turn on the left; capital on the right."""

    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; background: $panel; }
    """

    def lines(self, view: PlayerView, width: int) -> list[Content]:
        """Make the one line."""
        right = capital(view)
        ways = (
            _when(view, in_turns(view)),
            _when(view, in_turns(view), " "),
            _when(view, f"{view.turn}/{view.turns}"),
            _when(view, f"{view.turn}/{view.turns}", " "),
            _when(view, ""),
        )
        room = width - right.cell_length - _GAP
        left = next((way for way in ways if way.cell_length <= room), ways[-1])
        return [both_ends(left, right, width)]


def _when(view: PlayerView, turn: str, gap: str = "  ") -> Content:
    return Content.assemble(
        ("◆ ", "$accent"),
        (view.title, "bold $accent"),
        (f"{gap}│{gap}", "$track"),
        ("" if view.date == f"Turn {view.turn}" else f"{view.date}{gap}", "bold"),
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
