"""A bot at a real game. It sees what a player may see, through `Sight`; the moves are played on the session."""

from __future__ import annotations

from collections.abc import Callable

from diplogame.bots.at_play import BotAtPlay
from diplogame.bots.policy import POLICIES, policy_names
from diplogame.engine.program import Program
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


def bot_line(program: Program, name: str) -> BotLine:
    """A bot of `policy_names`, and how it chooses."""
    head, _, advisor = name.partition(":")
    if advisor:
        found = next(one for one in program.file.advisors if one.id == advisor)
        return BotLine(name, f"Does what {found.name}, {found.role}, advises.")
    return BotLine(name, POLICIES[head].text)


def bot_lines(program: Program) -> tuple[BotLine, ...]:
    """Every bot that can play this scenario."""
    return tuple(bot_line(program, name) for name in policy_names(program))
