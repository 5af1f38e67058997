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
    machine, told = machine_of(program), Told(seed_of(options, game), policy)
    log: list[LogLine] = []
    state = machine.vector(replace(options, seed=told.seed))
    machine.set_up(state, log)
    _note(told, log)
    return _played_on(program, told, state, [])


def told_otherwise(program: Program, told: Told, decision: int, choice: int, policy: str) -> Told:
    """A game as it was up to a decision; there another choice, and from then on a policy.

    `closes` and `happened` begin with that choice.
    """
    step, other = told.steps[decision], Told(told.seed, policy, told.steps[:decision])
    other.steps.append(replace(step, choice=choice))
    state = list(step.state)
    return _played_on(program, other, state, _made(program, other, state, choice))


def _played_on(program: Program, told: Told, state: State, log: list[LogLine]) -> Told:
    """Let the policy play to the end; `log`: what the last choice did."""
    machine, player = machine_of(program), make_policy(told.policy, program, told.seed)
    while (legal := machine.legal(state)) and len(told.steps) < LONGEST:
        choice = player.choose(Sight(program, machine, state, log))
        told.steps.append(Step(tuple(state), tuple(legal), choice))
        log = _made(program, told, state, choice)
    told.end = tuple(state)
    return told


def _made(program: Program, told: Told, state: State, choice: int) -> list[LogLine]:
    """Make a choice; gives what it did."""
    machine, log = machine_of(program), list[LogLine]()
    if choice == machine.end_turn_choice:
        machine.close_turn(state, log)
        told.closes.append(tuple(state))
        machine.open_turn(state, log)
    else:
        machine.play(state, choice, log)
    _note(told, log)
    return log


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
