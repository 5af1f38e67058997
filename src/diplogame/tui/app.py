"""The terminal app: it shows the title, opens games, and owns themes and keys."""

from __future__ import annotations

from textual.app import App

from diplogame.tui.game_port import GamePort
from diplogame.tui.screens.game import GameScreen
from diplogame.tui.themes import DEFAULT_THEME, OWN_VARIABLES, THEMES


class DiplogameApp(App[None]):
    """The game in a terminal."""

    TITLE = "diplogame"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, game: GamePort | None = None) -> None:
        """Open `game` at once, or the title."""
        super().__init__()
        self._first_game = game
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT_THEME

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own variables to themes that do not know them."""
        return OWN_VARIABLES

    def on_mount(self) -> None:
        """Open the first screen."""
        if self._first_game is not None:
            self.push_screen(GameScreen(self._first_game))
