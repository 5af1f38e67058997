"""Games for tests: the tutorial, played at random from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.locations import shipped_scenarios_folder
from diplogame.saves.game import SavedGame
from diplogame.scenario.loading import load_scenario
from diplogame.session import Session


@cache
def program(name: str = "tutorial") -> Program:
    """A shipped scenario, compiled once."""
    return compile_scenario(load_scenario(shipped_scenarios_folder() / name))


def new_session(
    name: str = "tutorial",
    seed: int = 1,
    *,
    ironman: bool = False,
    autosave: Callable[[SavedGame], object] | None = None,
) -> Session:
    """A game that begins."""
    return Session(program(name), Options(seed=seed), ironman=ironman, autosave=autosave)


def played(session: Session, moves: int, chance: int = 1) -> Session:
    """The session after some random moves, or at its end."""
    dice = random.Random(chance)
    for _ in range(moves):
        if session.finished:
            break
        session.play(dice.choice(session.legal_moves()))
    return session


def finished(name: str = "tutorial", seed: int = 1) -> Session:
    """A game that is over."""
    session, dice = new_session(name, seed), random.Random(seed)
    while not session.finished:
        session.go(dice.choice(session.legal_moves()))
    return session
