"""A bot at a real game. It sees what a player may see, through `Sight`; the moves are played on the session."""

from __future__ import annotations

from collections.abc import Callable

from diplogame.bots.policy import POLICIES, make_policy, policy_names
from diplogame.bots.sight import Sight
from diplogame.engine.machine import machine_of
from diplogame.engine.play import Game, apply_move, begin
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
        self._name, self._keep = name, keep
        self._restart()

    def choose(self) -> str:
        """The move it would make now."""
        self._catch_up()
        program, state = self.game.program, self._at.state
        log = self._at.played[-1].log if self._at.played else ()
        number = self._player.choose(Sight(program, machine_of(program), state, log))
        return program.choices[number].move

    def hand_over(self) -> Session:
        """Give the game to the player; from now on it saves itself."""
        self._keep(self.game)
        return self.game

    def _restart(self) -> None:
        self._player = make_policy(self._name, self.game.program, self.game.options.seed)
        self._at: Game = begin(self.game.program, self.game.options)

    def _catch_up(self) -> None:
        """Follow the moves that were played; a bot whose moves were taken back begins to think anew."""
        moves = self.game.moves
        if moves[: len(self._at.moves)] != self._at.moves:
            self._restart()
        for move in moves[len(self._at.moves) :]:
            self._at = apply_move(self._at, move)


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
