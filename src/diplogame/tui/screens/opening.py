"""Stands before everything else while something is read, so that no key falls through to what lies below."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen

from diplogame.tui.widgets.panel import Text

T = TypeVar("T")
PATIENCE = 0.4
"""Seconds after which the player is told that something is being opened."""
_WAY_OUT = "[esc] leaves it"


class LeftAlone(Exception):
    """Nobody waits any more for what is being opened."""


class Opening(ModalScreen[None]):
    """Unseen at first; says that something is being opened when it takes longer than `patience` seconds."""

    CSS_PATH = "opening.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave it", id="opening.leave")]

    class Told(Message):
        """It was told how far the work is."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, patience: float) -> None:
        """Wait `patience` seconds before saying anything."""
        super().__init__()
        self._patience = patience
        self.left = False
        """Whether nobody waits any more."""

    def compose(self) -> ComposeResult:
        """Keep one line ready."""
        yield Text(f"Opening …  {_WAY_OUT}", id="opening-text")

    def on_mount(self) -> None:
        """Begin to wait."""
        self.set_timer(self._patience, self._speak)

    def _speak(self) -> None:
        self.query_one("#opening-text").visible = True

    def tell(self, text: str) -> None:
        """Say how far the work is; called from its thread. Raises LeftAlone when nobody waits for it any more."""
        if self.left:
            raise LeftAlone
        self.post_message(self.Told(text))

    @on(Told)
    def _told(self, event: Told) -> None:
        self.query_one("#opening-text", Text).update(f"{event.text}\n{_WAY_OUT}")

    def action_leave(self) -> None:
        """Let what is being opened go."""
        self.app.workers.cancel_group(self.app, "opening")


async def behind_opening(app: App[None], fetch: Callable[[Callable[[str], None]], T]) -> T:
    """Do something slow in a thread, behind a screen that keeps keys off; raises what `fetch` raises.

    `fetch` is given what to tell of its work; told when nobody waits any more, that raises and so ends the work.
    """
    opening = Opening(PATIENCE)
    try:
        await app.push_screen(opening)
        return await asyncio.to_thread(fetch, opening.tell)
    finally:
        opening.left = True
        while opening in app.screen_stack:  # and whatever was opened over it
            app.pop_screen()
