"""Many games as one environment, stepped together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from gymnasium.spaces import Discrete
from gymnasium.utils.seeding import np_random
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from diplogame.engine.options import Luck
from diplogame.engine.program import Program
from diplogame.environment.games import Games
from diplogame.environment.observation import Observed, observation_entries
from diplogame.environment.sections import Entry, Floats
from diplogame.environment.settings import Beginnings, Terms, drawn_seed, program_of
from diplogame.environment.stepping import Choices, stepping_for

_MODES = (AutoresetMode.NEXT_STEP, AutoresetMode.SAME_STEP)


class CrisisVectorEnv(VectorEnv[Observed, Choices, NDArray[Any]]):
    """So many games of one scenario: number for number what as many `CrisisEnv` in a SyncVectorEnv give.

    They are stepped on the compiled kernel where there is one, and on Python otherwise or with `compiled=False`.
    """

    metadata: ClassVar[dict[str, Any]] = {"render_modes": []}  # type: ignore[misc]

    def __init__(
        self,
        scenario: str | Path | Program,
        num_envs: int = 1,
        *,
        difficulty: str = "",
        luck: Luck = "reduced",
        lenses: Mapping[str, str] | None = None,
        shaping: float = Terms.shaping,
        penalty: float = Terms.penalty,
        longest: int = Terms.longest,
        autoreset_mode: str | AutoresetMode = AutoresetMode.NEXT_STEP,
        compiled: bool = True,
    ) -> None:
        """Raises ScenarioError for a scenario that cannot be played, Rejection for options it does not have."""
        self._mode = AutoresetMode(autoreset_mode)
        if self._mode not in _MODES:
            raise ValueError("autoreset_mode is NextStep or SameStep")
        self.metadata = self.metadata | {"autoreset_mode": self._mode}  # type: ignore[misc]
        self.program, self.num_envs = program_of(scenario), num_envs
        self._beginnings = Beginnings(self.program, difficulty, luck, lenses)
        stepping = stepping_for(self.program, compiled=compiled)
        self._games = Games(self.program, num_envs, Terms(shaping, penalty, longest), stepping)
        self.entries: tuple[Entry, ...] = observation_entries(self.program)
        self.moves = self.program.moves
        self.single_observation_space = self._games.space
        self.single_action_space = Discrete(len(self.moves))
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self._dice = [np_random()[0] for _ in range(num_envs)]
        self._done = np.zeros(num_envs, np.bool_)

    def reset(
        self, *, seed: int | Sequence[int | None] | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observed, dict[str, Any]]:
        """Begin every game anew: with a number as seed, game i has the seed `seed + i`."""
        for place, one in enumerate(self._seeds(seed)):
            if one is not None:
                self._dice[place] = np_random(one)[0]
            self._begin(place, options)
        self._done[:] = False
        return self._games.observed(), self._infos({}, np.zeros(self.num_envs, np.bool_))

    def step(
        self, actions: Choices
    ) -> tuple[Observed, Floats, NDArray[np.bool_], NDArray[np.bool_], dict[str, Any]]:
        """Make a choice in every game."""
        shape, infos = self.num_envs, dict[str, Any]()
        rewards, illegal = np.zeros(shape), np.zeros(shape, np.bool_)
        terminated, truncated = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
        going = np.flatnonzero(~self._done)
        stepped = self._games.step(going, np.asarray(actions)[going])
        rewards[going], illegal[going] = stepped.rewards, stepped.illegal
        terminated[going], truncated[going] = stepped.terminated, stepped.truncated
        for place in np.flatnonzero(self._done).tolist():
            self._begin(place)
        self._done = terminated | truncated
        observed = self._games.observed()
        if self._mode is AutoresetMode.SAME_STEP and self._done.any():
            infos = self._finished(observed, illegal)
            observed = self._games.observed()
        return observed, rewards, terminated, truncated, self._infos(infos, illegal)

    def action_masks(self) -> NDArray[np.bool_]:
        """Which choices are legal now, a row for each game."""
        return self._games.masks.astype(np.bool_)

    def _finished(self, observed: Observed, illegal: NDArray[np.bool_]) -> dict[str, Any]:
        """Note how games ended, and begin them anew at once."""
        infos: dict[str, Any] = {}
        for place in np.flatnonzero(self._done).tolist():
            last = self._games.info(place, illegal=bool(illegal[place]))
            final = {"final_obs": observed[place].copy(), "final_info": last}
            infos = self._add_info(infos, final, place)
            self._begin(place)
            illegal[place] = False
        self._done = np.zeros(self.num_envs, np.bool_)
        return infos

    def _begin(self, place: int, options: Mapping[str, Any] | None = None) -> None:
        self._games.begin(place, self._beginnings.options(drawn_seed(self._dice[place]), options))

    def _seeds(self, seed: int | Sequence[int | None] | None) -> Sequence[int | None]:
        if seed is None or isinstance(seed, int):
            return [None if seed is None else seed + place for place in range(self.num_envs)]
        if len(seed) != self.num_envs:
            raise ValueError(f"there are {self.num_envs} games, and {len(seed)} seeds")
        return seed

    def _infos(self, infos: dict[str, Any], illegal: NDArray[np.bool_]) -> dict[str, Any]:
        """As Gymnasium lays the infos of several environments out: an array for each key, and who has it."""
        games = self._games
        shown = {"action_mask": games.masks.copy(), "game_seed": games.seeds.astype(int), "illegal": illegal}
        for key, values in shown.items():
            infos[key], infos[f"_{key}"] = values, np.ones(self.num_envs, np.bool_)
        for place in np.flatnonzero(games.over).tolist():
            ending, grade = games.ending(place)
            infos = self._add_info(infos, {"ending": ending, "grade": grade}, place)
        return infos
