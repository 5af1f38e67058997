"""Where games are kept, as the saves screen sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from diplogame.tui.game_port import GamePort
    from diplogame.tui.review_port import ReviewPort


@dataclass(frozen=True, slots=True)
class SaveLine:
    """A kept game, in one line."""

    slot: str
    """What `load` and `delete` are given."""
    name: str
    scenario: str
    """The scenario's title."""
    turn: int
    turns: int
    date: str
    """The date in the game."""
    saved: str
    """When it was saved, in words: 'today 14:02'."""
    moves: int = 0
    """How many were played."""
    seed: int = 0
    settings: str = ""
    """Difficulty, luck and what else was settled before the first turn, in words."""
    tension: str = ""
    """As a number or a range; empty where there is no ladder."""
    news: str = ""
    """The last dispatch."""
    ending: str = ""
    """The title of the ending; empty while the game runs."""
    automatic: bool = False
    """Whether the game saved it by itself."""
    broken: str = ""
    """Why it cannot be loaded; empty when it can."""

    @property
    def over(self) -> bool:
        """Whether it has ended, and can be looked back on."""
        return bool(self.ending)


class ShelfError(Exception):
    """A save could not be written, read or deleted; its text says why and what can be done."""


class SaveShelf(Protocol):
    """The saves; every method may raise ShelfError."""

    def list(self) -> tuple[SaveLine, ...]:
        """All saves, the newest first."""

    def save(self, name: str) -> SaveLine:
        """Save the running game under a name; one of that name is replaced."""

    def load(self, slot: str) -> GamePort:
        """Open a save."""

    def review(self, slot: str) -> ReviewPort:
        """What looks back on the game of a save; the save is read when the review begins."""

    def prepare_review(self, slot: str) -> None:
        """Work out the first answer before it is asked for. Raises nothing: what is wrong is said by the review."""

    def delete(self, slot: str) -> None:
        """Delete a save for good."""

    def share_code(self) -> str:
        """The running game as one short text; empty without one."""
