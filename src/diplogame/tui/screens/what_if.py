"""What if: another move at one decision, the same luck, and both games side by side."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var

from diplogame.engine.rejection import Rejection
from diplogame.tui.game_port import GamePort
from diplogame.tui.review_port import ReviewPort, SideBySide
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.chance_chart import ChanceChart
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.side_by_side import comparison


class WhatIf(Sheet[GamePort]):
    """Both games; gives a game to play on with from where they part, or None."""

    CSS_PATH = "what_if.tcss"
    AUTO_FOCUS = "#both-panel"
    heading = "What if"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "p,enter",
            "play_on",
            "Play on from here",
            id="what_if.play_on",
            tooltip="Take this line up as a branch",
        ),
    ]

    both: var[SideBySide | None] = var(None, init=False)

    def __init__(self, source: ReviewPort, decision: int, line: tuple[str, ...]) -> None:
        """Play `line` instead at a decision of the game of `source`."""
        super().__init__()
        self._source, self._decision, self._line = source, decision, line

    def compose_body(self) -> ComposeResult:
        """Put the chart over the words."""
        with Panel("Chance of a good ending: ● yours, ▲ the other", still=True, id="both-chart"):
            yield ChanceChart(id="chance")
        with Panel("Side by side", id="both-panel"):
            yield Text("Playing the other game …", id="both-text")

    def on_mount(self) -> None:
        """Play the other game."""
        self._compare()

    def on_resize(self) -> None:
        """Set the words for the new width."""
        self.call_after_refresh(self.watch_both)

    @work(thread=True, exclusive=True)
    def _compare(self) -> None:
        """Play it in a thread: it takes a moment."""
        try:
            both = self._source.what_if(self._decision, self._line)
        except Rejection as refusal:
            self.app.call_from_thread(self.query_one("#both-text", Text).update, refusal.text)
        else:
            self.app.call_from_thread(setattr, self, "both", both)

    def watch_both(self) -> None:
        """Draw both games."""
        if self.both is None or not self.is_mounted:
            return
        panel = self.query_one("#both-panel")
        self.say(self.both.title.removeprefix("What if, ").removesuffix("?"))
        panel.border_title = Content("Side by side")
        self.query_one(ChanceChart).show_chart(self.both.chart)
        width = max(40, panel.scrollable_content_region.width)
        self.query_one("#both-text", Text).update(comparison(self.both, width))

    def action_play_on(self) -> None:
        """Take the line up; the game as it was stays as a branch."""
        try:
            game = self._source.take_up(self._decision, self._line)
        except Rejection as refusal:
            self.notify(refusal.text, title="No way back", severity="warning", markup=False)
        else:
            self.dismiss(game)
