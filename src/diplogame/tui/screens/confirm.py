"""A question that must be answered before something is lost."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button

from diplogame.tui.widgets.panel import Text


class Confirm(ModalScreen[bool]):
    """Asks for a yes or a no; the no has the focus, so that Enter alone loses nothing."""

    CSS_PATH = "confirm.tcss"
    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes"),
        Binding("n,escape", "answer(False)", "No", id="confirm.no"),
        Binding("left,right", "other", "Other answer", show=False),
    ]

    def __init__(self, question: str, text: str = "", *, yes: str = "Yes", no: str = "No") -> None:
        """Ask `question`; `yes` and `no` name what each answer does."""
        super().__init__()
        self._question = question
        self._text = text
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """Put the question over its two answers."""
        with Vertical(id="confirm-box"):
            yield Text(self._question, id="confirm-question")
            if self._text:
                yield Text(self._text, id="confirm-text")
            with Horizontal(id="confirm-answers"):
                yield Button(f"{self._yes} \\[y]", variant="warning", id="yes")
                yield Button(f"{self._no} \\[n]", variant="default", id="no")

    def action_answer(self, answer: bool) -> None:
        """Give the answer back to who asked."""
        self.dismiss(answer)

    def action_other(self) -> None:
        """Move the focus to the other answer."""
        self.focus_next(Button)

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
