"""The scenarios and saves on this machine, for the app. Imports what is slow only when it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import SystemRandom
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diplogame.engine.options import Options
    from diplogame.engine.program import Program
    from diplogame.engine.view import ScenarioCard
    from diplogame.session import Session
    from diplogame.tui.bot_port import BotLine, BotPort
    from diplogame.tui.game_port import GamePort
    from diplogame.tui.library_port import LastGame, OpenedGame, ScenarioLine
    from diplogame.tui.review_port import ReviewPort
    from diplogame.tui.save_shelf import SaveShelf


class DiskLibrary:
    """What `Library` asks for, from the folders of this machine."""

    def __init__(self) -> None:
        self._briefed: tuple[str, Program] | None = None
        """The scenario whose card was asked for last: it is the one that will be played."""
        self._reviewed: tuple[GamePort, ReviewPort] | None = None
        """The game that ended last, and its review."""

    def scenarios(self) -> tuple[ScenarioLine, ...]:
        """All scenarios that were found, the tutorial last."""
        from diplogame.scenario.loading import find_scenarios
        from diplogame.tui.library_port import ScenarioLine

        with _explained():
            found = find_scenarios()
        return tuple(
            ScenarioLine(
                str(one.path), one.title, one.subtitle, one.turns, one.minutes, str(one.path), one.broken
            )
            for one in sorted(found, key=lambda one: (bool(one.broken), -one.minutes))
        )

    def card(self, scenario: str) -> ScenarioCard:
        """What the briefing of a scenario shows."""
        from diplogame.engine.viewing import scenario_card

        return scenario_card(self._read(scenario))

    def _read(self, scenario: str) -> Program:
        """Read a scenario, which its author may have changed since."""
        from diplogame.library import open_program

        with _explained():
            self._briefed = (scenario, open_program(scenario))
        return self._briefed[1]

    def begin(self, scenario: str, options: Options, *, ironman: bool) -> GamePort:
        """Begin a game that saves itself."""
        from diplogame.library import begin_game, begin_program

        with _explained():
            if self._briefed and self._briefed[0] == scenario:
                program = self._briefed[1]
                return begin_program(program, options, ironman=ironman, source=scenario).session
            return begin_game(scenario, options, ironman=ironman).session

    def last_game(self) -> LastGame | None:
        """The game that was played last and is not over."""
        from diplogame.library import the_store
        from diplogame.tui.library_port import LastGame

        with _explained():
            slot = the_store().latest()
        if slot is None:
            return None
        return LastGame(slot.title, f"{slot.glance.date}, turn {slot.glance.turn} of {slot.glance.turns}")

    def go_on(self) -> OpenedGame:
        """Take that game up again."""
        from diplogame.library import go_on
        from diplogame.tui.library_port import OpenedGame

        with _explained():
            opened = go_on()
        return OpenedGame(opened.session, opened.warning)

    def review(self, game: GamePort) -> ReviewPort:
        """What looks back on a finished game."""
        from diplogame.session import Session
        from diplogame.tui.game_review import GameReview

        assert isinstance(game, Session)
        if self._reviewed is None or self._reviewed[0] is not game:
            self._reviewed = game, GameReview(lambda: game)
        return self._reviewed[1]

    def fetch_review(self, game: GamePort) -> None:
        """Fetch what any review of the scenario of a game needs, finished or not; nothing that takes seconds."""
        from diplogame.session import Session
        from diplogame.tui.game_review import fetch

        assert isinstance(game, Session)
        fetch(game.program)

    def prepare_review(self, game: GamePort) -> None:
        """Begin to look back on a finished game, so that the first answer comes at once."""
        self.review(game).prepare()

    def bots(self, scenario: str) -> tuple[BotLine, ...]:
        """Who can be watched playing a scenario."""
        from diplogame.tui.game_bot import bot_lines

        return bot_lines(self._read(scenario))

    def watch(self, scenario: str, bot: str, tell: Callable[[str], None]) -> BotPort:
        """Begin a game for a bot, with a seed of its own; it is not saved while the bot plays."""
        from diplogame.engine.options import Options
        from diplogame.session import Session
        from diplogame.tui.game_bot import GameBot, practise_for

        known = self._briefed[1] if self._briefed and self._briefed[0] == scenario else self._read(scenario)
        session = Session(known, Options(seed=SystemRandom().randrange(1, 10_000)), source=scenario)
        practise_for(known, bot, tell)
        return GameBot(session, bot, keep_from_now_on)

    def bots_for(self, game: GamePort) -> tuple[BotLine, ...]:
        """Who can be watched playing a running game on."""
        from diplogame.session import Session
        from diplogame.tui.game_bot import bots_for

        assert isinstance(game, Session)
        with _explained():
            return bots_for(game)

    def watch_on(self, game: GamePort, bot: str, tell: Callable[[str], None]) -> BotPort:
        """Let a bot play a running game on, beside it: the game itself stays as it stands."""
        from diplogame.session import Session
        from diplogame.tui.game_bot import BotGoingOn, practise_for

        assert isinstance(game, Session)
        practise_for(game.program, bot, tell)
        return BotGoingOn(game, bot)

    def shelf(self, game: GamePort | None, tell: Callable[[str], None]) -> SaveShelf:
        """The saves."""
        from diplogame.session import Session
        from diplogame.tui.disk_shelf import DiskShelf

        return DiskShelf(game if isinstance(game, Session) else None, tell)


def keep_from_now_on(session: Session) -> None:
    """Let a game save itself that did not."""
    from diplogame.library import the_store

    session.autosave = the_store().autosave(session.program.scenario_id).write


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what cannot be read into what a player can read."""
    from diplogame.engine.rejection import Rejection
    from diplogame.saves.errors import SaveError
    from diplogame.scenario.problems import ScenarioError
    from diplogame.tui.library_port import LibraryError

    try:
        yield
    except ScenarioError as error:
        raise LibraryError(_first_of(error)) from error
    except (SaveError, Rejection, OSError) as error:
        raise LibraryError(str(error)) from error


def _first_of(error: Exception) -> str:
    """The first problem of a scenario, and how to see the others."""
    return f"{str(error).splitlines()[0]} — `diplogame check` tells the rest."
