"""The one object a screen talks to: a running game, seen from the outside.

`diplogame.session.Session` satisfies it. Screens import this and never the session, so that the first frame
waits for no rule, no model and no file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from diplogame.engine.rejection import Rejection

if TYPE_CHECKING:
    from diplogame.engine.view import Dispatch, LedgerEntry, PlayerView, Preview

__all__ = ["GamePort", "Rejection", "StepPort"]


class StepPort(Protocol):
    """What one move brought."""

    @property
    def move(self) -> str:
        """The move that was played."""

    @property
    def dispatches(self) -> tuple[Dispatch, ...]:
        """The news it made, oldest first."""

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """The changes it made, with their causes."""

    @property
    def view(self) -> PlayerView:
        """What the player sees after it."""


class GamePort(Protocol):
    """A running game."""

    @property
    def moves(self) -> tuple[str, ...]:
        """The game so far."""

    @property
    def finished(self) -> bool:
        """Whether an ending was reached."""

    @property
    def can_undo(self) -> bool:
        """Whether the last move may be taken back."""

    @property
    def save_trouble(self) -> str:
        """Why the game is not being saved; empty when it is."""

    @property
    def branches(self) -> tuple[tuple[str, ...], ...]:
        """Lines of play that were left, each as its moves from the beginning."""

    def view(self) -> PlayerView:
        """All that the player may see now."""

    def view_of(self, line: tuple[str, ...]) -> PlayerView:
        """What the player saw at the end of another line of play; raises Rejection where it is not possible."""

    def preview(self, move_id: str) -> Preview:
        """What a move would do, as far as the player can know."""

    def play(self, move_id: str) -> StepPort:
        """Play a move; raises Rejection when it is not legal."""

    def undo(self) -> object:
        """Take the last move back; raises Rejection when that is not allowed."""

    def rewind(self, turn: int) -> object:
        """Go back to the beginning of a turn."""

    def return_to(self, branch: int) -> object:
        """Take a line of play up again, by its place in `branches`; raises Rejection when that is not allowed."""
