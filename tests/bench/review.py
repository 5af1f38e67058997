"""The review of a 24-turn game: how soon it says something, when it is complete, and what the kernel saves it.

Figures depend on how busy the machine is; the ratios are of runs that took turns.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.games import program
from tests.playthroughs.golden import FOLDER

from diplogame.engine.machine import machine_of
from diplogame.engine.options import Options
from diplogame.plain.transcript import heading_of, moves_in
from diplogame.review.reviewing import PRECISION, Reviewing

GAMES = ("settlement", "muddle", "koreas_spring")
SECONDS = 3.0
"""The target for a complete review on two cores."""
THINKING = 4
"""Seconds over the last move of a game: what a review needs is fetched in them."""
_FEW = 384


def main() -> None:
    """Each of some stored games, then both machines side by side."""
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "")
    begin_all()
    from_the_ending()
    for name in GAMES:
        course(name)
    both_machines()


def begin_all() -> None:
    """What is paid once for a scenario: the policy, its code, the tables."""
    started = time.perf_counter()
    step_once(GAMES[0])
    cold = time.perf_counter() - started
    started = time.perf_counter()
    step_once(GAMES[0])
    print(
        f"first answer: {cold:.2f} s cold, {time.perf_counter() - started:.2f} s once a game of it was played"
    )


def from_the_ending() -> None:
    """From the key on the ending screen to the first answer on the review's, each time in a new process."""
    told = []
    for reading in (0.0, 0.25, 0.5, 1.0):
        command = [sys.executable, "-m", "tests.bench._first_review", str(THINKING), str(reading)]
        runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(3)]
        told.append(f"{median(float(run.stdout) for run in runs):.2f} s after {reading:g} s of reading")
    print(
        f"first answer from the ending screen, {THINKING} s after the game was opened: {', '.join(told)}; goal 0.20 s"
    )


def step_once(name: str) -> None:
    """Up to the first curve."""
    reviewing = begun(name)
    reviewing.step()
    reviewing.review()


def begun(name: str, *, threads: int = 2, compiled: bool = True) -> Reviewing:
    """A review of a stored game."""
    text = (Path(FOLDER) / "korea_2017" / f"{name}.txt").read_text(encoding="utf-8")
    heading = heading_of(text)
    korea = program("korea_2017")
    return Reviewing(korea, heading.options, moves_in(text), threads=threads, compiled=compiled)


def course(name: str) -> None:
    """How precise a review is after the target's time, and when it is complete."""
    reviewing, started, cpu = begun(name), time.perf_counter(), time.process_time()
    reached = curve = ""
    while reviewing.step():
        elapsed, spent = time.perf_counter() - started, time.process_time() - cpu
        arms = reviewing.plan.curve
        precision = max(reviewing.tally.chance(arm).half_width for arm in arms)
        if not curve and precision <= PRECISION:
            settled, moves = reviewing.settled
            curve = (
                f"the curve at ±1, every line looked at, {settled} of {moves} moves settled after {elapsed:.1f} s "
                f"({elapsed / SECONDS:.1f} of the target), {spent:.1f} s of processor, {reviewing.playouts:,} played; "
            )
        if not reached and elapsed > SECONDS:
            settled, moves = reviewing.settled
            reached = (
                f"after {SECONDS:.0f} s it is at ±{100 * precision:.1f}, {settled} of {moves} moves settled; "
            )
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    print(
        f"{name}: {curve}{reached}complete after {wall:.1f} s ({wall / SECONDS:.1f} of the target), "
        f"{cpu:.1f} s of processor, {reviewing.playouts:,} playouts, {reviewing.playouts / cpu:,.0f} a second of it"
    )


def both_machines() -> None:
    """The same playouts on the kernel and on the closures."""
    machine_of(program("korea_2017")).begin(Options())
    times = []
    for compiled in (False, True):
        reviewing = begun(GAMES[0], threads=1, compiled=compiled)
        started = time.process_time()
        while reviewing.playouts < _FEW:
            reviewing.step()
        times.append((time.process_time() - started) / reviewing.playouts)
    ratio = times[1] / times[0]
    print(f"a playout on the kernel takes {ratio:.4f} of the time on the closures (1 in {1 / ratio:.0f})")
