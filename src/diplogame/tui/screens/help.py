"""Help: the keys of the screen you came from, how a turn works, and what the words mean."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen

from diplogame.tui.game_port import GamePort
from diplogame.tui.guide import TURN, WORDS
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.key_table import game_keys, screen_keys
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.wording import hanging, lines


class Help(Sheet[None]):
    """Everything a player needs to know, on one page."""

    CSS_PATH = "help.tcss"
    heading = "Help"

    def __init__(self, game: GamePort | None = None) -> None:  # noqa: ARG002 - opened as every place is
        """Help with whatever screen is below."""
        super().__init__()

    def compose_body(self) -> ComposeResult:
        """Put the keys beside the turn and the words."""
        with Horizontal(id="help-columns", classes="scrolls"):
            with Vertical(classes="help-column"):
                with Panel("Keys here", still=True, id="help-here"):
                    yield Text(id="here-text")
                with Panel("Keys at the desk", still=True, id="help-keys"):
                    yield Text(id="keys-text")
            with Vertical(classes="help-column"):
                with Panel("A turn in ten lines", still=True, id="help-turn"):
                    yield Text(id="turn-text")
                with Panel("Words", still=True, id="help-words"):
                    yield Text(id="words-text")

    def on_mount(self) -> None:
        """Write it all down."""
        self.say("arrows scroll · the mouse does everything too")
        self.call_after_refresh(self._redraw)

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self.call_after_refresh(self._redraw)

    @property
    def below(self) -> Screen[Any] | None:
        """The screen that asked for help."""
        stack = self.app.screen_stack
        place = stack.index(self) if self in stack else 0
        return stack[place - 1] if place else None

    def _redraw(self) -> None:
        panels = ("#help-keys", "#help-turn")
        width = min(self.query_one(panel).scrollable_content_region.width for panel in panels)
        below = self.below
        own = screen_keys(self.app, below, width) if isinstance(below, Sheet) else Content("")
        self.query_one("#help-here").display = bool(own.plain)
        if isinstance(below, Sheet):
            self.query_one("#help-here").border_title = Content(f"Keys in {below.heading}")
        self.query_one("#here-text", Text).update(own)
        self.query_one("#keys-text", Text).update(game_keys(self.app, below, width))
        self.query_one("#turn-text", Text).update(_turn(width))
        self.query_one("#words-text", Text).update(_words(width))


def _turn(width: int) -> Content:
    numbers = (Content.styled(f"{number:>2}", "bold $text-accent") for number in range(1, len(TURN) + 1))
    return lines(*(hanging(number, text, 4, width) for number, text in zip(numbers, TURN, strict=True)))


def _words(width: int) -> Content:
    return lines(*(hanging(Content.styled(word, "bold"), text, 13, width) for word, text in WORDS))
