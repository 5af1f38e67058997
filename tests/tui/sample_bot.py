"""A bot for looking at the watching screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.tui.sample import SampleGame

from diplogame.tui.bot_port import BotLine

PATIENT = BotLine("patient", "Listens, and then listens again.")


@dataclass
class SampleBot:
    """Always listens."""

    game: SampleGame = field(default_factory=SampleGame)
    bot: BotLine = PATIENT
    handed: bool = False
    parted: bool = False

    def choose(self) -> str:
        return "listen"

    def part(self) -> bool:
        self.parted = True
        return bool(self.game.moves)

    def hand_over(self) -> SampleGame:
        self.handed = True
        return self.game
