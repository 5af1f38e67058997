"""The notice that lies over everything while the terminal is too small to play in."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import App, ComposeResult
from textual.events import ScreenResume, ScreenSuspend
from textual.screen import ModalScreen

from diplogame.tui.room import too_small
from diplogame.tui.widgets.too_small import TooSmall


class TooSmallScreen(ModalScreen[None]):
    """Takes every key, so that nobody plays blind; goes by itself when there is room."""

    def compose(self) -> ComposeResult:
        """Put the notice."""
        yield TooSmall()

    def on_resize(self) -> None:
        """Say the new size, or go."""
        self.query_one(TooSmall).refresh()
        self._go()

    @on(ScreenResume)
    def _go(self) -> None:
        if not too_small(self.app.size) and self.is_current:
            self.dismiss(None)

    @on(ScreenSuspend)
    def _covered(self) -> None:
        """Whatever was opened over the notice does not fit either."""
        self.app.call_later(cover_if_too_small, self.app)


def cover_if_too_small(app: App[Any]) -> None:
    """Lay the notice over all screens when the terminal is too small for them."""
    if app.screen_stack and too_small(app.size) and not isinstance(app.screen, TooSmallScreen):
        app.push_screen(TooSmallScreen())
