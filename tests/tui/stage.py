"""An app with nothing in it but the screen under test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.screen import Screen

from diplogame.tui.themes import DEFAULT_THEME, OWN_VARIABLES, THEMES

WIDE = (120, 40)
NARROW = (80, 24)
SIZES = {"wide": WIDE, "narrow": NARROW}


class Stage(App[None]):
    """Opens one screen and keeps what it gave back."""

    def __init__(self, make: Callable[[], Screen[Any]]) -> None:
        super().__init__()
        self._make = make
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT_THEME
        self.result: Any = None
        self.closed = False

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return OWN_VARIABLES

    def on_mount(self) -> None:
        self.push_screen(self._make(), self._close)

    def _close(self, result: Any) -> None:
        self.closed = True
        self.result = result
