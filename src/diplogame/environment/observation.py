"""The observation: a fixed row of numbers made from what a player sees, and from nothing else.

It holds neither the seed nor anything hidden, nor what has to be read: news, advice and explanations are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from gymnasium.spaces import Box
from numpy.typing import NDArray

from diplogame.engine.program import Program
from diplogame.engine.view import PlayerView
from diplogame.environment.pledges import Forecasts, Promises, RedLines
from diplogame.environment.sections import Entry, Section, States
from diplogame.environment.situation import Clock, Estimated, Exact, Questions, Rung, Settings, Warnings
from diplogame.environment.talks import Draft, Parties

Observed: TypeAlias = NDArray[np.float32]


class Observation:
    """How positions of one scenario are observed. `entries` says what each number is."""

    def __init__(self, program: Program) -> None:
        self._sections = [section for section in _sections(program) if section.entries]
        self.entries: tuple[Entry, ...] = tuple(entry for s in self._sections for entry in s.entries)

    def space(self) -> Box:
        """The space of one observation."""
        low = np.array([entry.low for entry in self.entries], np.float32)
        return Box(low, np.ones(len(low), np.float32), dtype=np.float32)

    def of_states(self, states: States) -> Observed:
        """Observations of many positions, one a row."""
        return np.concatenate([s.columns(states) for s in self._sections], axis=1, dtype=np.float32)

    def of_view(self, view: PlayerView) -> Observed:
        """The observation of a position that is shown: what a trained agent needs to play anywhere."""
        return np.array([number for s in self._sections for number in s.seen(view)], np.float32)


def observation_entries(program: Program) -> tuple[Entry, ...]:
    """The name and meaning of each number of an observation, in their order."""
    return Observation(program).entries


def _sections(program: Program) -> Iterator[Section]:
    yield Clock(program)
    yield Settings(program)
    yield Exact(program)
    yield Estimated(program)
    if program.ladder is not None:
        yield Rung(program)
    yield Questions(program)
    yield Warnings(program)
    yield RedLines(program)
    yield Promises(program)
    yield Forecasts(program)
    if program.table is not None:
        yield Draft(program)
        yield Parties(program)
