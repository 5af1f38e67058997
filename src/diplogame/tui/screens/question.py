"""A question that an event puts: it must be answered before anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from diplogame.engine.view import MoveView
from diplogame.tui.game_port import GamePort
from diplogame.tui.places import PLACES
from diplogame.tui.widgets.lines import both_ends
from diplogame.tui.widgets.marks import price
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.preview import MovePreview
from diplogame.tui.widgets.rows import Row, Rows

LEAVE = "leave the game"
"""What the screen gives back when the player would rather stop here."""


class Question(ModalScreen[str]):
    """Gives back the answer's move, or LEAVE."""

    CSS_PATH = "question.tcss"
    AUTO_FOCUS = "#answers"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall"), (40, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "dismiss('leave the game')", "Leave", id="question.leave", tooltip="Back to the title"),
        Binding("pagedown,J", "read(1)", "Read on", show=False, id="question.read_on", priority=True),
        Binding("pageup,K", "read(-1)", "Read back", show=False, id="question.read_back", priority=True),
        Binding("escape", "stay", "Leave", show=False),
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
        """Put the news over the answers, and what the highlighted answer would do below."""
        question = self._question
        preview = MovePreview()
        preview.titled = False
        preview.view = self._game.view()
        with Vertical(id="question-box"):
            yield Text(question.title if question else "", id="question-title")
            yield Text(question.text if question else "", id="question-text")
            yield Rows(id="answers")
            yield Panel("What it would do", preview, id="answer-panel")

    def on_mount(self) -> None:
        """Show the answers."""
        self.query_one("#question-box").border_title = "You must answer"
        self.query_one(
            "#question-box"
        ).border_subtitle = "↑↓ ⏎ answer · pgdn read on · w why · a advice · h history · q leave"
        answers = self._question.answers if self._question else ()
        self.query_one(Rows).show_rows(Row(answer.id, _drawer(answer)) for answer in answers)

    def action_stay(self) -> None:
        """Say why the question does not go away, and how to leave it for later."""
        self.app.clear_notifications()
        self.notify(
            "Choose with ↑↓ and ⏎, or leave with q: the game is saved.", title="It waits for an answer"
        )

    def action_read(self, step: int) -> None:
        """Scroll what the answer would do, by a page less a line."""
        panel = self.query_one("#answer-panel", Panel)
        panel.scroll_relative(y=step * max(1, panel.content_size.height - 1), animate=False)

    def action_look(self, place: str) -> None:
        """Look something up before answering."""
        self.app.push_screen(PLACES[place].open(self._game))

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
