"""One game at a time, on the engine: what the kernel's games looked like from within."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from diplogame.bots.policy import make_policy
from diplogame.bots.sight import Sight
from diplogame.engine.machine import LogLine, State, machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import ENDED, TURN, Program

LONGEST = 5000
"""Decisions after which a game is left as it is."""


@dataclass(frozen=True, slots=True)
class Step:
    """One decision."""

    state: tuple[int, ...]
    """The vector it was made in."""
    legal: tuple[int, ...]
    choice: int

    @property
    def turn(self) -> int:
        """From 1."""
        return self.state[TURN]


@dataclass(slots=True)
class Told:
    """A game from its beginning on."""

    seed: int
    policy: str
    steps: list[Step] = field(default_factory=list)
    closes: list[tuple[int, ...]] = field(default_factory=list)
    """The vector at the end of each turn, before the next one opens."""
    happened: list[int] = field(default_factory=list)
    """Options in the order in which they came."""
    end: tuple[int, ...] = ()
    """The last vector."""

    @property
    def ending(self) -> int:
        """Number of the ending, from 1; 0 for a game that was left."""
        return self.end[ENDED]


def seed_of(options: Options, game: int) -> int:
    """The seed of game number `game`; seeds go round."""
    return (options.seed + game) & 0xFFFFFFFF


def tell(program: Program, policy: str, options: Options, game: int) -> Told:
    """Game number `game` of a policy: the one that the kernel plays under this number."""
    seed = seed_of(options, game)
    machine, player = machine_of(program), make_policy(policy, program, seed)
    told = Told(seed, policy)
    log: list[LogLine] = []
    state = machine.vector(replace(options, seed=seed))
    machine.set_up(state, log)
    _note(told, log)
    log = []
    while (legal := machine.legal(state)) and len(told.steps) < LONGEST:
        sight = Sight(program, machine, state, log)
        choice = player.choose(sight)
        told.steps.append(Step(tuple(state), tuple(legal), choice))
        log = []
        if choice == machine.end_turn_choice:
            machine.close_turn(state, log)
            told.closes.append(tuple(state))
            machine.open_turn(state, log)
        else:
            machine.play(state, choice, log)
        _note(told, log)
    told.end = tuple(state)
    return told


def _note(told: Told, log: list[LogLine]) -> None:
    told.happened += [option for option, effect, *_ in log if option >= 0 and effect < 0]


def openings(told: Told) -> Iterator[Step]:
    """The first decision of each turn."""
    turn = 0
    for step in told.steps:
        if step.turn != turn:
            turn = step.turn
            yield step


def after(program: Program, step: Step, choice: int) -> State:
    """The vector after another choice at a decision."""
    state = list(step.state)
    machine_of(program).play(state, choice)
    return state
