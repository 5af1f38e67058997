"""What the app needs before and around a game: scenarios to choose from, games to begin and to take up again.

`diplogame.tui.library` does this with the real scenarios and saves; it is imported after the first frame.
Every method may take a while and may raise LibraryError, so the screens call them from a thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from diplogame.engine.options import Options
    from diplogame.engine.view import ScenarioCard
    from diplogame.tui.bot_port import BotLine, BotPort
    from diplogame.tui.game_port import GamePort
    from diplogame.tui.review_port import ReviewPort
    from diplogame.tui.save_shelf import SaveShelf


class LibraryError(Exception):
    """A scenario or a save cannot be opened; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """A scenario in a list."""

    id: str
    """What `card` and `begin` are given."""
    title: str
    subtitle: str
    turns: int
    minutes: int
    where: str
    """The file or folder it was read from."""
    broken: str = ""
    """Why it cannot be played; empty when it can."""


@dataclass(frozen=True, slots=True)
class LastGame:
    """The game to continue."""

    title: str
    stands: str
    """Where it stands, in a few words: 'June 2017, turn 6 of 24'."""


@dataclass(frozen=True, slots=True)
class OpenedGame:
    """A game that runs again."""

    game: GamePort
    warning: str = ""
    """Why it may not be the game that was saved; empty when it is."""


class Library(Protocol):
    """Scenarios and saves."""

    def scenarios(self) -> tuple[ScenarioLine, ...]:
        """All scenarios that were found, in the order in which they are shown."""

    def card(self, scenario: str) -> ScenarioCard:
        """What the briefing of a scenario shows."""

    def begin(self, scenario: str, options: Options, *, ironman: bool) -> GamePort:
        """Begin a game that saves itself."""

    def last_game(self) -> LastGame | None:
        """The game that was played last and is not over."""

    def go_on(self) -> OpenedGame:
        """Take that game up again."""

    def review(self, game: GamePort) -> ReviewPort:
        """What looks back on a finished game."""

    def fetch_review(self, game: GamePort) -> None:
        """Fetch what any review of the scenario of a game needs, finished or not; nothing that takes seconds."""

    def prepare_review(self, game: GamePort) -> None:
        """Begin to look back on a finished game, so that the first answer comes at once."""

    def bots(self, scenario: str) -> tuple[BotLine, ...]:
        """Who can be watched playing a scenario."""

    def watch(self, scenario: str, bot: str, tell: Callable[[str], None]) -> BotPort:
        """Begin a game for a bot, with a seed of its own; it is not saved while the bot plays.

        `tell` hears how far a bot is that must practise first; what it raises ends the practice.
        """

    def bots_for(self, game: GamePort) -> tuple[BotLine, ...]:
        """Who can be watched playing a running game on."""

    def watch_on(self, game: GamePort, bot: str, tell: Callable[[str], None]) -> BotPort:
        """Let a bot play a running game on, beside it: the game itself stays as it stands. `tell` as for `watch`."""

    def shelf(self, game: GamePort | None, tell: Callable[[str], None]) -> SaveShelf:
        """The saves, beside a running game or without one; `tell` is called with warnings."""
