"""Steps a second of the learning environments: one game, many on Python, many on the kernel, side by side."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import gymnasium
import numpy as np
from numpy.typing import NDArray

from diplogame.environment.registration import environment_name
from diplogame.kernel.library import status

_SECONDS = 0.7
_ROUNDS = 5
_WIDTHS = (16, 64, 256)


def main() -> None:
    """Print steps a second, and how many times the single environment that is; the kinds take turns."""
    print(f"random legal choices; processor time, median of {_ROUNDS} rounds; {status()}")
    for name in ("tutorial", "korea_2017"):
        runs: dict[str, Callable[[], float]] = {"one game": _single(name)}
        for count in _WIDTHS:
            for kind, compiled in (("Python", False), ("kernel", True)):
                runs[f"{count} on {kind}"] = _vector(name, count, compiled=compiled)
        rates: dict[str, list[float]] = {title: [] for title in runs}
        for _ in range(_ROUNDS):
            for title, run in runs.items():
                rates[title].append(run())
        alone = median(rates["one game"])
        for title, found in rates.items():
            rate = median(found)
            print(f"{name}, {title}: {rate:,.0f} steps/s, {rate / alone:.1f} times one game")


def _any_legal(dice: np.random.Generator, masks: NDArray[np.int8]) -> NDArray[np.intp]:
    chosen: NDArray[np.intp] = (dice.random(masks.shape, np.float32) * masks).argmax(axis=-1)
    return chosen


def _single(name: str) -> Callable[[], float]:
    env, dice = gymnasium.make(environment_name(name)), np.random.default_rng(0)

    def run() -> float:
        _, info = env.reset(seed=1)
        start, steps = time.process_time(), 0
        while time.process_time() - start < _SECONDS:
            *_, over, cut, info = env.step(_any_legal(dice, info["action_mask"]))
            steps += 1
            if over or cut:
                _, info = env.reset()
        return steps / (time.process_time() - start)

    return run


def _vector(name: str, count: int, *, compiled: bool) -> Callable[[], float]:
    envs = gymnasium.make_vec(
        environment_name(name), count, vectorization_mode="vector_entry_point", compiled=compiled
    )
    dice = np.random.default_rng(0)

    def run() -> float:
        _, info = envs.reset(seed=1)
        start, steps = time.process_time(), 0
        while time.process_time() - start < _SECONDS:
            *_, info = envs.step(_any_legal(dice, info["action_mask"]))
            steps += count
        return steps / (time.process_time() - start)

    return run


if __name__ == "__main__":
    main()
