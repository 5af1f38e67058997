"""A session as the screens see it: the same game, its refusals in the screens' own word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from diplogame.engine import play
from diplogame.engine.view import PlayerView, Preview
from diplogame.session import Session, Step
from diplogame.tui.game_port import Rejection

T = TypeVar("T")


class RunningGame:
    """A `GamePort` over a session."""

    def __init__(self, session: Session) -> None:
        """Show `session`."""
        self.session = session

    @property
    def moves(self) -> tuple[str, ...]:
        """The game so far."""
        return self.session.moves

    @property
    def finished(self) -> bool:
        """Whether an ending was reached."""
        return self.session.finished

    @property
    def can_undo(self) -> bool:
        """Whether the last move may be taken back."""
        return self.session.can_undo

    def view(self) -> PlayerView:
        """All that the player may see now."""
        return self.session.view()

    def preview(self, move_id: str) -> Preview:
        """What a move would do, as far as the player can know. Raises Rejection for an unknown one."""
        return _translated(lambda: self.session.preview(move_id))

    def play(self, move_id: str) -> Step:
        """Play a move. Raises Rejection, and then nothing has changed."""
        return _translated(lambda: self.session.play(move_id))

    def undo(self) -> PlayerView:
        """Take the last move back. Raises Rejection when that is not allowed."""
        return _translated(self.session.undo)

    def rewind(self, turn: int) -> PlayerView:
        """Go back to the beginning of a turn. Raises Rejection when that is not allowed."""
        return _translated(lambda: self.session.rewind(turn))


def _translated(work: Callable[[], T]) -> T:
    try:
        return work()
    except play.Rejection as refusal:
        raise Rejection(refusal.reason, refusal.text) from refusal
