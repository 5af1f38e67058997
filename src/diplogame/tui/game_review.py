"""The review of a real game. Imported when a review is asked for: the kernel and the rules come with it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from threading import Lock

from diplogame.bots.practised import practice_to_come
from diplogame.engine.program import Program
from diplogame.engine.rejection import Rejection
from diplogame.kernel.running import play, whole_games
from diplogame.review.policy import stated_policy
from diplogame.review.positions import reviewed
from diplogame.review.reviewing import Reviewing
from diplogame.review.two_games import curve, outcomes, played, title, two_games
from diplogame.review.what_if import what_if
from diplogame.session import Session
from diplogame.tui.review_port import SideBySide


def fetch(program: Program) -> None:
    """What every review of a scenario needs, kept with its program. Nothing where that would have to be practised."""
    # Whatever is wrong is said to whoever asks for a review.
    with suppress(Exception):
        if not practice_to_come(program):
            play(whole_games(program, stated_policy(program).policy, 1))


class GameReview:
    """What `ReviewPort` asks for."""

    def __init__(self, opening: Callable[[], Session]) -> None:
        """Review the game that `opening` gives; it is called once, when it is needed."""
        self._opening = opening
        self._ready: tuple[tuple[str, ...], Reviewing] | None = None
        """The moves of the game, and a review of it that was begun before it was asked for."""
        self._one = Lock()

    @cached_property
    def _session(self) -> Session:
        return self._opening()

    def prepare(self) -> None:
        """Begin to review it before that is asked for, up to the first answer; who asks meanwhile waits for that."""
        # Whatever is wrong with the game is said to whoever asks.
        with suppress(Exception), self._one:
            begun = self._begun()
            begun.step()
            begun.review()
            self._ready = (self._session.moves, begun)

    def begin(self) -> Reviewing:
        """Begin to review it, or go on with what was prepared."""
        with self._one:
            ready, self._ready = self._ready, None
            return ready[1] if ready and ready[0] == self._session.moves else self._begun()

    def _begun(self) -> Reviewing:
        session = self._session
        return Reviewing(session.program, session.options, session.moves, threads=os.cpu_count() or 1)

    def what_if(self, decision: int, line: tuple[str, ...]) -> SideBySide:
        """Play the game with another line at a decision, the luck as it was."""
        session = self._session
        game = reviewed(session.program, session.options, session.moves)
        both = two_games(what_if(game, decision, line), threads=os.cpu_count() or 1)
        return SideBySide(title(both), tuple(outcomes(both)), played(both), curve(both), both.found.meters())

    def take_up(self, decision: int, line: tuple[str, ...]) -> Session:
        """Play on with another line at a decision; a branch that begins with it is taken up whole."""
        session = self._session
        if session.ironman:
            raise Rejection("ironman", "This is an ironman game: what was played stays played.")
        moves = (*session.moves[:decision], *line)
        session.keep(moves)
        here = next(number for number, kept in enumerate(session.branches) if kept[: len(moves)] == moves)
        session.return_to(here)
        return session
