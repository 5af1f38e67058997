"""One game in plain mode: what was said already, so that only new things are said again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from diplogame.engine.rejection import Rejection
from diplogame.engine.view import PlayerView
from diplogame.engine.viewing import scenario_card
from diplogame.plain.briefing import briefing_lines
from diplogame.plain.choices import Choices, changed_lines, choice_lines, question_lines
from diplogame.plain.ending import ending_lines
from diplogame.plain.news import dispatch_lines, news_lines, state_lines
from diplogame.plain.table import draft_line
from diplogame.plain.text import Lines, item, wrapped
from diplogame.plain.titles import move_title
from diplogame.saves.store import Autosave, Store
from diplogame.session import Session


def _nobody(_: Lines) -> None:
    """Nobody reads along."""


@dataclass(slots=True)
class Desk:
    """A session, the numbers that were given out, and where it is saved."""

    session: Session
    store: Store | None = None
    autosave: Autosave | None = None
    choices: Choices = field(default_factory=Choices)
    done: bool = False
    """Whether the player wants to leave."""
    listed: int = 0
    """The turn whose choices were listed last."""
    meanwhile: Callable[[Lines], object] = _nobody
    """Says lines at once, before an answer that takes a while."""

    @property
    def view(self) -> PlayerView:
        """What the player may see now."""
        return self.session.view()

    def opening(self) -> Lines:
        """What is said first: the briefing of a new game, or where an old one stands."""
        if self.session.moves:
            lines = wrapped(f"{self.view.title}. The game goes on.")
            return [*lines, "", *self.standing()]
        lines = [*briefing_lines(scenario_card(self.session.program)), ""]
        return [
            *lines,
            *dispatch_lines(self.view.dispatches),
            *state_lines(None, self.view),
            *self.next_lines(),
        ]

    def standing(self) -> Lines:
        """Where the game stands, said in full, as after going back."""
        self.listed = 0
        return [*state_lines(None, self.view), *self.next_lines()]

    def play(self, move: str) -> Lines:
        """Play a move and say what is new, or why it is not open."""
        before = self.view
        title = move_title(before, move)
        try:
            step = self.session.play(move)
        except Rejection as rejection:
            return wrapped(rejection.text)
        after = step.view
        news = news_lines(before, step)
        toggled = before.table and after.table and draft_line(before.table) != draft_line(after.table)
        if toggled and after.table and not news:
            news = wrapped(draft_line(after.table))
        lines = news or item(f"Done: {title}.")
        lines += changed_lines(before, after, self.choices.seen_in(after))
        return [*lines, *self.next_lines(), *self.trouble_lines()]

    def next_lines(self) -> Lines:
        """What to do next, unless that was said: the ending, a question, or the choices of a turn."""
        view = self.view
        self.choices = self.choices.seen_in(view)
        if view.over:
            return ["", *ending_lines(view), "", *farewell_words()]
        if view.question:
            return ["", *question_lines(view)]
        if self.listed == view.turn:
            return []
        self.listed = view.turn
        return ["", *choice_lines(view, self.choices)]

    def trouble_lines(self) -> Lines:
        """Why the game is not saved, if it is not."""
        trouble = self.session.save_trouble
        return wrapped(f"Not saved: {trouble}") if trouble else []


def farewell_words() -> Lines:
    """What can still be done when the game is over."""
    return wrapped("The game is over. Still there: ledger, history, why, codex, code, save, undo, quit.")
