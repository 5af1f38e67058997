"""Why a meter changed: the answer to the question that every number raises."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from diplogame.engine.view import LedgerEntry, PlayerView
from diplogame.tui.widgets.ledger import why
from diplogame.tui.widgets.panel import Panel, Text


class Cause(ModalScreen[None]):
    """Everything about one entry of the ledger."""

    CSS_PATH = "cause.tcss"
    AUTO_FOCUS = "#cause-box"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss(None)", "Close", id="cause.close"),
    ]

    def __init__(self, view: PlayerView, entry: LedgerEntry) -> None:
        """Explain `entry` of `view`."""
        super().__init__()
        self.entry = entry
        self._view = view

    def compose(self) -> ComposeResult:
        """Put the answer in one box."""
        yield Panel(
            f"Why did {self.entry.title} change?",
            Text(why(self._view, self.entry)),
            subtitle="Esc closes",
            id="cause-box",
        )

    def on_click(self) -> None:
        """Close: there is nothing in it to click."""
        self.dismiss(None)
