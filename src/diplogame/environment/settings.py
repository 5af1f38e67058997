"""What is settled before a game is learned on: the scenario, its options, and the terms of the learner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Any

import numpy as np

from diplogame.engine.options import MAX_SEED, Options
from diplogame.engine.play import check_options
from diplogame.engine.program import Program
from diplogame.library import open_program
from diplogame.scenario.loading import locate

KEYS = ("difficulty", "luck", "lenses", "game_seed")
"""What `reset(options=...)` takes."""


@dataclass(frozen=True)
class Terms:
    """How a learner is treated."""

    shaping: float = 0.0
    """Weight of the change of the axes in every reward; see `rewards.Prospect`."""
    penalty: float = 0.01
    """Taken from the reward for a choice that is not legal."""
    longest: int = 2000
    """Actions, legal or not, after which an episode is truncated."""

    def __post_init__(self) -> None:
        """Refuse terms that make no sense. Raises ValueError."""
        for name, value in (("shaping", self.shaping), ("penalty", self.penalty)):
            if not _is_number(value, float | int | np.floating | np.integer) or not np.isfinite(value):
                raise ValueError(f"{name} is a number, such as {getattr(Terms, name)}, not {value!r}")
        if not _is_number(self.longest, int | np.integer) or self.longest < 1:
            raise ValueError(f"longest is a number of actions, 1 or more, not {self.longest!r}")


def _is_number(value: object, kind: type | UnionType) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def program_of(scenario: str | Path | Program) -> Program:
    """A scenario by id or path, compiled once as long as its files stay the same. Raises ScenarioError."""
    if isinstance(scenario, Program):
        return scenario
    path = locate(scenario).absolute()
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    return _compiled(path, tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=16)
def _compiled(path: Path, _files: tuple[tuple[Path, int], ...]) -> Program:
    return open_program(path)


class Beginnings:
    """How episodes begin: with the environment's own options, or others for one episode."""

    def __init__(
        self, program: Program, difficulty: str, luck: str, lenses: Mapping[str, str] | None
    ) -> None:
        self._program = program
        self._usual: dict[str, Any] = {"difficulty": difficulty, "luck": luck, "lenses": lenses or {}}
        self.options(0, None)

    def options(self, seed: int, asked: Mapping[str, Any] | None) -> Options:
        """Options of one game. Raises ValueError for an unknown key, and Rejection for what is not there."""
        unknown = sorted(set(asked or {}) - set(KEYS))
        if unknown:
            raise ValueError(f"there is no option '{unknown[0]}'; there are: {', '.join(KEYS)}")
        chosen = {**self._usual, **(asked or {})}
        number = chosen.get("game_seed", seed)
        if isinstance(number, bool) or not isinstance(number, int | np.integer):
            raise ValueError(f"game_seed is a whole number, not {number!r}")  # noqa: TRY004 - as for other options
        found = Options(
            int(number),
            chosen["difficulty"],
            chosen["luck"],
            self._lenses(chosen["lenses"]),
        )
        check_options(self._program, found)
        return found

    def _lenses(self, readings: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Readings other than the first, sorted, as options hold them."""
        first = {lens.id: lens.readings[0].id for lens in self._program.file.lenses}
        return tuple(
            sorted((lens, reading) for lens, reading in readings.items() if first.get(lens) != reading)
        )


def drawn_seed(dice: np.random.Generator) -> int:
    """The seed of the next game."""
    return int(dice.integers(MAX_SEED, endpoint=True))
