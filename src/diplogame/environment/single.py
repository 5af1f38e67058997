"""One game as an environment."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import gymnasium
import numpy as np
from gymnasium.spaces import Discrete
from numpy.typing import NDArray

from diplogame.engine.options import Luck, Options
from diplogame.engine.program import Program
from diplogame.engine.view import PlayerView
from diplogame.environment.games import Games
from diplogame.environment.observation import Observed, observation_entries
from diplogame.environment.sections import Entry
from diplogame.environment.settings import Beginnings, Terms, drawn_seed, program_of
from diplogame.plain.desk import Desk
from diplogame.session import Session


class CrisisEnv(gymnasium.Env[Observed, np.int64]):
    """A scenario as a Gymnasium environment: one choice a step, to the ending.

    Observation: `entries` says what each number is; all of it is shown to a player. Action: the number of a choice,
    in the order of `moves`; `info["action_mask"]` and `action_masks()` tell which are legal. Reward: at the end
    `rewards.GRADES`, before that 0. A choice that is not legal changes nothing and costs the penalty.
    """

    metadata: ClassVar[dict[str, Any]] = {"render_modes": ["ansi", "human"], "render_fps": 1}  # type: ignore[misc]

    def __init__(
        self,
        scenario: str | Path | Program,
        *,
        difficulty: str = "",
        luck: Luck = "reduced",
        lenses: Mapping[str, str] | None = None,
        shaping: float = Terms.shaping,
        penalty: float = Terms.penalty,
        longest: int = Terms.longest,
        render_mode: str | None = None,
    ) -> None:
        """Raises ScenarioError for a scenario that cannot be played, Rejection for options it does not have."""
        self.program = program_of(scenario)
        self._beginnings = Beginnings(self.program, difficulty, luck, lenses)
        self._games = Games(self.program, 1, Terms(shaping, penalty, longest))
        self._options, self._played = Options(), list[str]()
        self.entries: tuple[Entry, ...] = observation_entries(self.program)
        self.moves = self.program.moves
        self.observation_space = self._games.space  # type: ignore[assignment]
        self.action_space = Discrete(len(self.moves))
        if render_mode not in {None, *self.metadata["render_modes"]}:
            raise ValueError(f"there is no render mode '{render_mode}'; there are: ansi, human")
        self.render_mode = render_mode
        self._desk: Desk | None = None
        self._said = ""

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observed, dict[str, Any]]:
        """Begin a game. `options`: difficulty, luck, lenses, game_seed, for this episode only."""
        super().reset(seed=seed)
        self._options = self._beginnings.options(drawn_seed(self.np_random), options)
        self._games.begin(0, self._options)
        self._played = []
        if self.render_mode is not None:
            self._desk = Desk(Session(self.program, self._options))
            self._say(self._desk.opening())
        return self._games.observed()[0], self._info(illegal=False)

    def step(self, action: np.int64) -> tuple[Observed, float, bool, bool, dict[str, Any]]:
        """Make a choice. Raises ResetNeeded when no game is in play, InvalidAction for no choice's number."""
        stepped = self._games.step(np.array([0]), np.array([action]))
        illegal = bool(stepped.illegal[0])
        if not illegal:
            self._played.append(self.moves[action])
        if self._desk is not None:
            self._say(self._desk.play(self.moves[action]))
        ended = bool(stepped.terminated[0]), bool(stepped.truncated[0])
        return self._games.observed()[0], float(stepped.rewards[0]), *ended, self._info(illegal=illegal)

    def action_masks(self) -> NDArray[np.bool_]:
        """Which choices are legal now."""
        masks: NDArray[np.bool_] = self._games.masks[0].astype(np.bool_)
        return masks

    def view(self) -> PlayerView:
        """All that the player may see now."""
        return Session.replay(self.program, self._options, self._played).view()

    def render(self) -> str | None:
        """With 'ansi', what was said since the last step, as plain mode says it; 'human' writes it by itself."""
        return self._said if self.render_mode == "ansi" else None

    def _say(self, lines: list[str]) -> None:
        self._said = "\n".join(lines) + "\n"
        if self.render_mode == "human":
            sys.stdout.write(self._said)

    def _info(self, *, illegal: bool) -> dict[str, Any]:
        return self._games.info(0, illegal=illegal)
