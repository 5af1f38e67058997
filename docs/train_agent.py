"""Train a small agent on a scenario and say what came of it: python docs/train_agent.py [SCENARIO [SECONDS]].

It needs `pip install 'diplogame[gym]' sb3-contrib`. What it printed for its authors stands in environment.md.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from math import sqrt
from typing import Any

NEEDED = "This example needs the package {}. Install it with: pip install 'diplogame[gym]' sb3-contrib"

try:
    import gymnasium
    import numpy as np

    import diplogame.environment  # noqa: F401 - registers the scenarios
except ImportError as missing:
    sys.exit(NEEDED.format(missing.name))

GAMES = 1000
"""Games of an evaluation."""
Choose = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""From observations and masks, a row for each game, to the numbers of choices."""


def at_random(seed: int) -> Choose:
    """Any legal choice, as likely as any other."""
    dice = np.random.default_rng(seed)
    return lambda _, masks: (dice.random(masks.shape) * masks).argmax(axis=1)


def evaluate(
    scenario: str, choose: Choose, games: int = GAMES, seed: int = 10**6
) -> tuple[np.ndarray, list[str]]:
    """Play each of so many games once; returns what each was worth, and its grade."""
    name = f"diplogame/{scenario}-v0"
    envs = gymnasium.make_vec(name, games, vectorization_mode="vector_entry_point")
    observed, info = envs.reset(seed=seed)
    worth, grades = np.zeros(games), np.full(games, "", object)
    while len(going := np.flatnonzero(grades == "")):
        masks = info["action_mask"]
        actions = masks.argmin(axis=1)  # not legal, so nothing happens in the games that begin anew meanwhile
        actions[going] = choose(observed[going], masks[going])
        observed, rewards, over, truncated, info = envs.step(actions)
        worth[going] += rewards[going]
        grades[going] = np.where(over, info.get("grade"), np.where(truncated, "truncated", ""))[going]
    return worth, grades.tolist()


def report(title: str, worth: np.ndarray, grades: list[str]) -> str:
    """The mean reward, and the share of good endings, each with its 95 % interval (normal, and Wilson's)."""
    games, z = len(worth), 1.96
    half = z * worth.std(ddof=1) / sqrt(games)
    share = sum(grade in {"triumph", "good"} for grade in grades) / games
    middle = (share + z * z / (2 * games)) / (1 + z * z / games)
    width = z * sqrt(share * (1 - share) / games + z * z / (4 * games**2)) / (1 + z * z / games)
    found = ", ".join(f"{grades.count(grade)} {grade}" for grade in sorted(set(grades)))
    return (
        f"{title}: reward {worth.mean():+.3f} ± {half:.3f}, good endings {share:.1%} "
        f"({max(0, middle - width):.1%} to {min(1, middle + width):.1%}), {games} games: {found}"
    )


# --- with Stable-Baselines3 ---------------------------------------------------------------------


def side_by_side(scenario: str, count: int) -> Any:
    """The scenario's games in the form in which Stable-Baselines3 wants many environments."""
    from stable_baselines3.common.vec_env import VecEnv

    class SideBySide(VecEnv):  # type: ignore[misc]
        def __init__(self) -> None:
            name = f"diplogame/{scenario}-v0"
            self.games = gymnasium.make_vec(
                name, count, vectorization_mode="vector_entry_point", autoreset_mode="SameStep"
            )
            spaces = self.games.single_observation_space, self.games.single_action_space
            super().__init__(count, *spaces)

        def reset(self) -> np.ndarray:
            return self.games.reset(seed=0)[0]

        def step_async(self, actions: np.ndarray) -> None:
            self.actions = actions

        def step_wait(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[dict[str, Any]]]:
            observed, rewards, terminated, truncated, info = self.games.step(self.actions)
            infos: list[dict[str, Any]] = [{} for _ in range(count)]
            for game in np.flatnonzero(terminated | truncated).tolist():
                infos[game]["terminal_observation"] = info["final_obs"][game]
                infos[game]["TimeLimit.truncated"] = bool(truncated[game])
            return observed, rewards.astype(np.float32), terminated | truncated, infos

        def env_method(self, method_name: str, *_: Any, **__: Any) -> list[Any]:
            return list(getattr(self.games, method_name)())

        def has_attr(self, attr_name: str) -> bool:
            return hasattr(self.games, attr_name)

        def get_attr(self, attr_name: str, indices: Any = None) -> list[Any]:
            return [getattr(self.games, attr_name)] * count

        def set_attr(self, *_: Any) -> None:
            raise NotImplementedError

        def env_is_wrapped(self, *_: Any) -> list[bool]:
            return [False] * count

        def close(self) -> None:
            self.games.close()

    return SideBySide()


def trained(scenario: str, seconds: float) -> Choose:
    """An agent after so many seconds of learning."""
    import torch
    from sb3_contrib import MaskablePPO
    from stable_baselines3.common.callbacks import BaseCallback

    torch.set_num_threads(1)  # a small network gains nothing from more

    class Clock(BaseCallback):  # type: ignore[misc]
        def _on_step(self) -> bool:
            return time.monotonic() < self.end

        def _on_training_start(self) -> None:
            self.end = time.monotonic() + seconds

    model = MaskablePPO(
        "MlpPolicy", side_by_side(scenario, 64), n_steps=128, batch_size=1024, n_epochs=4, gamma=0.999,
        gae_lambda=0.97, ent_coef=0.005, learning_rate=5e-4, policy_kwargs={"net_arch": [128, 128]}, seed=0,
        device="cpu",
    )  # fmt: skip
    model.learn(10**9, callback=Clock())
    print(f"learned from {model.num_timesteps:,} choices")
    return lambda observed, masks: model.predict(observed, action_masks=masks)[0]


def main(scenario: str = "tutorial", seconds: str = "150") -> None:
    """Evaluate chance, train, and evaluate the agent on the same games, which it did not train on."""
    if find_spec("sb3_contrib") is None:
        sys.exit(NEEDED.format("sb3_contrib"))
    print(report("at random", *evaluate(scenario, at_random(0))), flush=True)
    start = time.monotonic()
    agent = trained(scenario, float(seconds))
    print(f"{time.monotonic() - start:.0f} s of training", flush=True)
    print(report("trained", *evaluate(scenario, agent)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
