"""The lane machine on the flagship: beside the closures, beside scalar C made for the scenario, on two threads.

Processor time of one core unless it says otherwise; what is compared runs turn and turn about, and medians are told.
"""

from __future__ import annotations

import tempfile
import time
from array import array
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench._scalar_c import ScalarC

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.machine import machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.kernel.job import Job, Outcomes
from diplogame.kernel.library import Library, library, open_library, status
from diplogame.kernel.policies import random_policy
from diplogame.kernel.running import loaded_tables, play, whole_games
from diplogame.kernel.tables import build_tables, policy_table
from diplogame.playtest.counting import meters_of
from diplogame.scenario.loading import load_scenario

_ROUNDS = 7
_GAMES, _FEW, _MANY = 5_000, 60, 100_000
_FLAGS = {
    1: ("plain x86-64 or arm64", (), 0.6),
    3: ("AVX2", ("-march=x86-64-v3",), 0.8),
    4: ("AVX-512", ("-march=x86-64-v4",), 0.8),
}
"""By level of vectors: its name, flags for the scalar C beside it, and the goal."""


def main() -> None:
    """Print every figure with its goal."""
    program = compile_scenario(load_scenario("korea_2017"))
    print(f"{status()}; {_ROUNDS} rounds")
    _tables(program)
    if library() is None:
        return
    _beside_closures(program)
    with tempfile.TemporaryDirectory() as folder:
        for level in _FLAGS:
            _beside_scalar_c(program, level, Path(folder))
    _two_threads(program)
    _small_calls(program)


def _games(program: Program, count: int) -> Job:
    return whole_games(program, random_policy(program), count)


def _tables(program: Program) -> None:
    """What Python writes, and what the compiled kernel makes of it when it takes them in."""
    small, found = compile_scenario(load_scenario("tutorial")), library()
    for name, made in (("the flagship", program), ("the tutorial", small)):
        words = build_tables(made).words
        built = median(_processor(lambda made=made: build_tables(made)) for _ in range(_ROUNDS))  # type: ignore[misc]
        loads = [_processor(lambda words=words: found.load(words)) for _ in range(_ROUNDS) if found]  # type: ignore[misc]
        taken = f", taken in {1000 * median(loads):.1f} ms" if loads else ""
        print(
            f"tables of {name}: {1000 * built:.1f} ms{taken} ({len(made.options)} options); goal 10 ms in all"
        )


def _beside_closures(program: Program) -> None:
    """The same asked of both: outcomes, as in a review; histograms too, as in a playtest; the last position."""
    many, few = _games(program, _GAMES), _games(program, _FEW)
    watched = tuple(meters_of(program).values())
    kinds: dict[str, Callable[[Job], Job]] = {
        "outcomes": lambda job: job,
        "histograms": lambda job: replace(job, count=True, watch=watched),
        "the last position": lambda job: replace(job, hash=True),
    }
    for what, asked in kinds.items():
        ours, theirs = asked(many), asked(few)
        fast, slow = play(ours), play(theirs, compiled=False)
        assert fast.endings[:_FEW] == slow.endings
        assert fast.hashes[: len(slow.hashes)] == slow.hashes
        times = _turn_about(partial(play, ours), partial(play, theirs, compiled=False))
        quick, slowly = sum(fast.turns), sum(slow.turns)
        _tell(f"the closures, {what}", [quick / t for t, _ in times], [slowly / t for _, t in times], 120)
    made = play(many)
    print(f"  {sum(made.decisions) / sum(made.turns):.2f} decisions a turn")


def _beside_scalar_c(program: Program, level: int, folder: Path) -> None:
    name, flags, goal = _FLAGS[level]
    own, found = open_library(1), open_library(level)
    if own is None or found is None or level > own.functions.lanes_level():
        print(f"scalar C beside {name}: not on this machine")
        return
    made = folder / str(level)
    made.mkdir()
    start = time.perf_counter()
    scalar = ScalarC(program, made, flags)
    print(f"(the scalar C for {name} took {time.perf_counter() - start:.1f} s to compile)")
    job = replace(_games(program, _GAMES), hash=True)
    ours, theirs = _on(found, job), scalar.play(_GAMES)
    assert (ours.endings, ours.turns, ours.decisions, ours.hashes) == theirs
    times = _turn_about(lambda: _on(found, job), lambda: scalar.play(_GAMES))
    turns = sum(ours.turns)
    _tell(f"scalar C, {name}", [turns / t for t, _ in times], [turns / t for _, t in times], goal)


def _on(found: Library, job: Job) -> Outcomes:
    tables = loaded_tables(job.program, lambda: found)
    assert tables is not None
    return tables.play(job, policy_table(job.program, job.policy))


def _two_threads(program: Program) -> None:
    """By the clock, against which other work on the machine counts; processor time tells what they cost each other."""
    job = _games(program, _MANY)
    rounds = [(_both(lambda: play(job)), _both(lambda: play(job, threads=2))) for _ in range(3)]
    one, two = (median(pair[n][0] for pair in rounds) for n in (0, 1))
    ratio = median(a[0] / b[0] for a, b in rounds)
    least = median(a[1] / b[1] for a, b in rounds)
    print(f"two threads: {ratio:.2f} times one, by the clock; goal 1.8")
    print(f"  by processor time, {2 * least:.2f} times one where two cores are free for them")
    print(f"{_MANY:,} random games: {two:.2f} s on two threads, {one:.2f} s on one, by the clock; goal 1 s")
    print(f"  processor time: {median(b[1] for _, b in rounds):.2f} s on two threads together")


def _small_calls(program: Program) -> None:
    """A step of a vectorised environment: end the turn in some positions, and ask what is legal then."""
    machine, policy = machine_of(program), random_policy(program)
    for count in (1, 16, 64, 256):
        states = [array("i", machine.begin(Options(seed=seed))) for seed in range(count)]
        job = Job(
            program, policy, states, fresh=False, games=range(count), seeds=range(count), most=1, legal=True,
            forced=[[machine.end_turn_choice]] * count, keep=range(1, len(program.slots)),
        )  # fmt: skip
        asked, stepped = replace(job, most=0, forced=()), job
        times = _turn_about(lambda job=stepped: play(job), lambda job=asked: play(job))  # type: ignore[misc]
        step, ask = (1e6 * median(column) for column in zip(*times, strict=True))
        print(
            f"{count} positions at once: {step:,.0f} us to end the turn, {ask:,.0f} us to ask what is legal"
        )


def _tell(what: str, ours: list[float], theirs: list[float], goal: float) -> None:
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    print(
        f"beside {what}: {median(ratios):.2f} times ({min(ratios):.2f} to {max(ratios):.2f}); goal {goal}: "
        f"{median(ours):,.0f} and {median(theirs):,.0f} turns/s"
    )


def _turn_about(first: Callable[[], object], second: Callable[[], object]) -> list[tuple[float, float]]:
    """Processor time of both, turn and turn about, after one of each that does not count."""
    return [(_processor(first), _processor(second)) for _ in range(_ROUNDS + 1)][1:]


def _processor(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _both(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of processor time on all threads."""
    start, spent = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - spent


if __name__ == "__main__":
    main()
