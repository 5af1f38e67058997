"""A library with two scenarios, one of them broken, and one game to continue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.tui.sample import SampleGame, sample_view
from tests.tui.sample_bot import PATIENT, SampleBot
from tests.tui.sample_review import SampleReview
from tests.tui.sample_world import CARD
from tests.tui.shelf import SampleShelf

from diplogame.engine.options import Options
from diplogame.engine.view import ScenarioCard
from diplogame.tui.app import DiplogameApp
from diplogame.tui.bot_port import BotLine, BotPort
from diplogame.tui.game_port import GamePort
from diplogame.tui.library_port import LastGame, LibraryError, OpenedGame, ScenarioLine
from diplogame.tui.review_port import ReviewPort
from diplogame.tui.save_shelf import SaveShelf
from diplogame.tui.start import InGame

LINES = (
    ScenarioLine("korea_2017", CARD.title, CARD.subtitle, 24, 60, "scenarios/korea_2017"),
    ScenarioLine(
        "tutorial", "The First Week", "Learn the trade on a small island", 6, 10, "scenarios/tutorial"
    ),
    ScenarioLine(
        "cuba_1962",
        "Thirteen Days",
        "",
        13,
        45,
        "my/cuba.toml",
        broken="line 12: 'trsut' is no key of an actor",
    ),
)
LAST = LastGame("Fire and Fury", "June 2017, turn 6 of 24")


@dataclass
class SampleLibrary:
    """Begins sample games and remembers how."""

    last: LastGame | None = LAST
    game: SampleGame = field(default_factory=SampleGame)
    begun: list[tuple[str, Options, bool]] = field(default_factory=list)
    prepared: list[GamePort] = field(default_factory=list)
    """Games whose review was prepared."""
    fetched: list[GamePort] = field(default_factory=list)
    """Games whose scenario was made ready for reviews."""

    def scenarios(self) -> tuple[ScenarioLine, ...]:
        return LINES

    def card(self, scenario: str) -> ScenarioCard:
        if scenario == "cuba_1962":
            raise LibraryError("line 12: 'trsut' is no key of an actor")
        return CARD

    def begin(self, scenario: str, options: Options, *, ironman: bool) -> GamePort:
        self.begun.append((scenario, options, ironman))
        return self.game

    def last_game(self) -> LastGame | None:
        return self.last

    def go_on(self) -> OpenedGame:
        return OpenedGame(self.game, "The scenario has changed.")

    def review(self, game: GamePort) -> ReviewPort:
        return SampleReview()

    def fetch_review(self, game: GamePort) -> None:
        self.fetched.append(game)

    def prepare_review(self, game: GamePort) -> None:
        self.prepared.append(game)

    def bots(self, scenario: str) -> tuple[BotLine, ...]:
        return (PATIENT, BotLine("careful", "Looks first."))

    def watch(self, scenario: str, bot: str, tell: Callable[[str], None]) -> BotPort:
        return SampleBot(self.game)

    def bots_for(self, game: GamePort) -> tuple[BotLine, ...]:
        return self.bots("korea_2017")

    def watch_on(self, game: GamePort, bot: str, tell: Callable[[str], None]) -> BotPort:
        return SampleBot()

    def shelf(self, game: GamePort | None, tell: Callable[[str], None]) -> SaveShelf:
        return SampleShelf() if game else SampleShelf(code="")


def an_app(game: SampleGame | None = None) -> DiplogameApp:
    """The app with a game open in it."""
    return DiplogameApp(SampleLibrary(), InGame(game or SampleGame(sample_view())))
