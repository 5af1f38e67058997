"""Whole games of one policy, one after another or on several cores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from diplogame.bots.policy import make_policy
from diplogame.bots.sight import Sight
from diplogame.engine.compiling import compile_scenario
from diplogame.engine.machine import LogLine, machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import ENDED, TURN, Program
from diplogame.scenario.loading import load_scenario

LONGEST = 5000
"""Moves after which a game is thought endless."""

Watch: TypeAlias = Callable[[Sight, int, Sequence[LogLine]], None]
"""Told of every choice: the sight it was made on, its number, and the log of what followed."""


class EndlessGame(Exception):
    """A policy that never lets a game come to its end."""


@dataclass(frozen=True)
class Result:
    """How one game went."""

    seed: int
    ending: str
    grade: str
    dispositions: tuple[str, ...]
    """'ACTOR.DISPOSITION' of every actor that has one, as the seed drew them."""
    turns: int
    moves: tuple[str, ...] = field(default=(), compare=False)


def play_game(program: Program, policy: str, options: Options, watch: Watch | None = None) -> Result:
    """One game to its end; the policy's own chance is seeded by the game's seed."""
    machine, player = machine_of(program), make_policy(policy, program, options.seed)
    state = machine.begin(options)
    moves: list[str] = []
    log: list[LogLine] = []
    while not state[ENDED]:
        if len(moves) > LONGEST:
            raise EndlessGame(f"{policy}, seed {options.seed}")
        sight = Sight(program, machine, state, log)
        number = player.choose(sight)
        log = []
        moves.append(program.choices[number].move)
        machine.play(state, number, log)
        if watch is not None:
            watch(sight, number, log)
    ending = program.file.endings[state[ENDED] - 1]
    return Result(
        options.seed, ending.id, ending.grade, _dispositions(program, state), state[TURN], tuple(moves)
    )


def play_games(
    program: Program,
    policy: str,
    seeds: Iterable[int],
    options: Options | None = None,
    *,
    watch: Watch | None = None,
) -> list[Result]:
    """A game for each seed, the other options alike."""
    options = options or Options()
    return [play_game(program, policy, replace(options, seed=seed), watch) for seed in seeds]


def play_games_on_cores(
    scenario: str, policy: str, seeds: Sequence[int], cores: int, options: Options | None = None
) -> list[Result]:
    """As `play_games`, with the seeds dealt out to several processes. The scenario is named, not handed over."""
    shares = [seeds[start::cores] for start in range(cores)]
    with ProcessPoolExecutor(cores) as pool:
        parts = pool.map(_share, ((scenario, policy, share, options) for share in shares if share))
        return sorted((result for part in parts for result in part), key=lambda result: result.seed)


def _share(task: tuple[str, str, Sequence[int], Options | None]) -> list[Result]:
    scenario, policy, seeds, options = task
    return play_games(compile_scenario(load_scenario(scenario)), policy, seeds, options)


def _dispositions(program: Program, state: Sequence[int]) -> tuple[str, ...]:
    return tuple(
        f"{name}.{disposition}"
        for name, actor in program.file.actors.items()
        for disposition in actor.dispositions
        if state[program.names[f"{name}.{disposition}"]]
    )
