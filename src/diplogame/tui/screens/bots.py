"""Choosing the bot to watch."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from diplogame.tui.bot_port import BotLine
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.rows import Row, Rows
from diplogame.tui.widgets.wording import QUIET, STRONG, column

_NAME = 24


class Bots(Sheet[str]):
    """Gives the name of the bot that was chosen, or None."""

    CSS_PATH = "bots.tcss"
    AUTO_FOCUS = "#bots"
    heading = "Choose a bot to watch"

    def __init__(self, bots: tuple[BotLine, ...]) -> None:
        """Offer `bots`."""
        super().__init__()
        self._bots = bots

    def compose_body(self) -> ComposeResult:
        """Put the list."""
        with Panel("Bots", still=True, subtitle="⏎ watch", id="bots-list"):
            yield Rows(id="bots")
        with Panel("How it chooses", still=True, id="bots-one"):
            yield Text(id="bots-text")

    def on_mount(self) -> None:
        """Fill the list."""
        self.say("each sees what a player sees, and no more")
        self.query_one("#bots", Rows).show_rows(Row(bot.name, partial(_row, bot)) for bot in self._bots)

    @on(Rows.Reached)
    def _reached(self, event: Rows.Reached) -> None:
        """Say whole what a line of the list may have no room for."""
        bot = next(bot for bot in self._bots if bot.name == event.row_id)
        self.query_one("#bots-text", Text).update(bot.text)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self.dismiss(event.row_id)


def _row(bot: BotLine, width: int) -> Content:
    name = min(_NAME, width // 3)
    return Content.assemble(
        column(Content.styled(bot.name, STRONG), name),
        " ",
        column(Content.styled(bot.text, QUIET), width - name - 1),
    )
