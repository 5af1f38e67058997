"""Many games: on the lane machine where it is compiled, else on the closures; on as many threads as asked."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from diplogame.engine.machine import machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.kernel import closures
from diplogame.kernel.job import Job, Outcomes, joined
from diplogame.kernel.library import Library, LoadedTables, library
from diplogame.kernel.policies import Policy
from diplogame.kernel.tables import policy_table, tables_of
from diplogame.kernel.values import Unsupported

_LEAST = 2048
"""Games for one call: fewer would leave many lanes empty."""
_MOST = 1 << 16


def whole_games(
    program: Program,
    policy: Policy,
    games: int | range,
    options: Options | None = None,
) -> Job:
    """A job of games from the very beginning: game g has the seed `options.seed + g`."""
    options = options or Options()
    start = machine_of(program).vector(options)
    games = range(games) if isinstance(games, int) else games
    return Job(program, policy, (start,), fresh=True, games=games, first_seed=options.seed)


def play(job: Job, *, threads: int = 1, compiled: bool = True) -> Outcomes:
    """Play a job; the outcomes are the same on any number of threads, and without the compiled library."""
    loaded = loaded_tables(job.program) if compiled else None
    if loaded is None:
        return closures.play_job(job)
    policy = policy_table(job.program, job.policy)
    parts = _parts(job, threads)
    if len(parts) == 1:
        return loaded.play(parts[0], policy)
    with ThreadPoolExecutor(threads) as pool:
        return joined(pool.map(lambda part: loaded.play(part, policy), parts))


def _parts(job: Job, threads: int) -> list[Job]:
    """A job as consecutive pieces; several for each thread, so that all of them end at about the same time."""
    games, count = job.games, len(job.games)
    size = max(_LEAST, min(_MOST, -(-count // (4 * threads)))) if threads > 1 else max(1, count)
    starts = range(games.start, games.stop, size) or [games.start]
    return [replace(job, games=range(start, min(start + size, games.stop))) for start in starts]


def loaded_tables(program: Program, choose: Callable[[], Library | None] = library) -> LoadedTables | None:
    """The program's tables inside the compiled library; None when there is no library or it cannot hold them."""
    found = choose()
    if found is None:
        return None
    kept: dict[str, LoadedTables | None] = program.__dict__.setdefault("_loaded_tables", {})
    if found.name not in kept:
        try:
            kept[found.name] = found.load(tables_of(program).words)
        except Unsupported:
            kept[found.name] = None
    return kept[found.name]
