"""Several games of one scenario, played side by side by a learner: positions, masks, rewards, endings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from gymnasium.error import InvalidAction, ResetNeeded
from numpy.typing import NDArray

from diplogame.engine.options import Options
from diplogame.engine.program import ENDED, TURN, Program
from diplogame.environment.observation import Observation, Observed
from diplogame.environment.rewards import Prospect, worth_of_endings
from diplogame.environment.sections import Floats
from diplogame.environment.settings import Terms
from diplogame.environment.stepping import Choices, Closures, Masks, Stepping

Places: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stepped:
    """What a choice in each of some games brought."""

    rewards: Floats
    terminated: Flags
    truncated: Flags
    illegal: Flags


class Games:
    """So many games, each at its own position."""

    def __init__(self, program: Program, count: int, terms: Terms, stepping: Stepping | None = None) -> None:
        self.program = program
        self._terms, self._closures = terms, Closures(program)
        self._stepping: Stepping = stepping or self._closures
        self._observation, self._worth = Observation(program), worth_of_endings(program)
        self._prospect = Prospect(program) if terms.shaping else None
        self.space = self._observation.space()
        self.states = np.zeros((count, len(program.slots)), np.int32)
        self.masks: Masks = np.zeros((count, len(program.choices)), np.int8)
        self.seeds = np.zeros(count, np.uint32)
        self.actions = np.zeros(count, np.int64)
        """Actions taken in each, legal or not."""

    def begin(self, place: int, options: Options) -> None:
        """Begin a new game at a place."""
        self.states[place], self.masks[place] = (found[0] for found in self._closures.begin(options))
        self.seeds[place], self.actions[place] = options.seed, 0

    def step(self, places: Places, choices: Choices) -> Stepped:
        """Make a choice in some games; one that is not legal changes nothing and costs the penalty.

        Raises InvalidAction for a number that no choice has, and ResetNeeded where no game is in play.
        """
        self._refuse(places, choices)
        legal = self.masks[places, choices] == 1
        going = places[legal]
        before = self._hoped(places)
        self.states[going], self.masks[going] = self._stepping.step(
            self.states[going], self.seeds[going], choices[legal]
        )
        self.actions[places] += 1
        endings = self.states[places, ENDED]
        rewards = self._worth[endings] - self._terms.penalty * ~legal
        rewards += self._terms.shaping * (self._hoped(places) - before)
        terminated = endings > 0
        truncated = ~terminated & (self.actions[places] >= self._terms.longest)
        return Stepped(rewards, terminated, truncated, ~legal)

    @property
    def over(self) -> Flags:
        """Which games have ended."""
        return self.states[:, ENDED] > 0

    def observed(self) -> Observed:
        """The observation of each game."""
        return self._observation.of_states(self.states)

    def info(self, place: int, *, illegal: bool) -> dict[str, Any]:
        """What is told beside the observation of a game."""
        told = {
            "action_mask": self.masks[place].copy(),
            "game_seed": int(self.seeds[place]),
            "illegal": illegal,
        }
        if self.over[place]:
            told["ending"], told["grade"] = self.ending(place)
        return told

    def ending(self, place: int) -> tuple[str, str]:
        """Id and grade of the ending of a game; empty while it goes on."""
        number = int(self.states[place, ENDED])
        if not number:
            return "", ""
        ending = self.program.file.endings[number - 1]
        return ending.id, ending.grade

    def _refuse(self, places: Places, choices: Choices) -> None:
        if self.over[places].any() or (self.states[places, TURN] == 0).any():
            raise ResetNeeded("no game is in play: call reset() first")
        if (
            choices.shape != places.shape
            or choices.dtype.kind not in "iu"
            or ((choices < 0) | (choices >= self.masks.shape[1])).any()
        ):
            raise InvalidAction(f"choices are numbers from 0 to {self.masks.shape[1] - 1}")

    def _hoped(self, places: Places) -> Floats:
        return np.zeros(len(places)) if self._prospect is None else self._prospect(self.states[places])
