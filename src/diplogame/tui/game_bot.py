"""A bot at a real game. It sees what a player may see, through `Sight`; the moves are played on the session."""

from __future__ import annotations

from collections.abc import Callable

from diplogame.bots.at_play import BotAtPlay, how_it_chooses
from diplogame.bots.policy import policy_names
from diplogame.bots.practice import Progress
from diplogame.bots.practised import LEARNERS, practise_before
from diplogame.engine.program import Program
from diplogame.engine.rejection import Rejection
from diplogame.session import Session
from diplogame.tui.bot_port import BotLine


class GameBot:
    """What `BotPort` asks for."""

    def __init__(self, session: Session, name: str, keep: Callable[[Session], object]) -> None:
        """Let the bot of this name play `session`; `keep` makes it save itself once a player has it.

        Raises KeyError for a name that is not among `policy_names`.
        """
        self.game = session
        self.bot = bot_line(session.program, name)
        self._player, self._keep = BotAtPlay(session, name), keep

    def choose(self) -> str:
        """The move it would make now."""
        return self._player.next_move()

    def hand_over(self) -> Session:
        """Give the game to the player; from now on it saves itself."""
        self._keep(self.game)
        return self.game

    def part(self) -> bool:
        """A game that only the bot played is gone with it."""
        return False


class BotGoingOn(GameBot):
    """A bot that plays a player's game on, beside it: what it plays becomes a branch, or the game."""

    def __init__(self, session: Session, name: str) -> None:
        """Let the bot of this name go on from where `session` stands."""
        super().__init__(session.aside(), name, lambda _: None)
        self._own = session

    def hand_over(self) -> Session:
        """Give the player the game as the bot left it; his own moves are its beginning."""
        self._own.take_up(self.game.moves)
        return self._own

    def part(self) -> bool:
        """Keep what it played as a branch of the player's game, which stands where it stood."""
        self._own.note(self.game.moves)
        return self.game.moves in self._own.branches


def bots_for(session: Session) -> tuple[BotLine, ...]:
    """Every bot that can play this game on. Raises Rejection in an ironman game."""
    if session.ironman:
        raise Rejection("ironman", "This is an ironman game: nobody tries out for you how it would go on.")
    return bot_lines(session.program)


def practise_for(program: Program, name: str, tell: Callable[[str], None]) -> None:
    """Let a bot that plays by a lesson practise beforehand, where none is kept; `tell` hears of every round."""

    def told(round_: Progress) -> None:
        tell(
            f'"{name}" has to practise this crisis first, only once: round {round_.round + 1} of {round_.rounds}'
        )

    if name in LEARNERS:
        practise_before(program, told)


def bot_line(program: Program, name: str) -> BotLine:
    """A bot of `policy_names`, and how it chooses."""
    return BotLine(name, how_it_chooses(program, name))


def bot_lines(program: Program) -> tuple[BotLine, ...]:
    """Every bot that can play this scenario."""
    return tuple(bot_line(program, name) for name in policy_names(program))
