"""A bot at a running game: what it would do next, for whoever watches it play."""

from __future__ import annotations

from collections.abc import Iterator

from diplogame.bots.policy import POLICIES, make_policy
from diplogame.bots.sight import Sight
from diplogame.engine.machine import machine_of
from diplogame.engine.play import Game, apply_move, begin
from diplogame.engine.program import Program
from diplogame.session import Session, Step


def how_it_chooses(program: Program, name: str) -> str:
    """A bot of `policy.policy_names` in a sentence."""
    head, _, advisor = name.partition(":")
    if not advisor:
        return POLICIES[head].text
    found = next(one for one in program.file.advisors if one.id == advisor)
    return f"Follows one advisor: {found.name}, {found.role}."


class BotAtPlay:
    """Chooses for one session, from what a player sees; follows what others play there, and what is taken back."""

    def __init__(self, session: Session, name: str) -> None:
        """Let the bot of this name play. Raises KeyError for one that is not in `policy.policy_names`."""
        self.session, self.name = session, name
        self._sit_down()

    def next_move(self) -> str:
        """The move it would make now; nothing is played. The game must not be over."""
        self._catch_up()
        program, game = self.session.program, self._game
        log = game.played[-1].log if game.played else ()
        return program.choices[self._player.choose(Sight(program, machine_of(program), game.state, log))].move

    def play_on(self) -> Iterator[Step]:
        """Play to the end, and tell of every move when it is made."""
        while not self.session.finished:
            yield self.session.play(self.next_move())

    def _sit_down(self) -> None:
        program, options = self.session.program, self.session.options
        self._player, self._game = make_policy(self.name, program, options.seed), begin(program, options)

    def _catch_up(self) -> None:
        """Follow the moves that were played since; when some were taken back, begin to think anew."""
        moves, known = self.session.moves, len(self._game.played)
        if moves[:known] != self._game.moves:
            self._sit_down()
            known = 0
        game: Game = self._game
        for move in moves[known:]:
            game = apply_move(game, move)
        self._game = game
