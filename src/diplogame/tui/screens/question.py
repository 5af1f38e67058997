"""A question that an event puts: it must be answered before anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen

from diplogame.engine.view import MoveView
from diplogame.tui.game_port import GamePort
from diplogame.tui.messages import ReasonAsked
from diplogame.tui.places import PLACES
from diplogame.tui.room import is_roomy
from diplogame.tui.screens.menu import Menu
from diplogame.tui.widgets.lines import both_ends
from diplogame.tui.widgets.marks import price
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.preview import MovePreview
from diplogame.tui.widgets.rows import Row, Rows
from diplogame.tui.widgets.status import StatusLine
from diplogame.tui.widgets.tension import TensionGauge


class Left(NamedTuple):
    """The question waits: the player took one of the menu's ways."""

    way: str


class Question(ModalScreen["str | Left"]):
    """Gives back the answer's move, or how the question was left for later."""

    CSS_PATH = "question.tcss"
    AUTO_FOCUS = "#answers"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall"), (40, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "menu", "Menu", id="question.leave", tooltip="Leave it for later; the game is saved"),
        Binding("pagedown,J", "read(1)", "Read on", show=False, id="question.read_on", priority=True),
        Binding("pageup,K", "read(-1)", "Read back", show=False, id="question.read_back", priority=True),
        Binding("escape", "stay", "Stay", show=False),
        Binding("w", "look('why')", "Why", id="question.why", tooltip="The causes of every number"),
        Binding("a", "look('advice')", "Advisors", id="question.advice", tooltip="Your advisors"),
        Binding(
            "g", "look('goal')", "Goal", id="question.goal", tooltip="What you are here for", priority=True
        ),
        Binding("h", "look('history')", "History", id="question.history", tooltip="The game so far"),
        Binding("m", "look('commitments')", "Promises", id="question.commitments", tooltip="What binds"),
    ]

    def __init__(self, game: GamePort) -> None:
        """Put the question that `game` waits for."""
        super().__init__()
        self._game = game
        self._question = game.view().question

    def compose(self) -> ComposeResult:
        """Leave the numbers on top to be seen; put the news over the answers, and what an answer would do below."""
        question = self._question
        preview = MovePreview()
        preview.titled = False
        preview.view = self._game.view()
        with Vertical(id="question-numbers"):
            yield StatusLine()
            yield TensionGauge()
        with Vertical(id="question-box"):
            yield Text(question.title if question else "", id="question-title")
            yield Text(question.text if question else "", id="question-text")
            yield Rows(id="answers")
            yield Panel("What it would do", preview, id="answer-panel")

    def on_mount(self) -> None:
        """Show the answers, and what they are paid from."""
        for numbers in (self.query_one(StatusLine), self.query_one(TensionGauge)):
            numbers.view = self._game.view()
        self.query_one("#question-box").border_title = "You must answer"
        self.query_one(
            "#question-box"
        ).border_subtitle = "↑↓ ⏎ answer · pgdn read on · w why · a advice · h history · q menu"
        answers = self._question.answers if self._question else ()
        self.query_one(Rows).show_rows(Row(answer.id, _drawer(answer)) for answer in answers)

    def on_resize(self, event: Resize) -> None:
        """Show the gauge as the desk behind does."""
        self.query_one(TensionGauge).tall = is_roomy(event.size)

    def action_stay(self) -> None:
        """Say why the question does not go away, and how to leave it for later."""
        self.app.clear_notifications()
        self.notify(
            "Choose with ↑↓ and ⏎. q opens the menu: the question can be left for later.",
            title="It waits for an answer",
        )

    def action_menu(self) -> None:
        """Offer the ways out; the question waits."""
        self.app.push_screen(Menu(self._game), self._go)

    def _go(self, way: str | None) -> None:
        if way is not None:
            self.dismiss(Left(way))

    def action_read(self, step: int) -> None:
        """Scroll what the answer would do, by a page less a line."""
        panel = self.query_one("#answer-panel", Panel)
        panel.scroll_relative(y=step * max(1, panel.content_size.height - 1), animate=False)

    def action_look(self, place: str) -> None:
        """Look something up before answering."""
        self.app.push_screen(PLACES[place].open(self._game))

    @on(ReasonAsked)
    def _asked_why(self, event: ReasonAsked) -> None:
        self.app.push_screen(PLACES["why"].open(self._game, event.meter_id))

    @on(Rows.Reached)
    def _reached(self, event: Rows.Reached) -> None:
        answer = self._answer(event.row_id)
        paper = self.query_one(MovePreview)
        paper.move, paper.preview = answer, self._game.preview(answer.id)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        answer = self._answer(event.row_id)
        if answer.legal:
            self.dismiss(answer.id)
        else:
            self.notify("; ".join(answer.why_not), title="Not open to you", severity="warning", markup=False)

    def _answer(self, move_id: str) -> MoveView:
        assert self._question is not None
        return next(answer for answer in self._question.answers if answer.id == move_id)


def _drawer(answer: MoveView) -> Callable[[int], Content]:
    def draw(width: int) -> Content:
        mark, style = ("›", "") if answer.legal else ("✗", "$text-disabled")
        left = Content.styled(f"{mark} {answer.title}", style)
        return both_ends(left, Content.styled(price(answer.cost), "$text-accent"), width)

    return draw
