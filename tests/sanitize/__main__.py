"""Play on a kernel that watches itself, with sound tables and with spoiled ones: `make sanitize`.

The first wrong read, write or sum ends the program with a report. Spoiled tables are refused, or else played: what
comes of them is of no interest, as long as it comes from inside their own memory.
"""

from __future__ import annotations

import random
import sys
import tempfile
from array import array
from dataclasses import replace
from pathlib import Path

from tests.property.scenario_generator import random_program
from tests.property.test_kernel import POLICIES, traced

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.options import LUCK
from diplogame.engine.program import Program
from diplogame.kernel.job import Job
from diplogame.kernel.library import Library, library_at
from diplogame.kernel.tables import Unsupported, policy_table, tables_of
from diplogame.scenario.loading import load_scenario

EXTREMES = (
    0,
    1,
    -1,
    2,
    255,
    256,
    4096,
    16383,
    16384,
    32767,
    -32768,
    65536,
    2**24,
    2**30,
    2**31 - 1,
    -(2**31),
)


def main(folder: str) -> int:
    """Both kinds of play, with a count of each."""
    library = library_at(next(Path(folder).glob("_lanes.*")))
    assert library is not None
    chance = random.Random(1)
    programs = [compile_scenario(load_scenario(name)) for name in ("tutorial", "korea_2017")]
    with tempfile.TemporaryDirectory() as made:
        programs += [random_program(seed, Path(made)) for seed in range(40)]
    played = sum(play_soundly(library, program) for program in programs)
    print(f"{played} games of {len(programs)} scenarios: no complaint")
    for program, times in (
        (programs[0], 3000),
        (programs[1], 300),
        *((program, 150) for program in programs[2:]),
    ):
        spoil(library, program, times, chance)
    return 0


def play_soundly(library: Library, program: Program) -> int:
    """Every policy with every luck; gives the number of games."""
    try:
        tables = library.load(tables_of(program).words)
    except Unsupported:
        return 0
    games = (3, 1, 40, 300, 40)
    for luck in LUCK:
        for policy, count in zip(POLICIES.values(), games, strict=True):
            job = traced(program, policy(program), count, luck)
            tables.play(job, policy_table(program, job.policy))
    return len(LUCK) * sum(games)


def spoil(library: Library, program: Program, times: int, chance: random.Random) -> None:
    """Tables with a few numbers changed, and policies too."""
    sound, accepted = tables_of(program).words, 0
    for _ in range(times):
        words = spoiled(sound, chance)
        try:
            tables = library.load(words, chance.choice([None, (), range(0, len(program.slots), 3)]))
        except (ValueError, Unsupported):
            continue
        accepted += 1
        job = small_job(program, chance)
        policy = policy_table(program, job.policy)
        if chance.random() < 0.3:
            policy = replace(policy, words=spoiled(policy.words, chance))
        try:
            tables.play(job, policy)
        except (ValueError, Unsupported):
            continue
    print(f"{program.scenario_id}: {times} spoiled tables, {accepted} of them played: no complaint")


def spoiled(words: array[int], chance: random.Random) -> array[int]:
    """Some numbers changed: a little, to those of other places, or to extremes; sometimes the end cut off."""
    found = array("i", words)
    for _ in range(chance.choice([1, 1, 1, 2, 5, 40])):
        place = chance.randrange(len(found))
        kind = chance.randrange(4)
        if kind == 0:
            new = found[place] + chance.choice([-2, -1, 1, 2, 16])
        elif kind == 1:
            new = found[chance.randrange(len(found))]
        elif kind == 2:
            new = chance.choice(EXTREMES)
        else:
            new = chance.randrange(-5, 900)
        found[place] = max(-(2**31), min(2**31 - 1, new))
    return found[: chance.randrange(len(found))] if chance.random() < 0.02 else found


def small_job(program: Program, chance: random.Random) -> Job:
    """A few decisions of a few games, as fuzzing wants many of them."""
    policy = chance.choice(list(POLICIES.values()))(program)
    job = traced(program, policy, chance.choice([1, 20, 60]), chance.choice(LUCK))
    if not policy.factors:
        job = replace(job, periods=chance.choice([0, 1, 5]))
    return replace(job, most=chance.choice([3, 15, 60]), keep=(1, 2), watch=())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
