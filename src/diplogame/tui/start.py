"""What the app opens first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diplogame.tui.bot_port import BotPort
    from diplogame.tui.game_port import GamePort


@dataclass(frozen=True, slots=True)
class AtTitle:
    """The title screen."""


@dataclass(frozen=True, slots=True)
class AtBriefing:
    """The briefing of a scenario, by its id or path."""

    scenario: str


@dataclass(frozen=True, slots=True)
class InGame:
    """A game that runs already."""

    game: GamePort


@dataclass(frozen=True, slots=True)
class Watching:
    """A bot at a game."""

    bot: BotPort


Start = AtTitle | AtBriefing | InGame | Watching
