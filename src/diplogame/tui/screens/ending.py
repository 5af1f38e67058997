"""How it ended: the grade in words, the tale, the scorecard, and everything that was hidden."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import ScreenResume
from textual.screen import Screen
from textual.widgets import Button

from diplogame.engine.view import EndingView, MeterView, PlayerView
from diplogame.tui.game_port import GamePort
from diplogame.tui.places import PLACES
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.chart import MARKS, MeterChart, turning_points
from diplogame.tui.widgets.chart_tab import first_choice
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.verdict import foresight, grade, revealed, scorecard, tale
from diplogame.tui.widgets.wording import moment

NEW, QUIT = "new", "quit"
"""What the screen gives back when the player has done with this game."""

_POINTS = 3


class Ending(Sheet[str]):
    """The end of a game; gives NEW or QUIT, or None to look at the last state of things."""

    CSS_PATH = "ending.tcss"
    AUTO_FOCUS = "#review"
    heading = "How it ended"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "review", "Review", id="ending.review", tooltip="What each of your moves was worth"),
        Binding("h", "history", "History", id="ending.history", tooltip="How it came to this"),
        Binding("r", "rewind", "Rewind", id="ending.rewind", tooltip="Go back to a turn and try again"),
        Binding("s", "share", "Share code", id="ending.share", tooltip="The whole game as one short text"),
        Binding("n", "leave('new')", "New game", id="ending.new", tooltip="Play again"),
        Binding("ctrl+q", "leave('quit')", "Quit", id="ending.quit", tooltip="Leave the program"),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, game: GamePort) -> None:
        """Show how `game` ended."""
        super().__init__()
        self._game = game
        self._view = game.view()

    def compose_body(self) -> ComposeResult:
        """Put the grade on top, tale and chart beside scorecard and reveal, the ways on below."""
        yield Text(id="grade")
        with Horizontal(id="ending-columns", classes="scrolls"):
            with Vertical(id="ending-left"):
                with Panel("What happened", still=True):
                    yield Text(id="tale-text")
                with Panel("Scorecard", still=True, id="score"):
                    yield Text(id="score-text")
                with Panel("Over the turns", still=True, id="ending-chart"):
                    yield MeterChart(id="chart")
            with Vertical(id="ending-right"):
                with Panel("What was hidden", still=True):
                    yield Text(id="hidden-text")
                with Panel("Your forecasts", still=True):
                    yield Text(id="foresight-text")
        with Horizontal(id="ending-ways"):
            yield Button("Review", compact=True, variant="primary", id="review")
            yield Button("History", compact=True, id="history")
            yield Button("Rewind", compact=True, id="rewind")
            yield Button("Share code", compact=True, id="share")
            yield Button("New game", compact=True, id="new")
            yield Button("Quit", compact=True, id="quit")

    def on_mount(self) -> None:
        """Fill in the ending."""
        self.call_after_refresh(self._redraw)

    def on_resize(self) -> None:
        """Draw the bars for the new width."""
        self.call_after_refresh(self._redraw)

    @on(ScreenResume)
    def _returned(self) -> None:
        """Go with a game that was rewound, or given up for a loaded one: this is not how it ended."""
        if not self._game.finished or getattr(self._below, "game", self._game) is not self._game:
            self.dismiss(None)

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        ways = {"review": "review", "history": "history", "share": "share", "rewind": "rewind"}
        await self.run_action(ways.get(event.button.id or "", f"leave('{event.button.id}')"))

    def action_history(self) -> None:
        """Look back from the end."""
        self.app.push_screen(PLACES["history"].open(self._game))

    async def action_review(self) -> None:
        """Look back on every move: the desk below knows how."""
        await self._below.run_action("open('review')")

    async def action_share(self) -> None:
        """Open the saves, which have the share code: the desk below knows the shelf."""
        await self._below.run_action("open('saves')")

    @property
    def _below(self) -> Screen[Any]:
        stack = self.app.screen_stack
        return stack[stack.index(self) - 1]

    def action_rewind(self) -> None:
        """Choose the turn to go back to in the ledger, where each is told by what it changed."""
        self.app.push_screen(PLACES["history"].open(self._game, "ledger"))

    def action_leave(self, way: str) -> None:
        """Have done with this game."""
        self.dismiss(way)

    def _redraw(self) -> None:
        view, ending = self._view, self._view.ending
        if ending is None or not self.is_mounted:
            return
        self.say(f"{view.title} · {moment(view)}")
        self.query_one("#grade", Text).update(grade(ending))
        self.query_one("#tale-text", Text).update(tale(ending))
        self._put_right(view, ending)
        self._put_chart(view)

    def _put_right(self, view: PlayerView, ending: EndingView) -> None:
        width = self.query_one("#score").scrollable_content_region.width
        self.query_one("#score-text", Text).update(scorecard(ending.axes, width))
        self.query_one("#hidden-text", Text).update(revealed(view, ending, width))
        self.query_one("#foresight-text", Text).update(foresight(ending.forecasts))

    def _put_chart(self, view: PlayerView) -> None:
        meters = _charted(view)
        points = turning_points(view, meters, _POINTS)
        self.query_one("#chart", MeterChart).show_meters(view, meters, points)
        legend = "  ".join(f"{mark} {meter.title}" for meter, mark in zip(meters, MARKS, strict=False))
        self.query_one("#ending-chart").border_title = Content(legend)


def _charted(view: PlayerView) -> list[MeterView]:
    """Tension and the counterpart's trust."""
    trusts = [actor.trust for actor in view.actors if actor.trust]
    every = {meter.id: meter for meter in (*view.meters, *trusts)}
    return [every[meter] for meter in first_choice(view)[:2] if meter in every]
