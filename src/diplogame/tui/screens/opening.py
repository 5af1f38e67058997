"""Stands before everything else while something is read, so that no key falls through to what lies below."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from diplogame.tui.widgets.panel import Text


class Opening(ModalScreen[None]):
    """Unseen at first; says that something is being opened when it takes longer than `patience` seconds."""

    CSS_PATH = "opening.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave it", id="opening.leave")]

    def __init__(self, patience: float) -> None:
        """Wait `patience` seconds before saying anything."""
        super().__init__()
        self._patience = patience

    def compose(self) -> ComposeResult:
        """Keep one line ready."""
        yield Text("Opening …  [esc] leaves it", id="opening-text")

    def on_mount(self) -> None:
        """Begin to wait."""
        self.set_timer(self._patience, self._speak)

    def _speak(self) -> None:
        self.query_one("#opening-text").visible = True

    def action_leave(self) -> None:
        """Let what is being opened go."""
        self.app.workers.cancel_group(self.app, "opening")
