"""A game that a bot plays, as the watching screen sees it. `diplogame.tui.game_bot` does this for real games."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from diplogame.tui.game_port import GamePort


@dataclass(frozen=True, slots=True)
class BotLine:
    """A bot in a list."""

    name: str
    text: str
    """How it chooses, in a line."""


class BotPort(Protocol):
    """A bot at a game."""

    @property
    def bot(self) -> BotLine:
        """Which bot it is."""

    @property
    def game(self) -> GamePort:
        """The game it plays."""

    def choose(self) -> str:
        """The move it would make now. May take a while, so it is called from a thread."""

    def hand_over(self) -> GamePort:
        """Give the game to the player; from now on it saves itself."""

    def part(self) -> bool:
        """Keep what it played, when the player goes without it; False when there is nothing to keep it in."""
