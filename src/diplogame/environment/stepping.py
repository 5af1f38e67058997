"""One choice further in many positions at once: on the compiled kernel where there is one, else on closures."""

from __future__ import annotations

from array import array
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from diplogame.engine.machine import machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import SEED, Program
from diplogame.environment.sections import States
from diplogame.kernel.job import Job
from diplogame.kernel.policies import nothing_policy
from diplogame.kernel.running import loaded_tables, play

Masks: TypeAlias = NDArray[np.int8]
"""Positions by choices: 1 where the choice is legal."""
Seeds: TypeAlias = NDArray[np.uint32]
Choices: TypeAlias = NDArray[np.int64]


class Stepping(Protocol):
    """A way to make choices. Positions hold 0 in place of their seed, which goes beside them."""

    def step(self, states: States, seeds: Seeds, choices: Choices) -> tuple[States, Masks]:
        """The positions after a legal choice in each, and what is legal then."""
        ...


def stepping_for(program: Program, *, compiled: bool = True) -> Stepping:
    """The fastest way there is."""
    return Lanes(program) if compiled and loaded_tables(program) else Closures(program)


class Lanes:
    """All together, on the compiled kernel."""

    def __init__(self, program: Program) -> None:
        self._program, self._policy = program, nothing_policy(program)
        self._keep = range(SEED + 1, len(program.slots))

    def step(self, states: States, seeds: Seeds, choices: Choices) -> tuple[States, Masks]:
        """As the protocol has it."""
        count = len(states)
        if not count:
            return states, np.empty((0, len(self._program.choices)), np.int8)
        job = Job(
            self._program, self._policy, [array("i", row.tobytes()) for row in states], fresh=False,
            games=range(count), seeds=seeds.tolist(), forced=choices[:, None].tolist(), most=1, keep=self._keep,
            legal=True,
        )  # fmt: skip
        found = play(job)
        after = np.zeros_like(states)
        after[:, 1:] = np.frombuffer(found.kept, np.int32).reshape(count, -1)
        words = np.frombuffer(found.legal, np.uint64).astype("<u8").view(np.uint8).reshape(count, -1)
        bits = np.unpackbits(words, axis=1, count=len(self._program.choices), bitorder="little")
        return after, bits.astype(np.int8)


class Closures:
    """One after another, on the engine's own machine."""

    def __init__(self, program: Program) -> None:
        self._machine, self._choices = machine_of(program), len(program.choices)

    def begin(self, options: Options) -> tuple[States, Masks]:
        """The first position of a game, alone."""
        return self._row(self._machine.begin(options))

    def step(self, states: States, seeds: Seeds, choices: Choices) -> tuple[States, Masks]:
        """As the protocol has it."""
        after, masks = np.empty_like(states), np.empty((len(states), self._choices), np.int8)
        for number, (seed, choice) in enumerate(zip(seeds.tolist(), choices.tolist(), strict=True)):
            state = states[number].tolist()
            state[SEED] = seed
            self._machine.play(state, choice)
            after[number : number + 1], masks[number : number + 1] = self._row(state)
        return after, masks

    def _row(self, state: list[int]) -> tuple[States, Masks]:
        mask = np.zeros((1, self._choices), np.int8)
        mask[0, self._machine.legal(state)] = 1
        state[SEED] = 0
        return np.array([state], np.int32), mask
