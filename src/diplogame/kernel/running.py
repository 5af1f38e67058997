"""Many games: on the lane machine where it is compiled, else on the closures; on as many threads as asked."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import accumulate, pairwise

from diplogame.engine.machine import machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.kernel import closures
from diplogame.kernel.job import Job, Outcomes, joined
from diplogame.kernel.library import Library, LoadedTables, library
from diplogame.kernel.policies import Policy
from diplogame.kernel.tables import Unsupported, policy_table, tables_of

_LEAST = 192
"""Games for one call: with fewer another thread is of no use."""
_FULL = 4096
"""Games for one of several calls of a thread: with fewer too many lanes would be empty at the end of each."""
_ROUNDS = 4
"""Calls of a thread at most, so that those of a thread that was held up are made by the others."""
_MOST = 1 << 16
"""Games for one call at most, but for the first of a few rounds: what it gives takes memory."""
_LONG = 512
"""Games from which on it pays to find out what their outcomes hang on: that takes as long as some hundred games."""


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
    try:
        found = _compiled(job, threads) if compiled and library() else None
    except Unsupported:  # the policy
        found = None
    return closures.play_job(job) if found is None else found


def _compiled(job: Job, threads: int) -> Outcomes | None:
    policy = policy_table(job.program, job.policy)
    loaded = loaded_tables(job.program, asked=policy.slots if _asks_outcomes_of_many(job) else None)
    if loaded is None:
        return None
    parts = _parts(job, threads)
    if len(parts) == 1:
        return loaded.play(parts[0], policy)
    with ThreadPoolExecutor(threads) as pool:
        return joined(pool.map(lambda part: loaded.play(part, policy), parts))


def _asks_outcomes_of_many(job: Job) -> bool:
    """Whether it pays to play only what outcomes hang on, as nothing else is asked."""
    return len(job.games) >= _LONG and not (job.hash or job.trace or job.count or job.keep or job.watch)


def _parts(job: Job, threads: int) -> list[Job]:
    """A job as consecutive pieces, in rounds of one for each thread.

    A few rounds are each half as long as the one before, so that threads end together though one was held up.
    """
    games, each = job.games, len(job.games) // threads
    if threads == 1 or each < _LEAST:
        return [job]
    rounds = max(1, min(_ROUNDS, each // _FULL), each // _MOST)
    halving = rounds <= _ROUNDS
    shares = [1 << number if halving else 1 for number in reversed(range(rounds)) for _ in range(threads)]
    cuts = [games.start + len(games) * done // sum(shares) for done in accumulate(shares, initial=0)]
    return [replace(job, games=range(start, stop)) for start, stop in pairwise(cuts)]


def loaded_tables(
    program: Program, choose: Callable[[], Library | None] = library, asked: frozenset[int] | None = None
) -> LoadedTables | None:
    """The program's tables inside the compiled library; None when there is no library or it cannot hold them.

    `asked`: slots that policies ask; then only what outcomes hang on under these.
    """
    found = choose()
    if found is None:
        return None
    kept: dict[object, LoadedTables | None] = program.__dict__.setdefault("_loaded_tables", {})
    key = found.name, asked
    if key not in kept:
        try:
            kept[key] = found.load(tables_of(program).words, asked)
        except Unsupported:
            kept[key] = None
    return kept[key]
