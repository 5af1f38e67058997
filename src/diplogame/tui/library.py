"""The scenarios and saves on this machine, for the app. Imports what is slow only when it is asked."""

from __future__ import annotations

from diplogame.engine.options import Options
from diplogame.engine.view import ScenarioCard
from diplogame.tui.game_port import GamePort
from diplogame.tui.library_port import LastGame, LibraryError, ScenarioLine
from diplogame.tui.save_shelf import SaveShelf


class DiskLibrary:
    """What `Library` asks for, from the folders of this machine."""

    def scenarios(self) -> tuple[ScenarioLine, ...]:
        """All scenarios that were found."""
        from diplogame.scenario.loading import find_scenarios

        return tuple(
            ScenarioLine(
                str(one.path), one.title, one.subtitle, one.turns, one.minutes, str(one.path), one.broken
            )
            for one in find_scenarios()
        )

    def card(self, scenario: str) -> ScenarioCard:
        """What the briefing of a scenario shows."""
        raise LibraryError(f"{scenario} cannot be opened yet.")

    def begin(self, scenario: str, options: Options, *, ironman: bool) -> GamePort:  # noqa: ARG002
        """Begin a game that saves itself."""
        raise LibraryError(f"{scenario} cannot be opened yet.")

    def last_game(self) -> LastGame | None:
        """The game that was played last and is not over."""
        return None

    def go_on(self) -> GamePort:
        """Take that game up again."""
        raise LibraryError("There is no game to go on with.")

    def shelf(self, game: GamePort | None) -> SaveShelf:  # noqa: ARG002
        """The saves."""
        raise LibraryError("There are no saves yet.")
