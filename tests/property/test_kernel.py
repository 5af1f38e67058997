"""The lane machine against the closures: the same games to the last bit of every position, over every mechanic.

Every comparison below is of whole outcomes, with a hash of each position in which a choice was made.
"""

from __future__ import annotations

import subprocess
import sys
from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path
from random import Random

import pytest
from tests.games import program
from tests.property.scenario_generator import random_program

from diplogame.bots.arena import play_games
from diplogame.engine.machine import machine_of
from diplogame.engine.options import LUCK, Luck, Options
from diplogame.engine.program import ENDED, TURN, Deck, Effect, Program, Slot, Stage
from diplogame.kernel.job import Job, Outcomes, legal_at
from diplogame.kernel.library import NAMES, library, library_at, open_library
from diplogame.kernel.policies import Policy, nothing_policy, random_policy, weighted_policy
from diplogame.kernel.running import loaded_tables, play, whole_games
from diplogame.kernel.tables import policy_table, tables_of
from diplogame.rules.nodes import TRUE, Binary, Compare, Node, Number, Variable

pytestmark = pytest.mark.skipif(library() is None, reason="no compiled library")

SHIPPED = {"tutorial": 300, "korea_2017": 25}
"""Games for each policy and luck."""
ROOT = Path(__file__).resolve().parents[2]
BLOCKS, SCENARIOS, GAMES = 10, 10, 30
"""Of random scenarios: tests, scenarios in each, games of each for each luck."""


def odd_policy(program: Program) -> Policy:
    """Weights of every kind: none, fixed, worked out, more than counts."""
    turn = Variable("turn", 1, "number", 1, program.file.scenario.turns)
    weights: list[Node] = [
        Number(0),
        Number(3),
        turn,
        Number(2000),
        Binary("-", Binary("*", turn, Number(400)), Number(900)),
    ]
    return weighted_policy(program, lambda choice: weights[sum(choice.move.encode()) % len(weights)])


def pushing_policy(program: Program) -> Policy:
    """Always the same preferences."""
    return weighted_policy(program, lambda choice: sum(choice.move.encode()) % 7, best=True)


def moody_policy(program: Program) -> Policy:
    """Another preference in each situation; some numbers are of no situation."""
    turn = Variable("turn", 1, "number", 1, program.file.scenario.turns)
    rows = [
        tuple((sum(choice.move.encode()) * mood) % 11 * 100 for choice in program.choices)
        for mood in (1, 2, 3, 5)
    ]
    return replace(odd_policy(program), situation=Binary("-", turn, Number(3)), factors=tuple(rows))


POLICIES: dict[str, Callable[[Program], Policy]] = {
    "random": random_policy,
    "nothing": nothing_policy,
    "odd": odd_policy,
    "pushing": pushing_policy,
    "moody": moody_policy,
}


def traced(program: Program, policy: Policy, games: int | range, luck: Luck, seed: int = 0) -> Job:
    """A job that leaves nothing unseen."""
    job = whole_games(program, policy, games, Options(seed=seed, luck=luck))
    everything = range(1, len(program.slots))
    return replace(
        job, hash=True, trace=True, first=3, count=True, periods=4, legal=True, watch=(1, 5), keep=everything,
        most=400, by_situation=bool(policy.factors), control=bool(policy.factors),
    )  # fmt: skip


def agree(job: Job) -> None:
    """Play a job on both sides; every number must be the same."""
    compiled, plain = play(job), play(job, compiled=False)
    if compiled != plain:
        pytest.fail(first_difference(job, compiled, plain))


def agree_on_outcomes(job: Job, games: int) -> None:
    """What outcomes hang on gives the same outcomes as the whole program."""
    policy = policy_table(job.program, job.policy)
    whole, part = loaded_tables(job.program), loaded_tables(job.program, asked=policy.slots)
    assert (whole is None) == (part is None)
    if whole is not None and part is not None:
        asked = replace(job, games=range(games), hash=False, trace=False, count=False, watch=(), keep=())
        assert part.play(asked, policy) == whole.play(asked, policy)


def first_difference(job: Job, compiled: Outcomes, plain: Outcomes) -> str:
    """Words for where two runs part."""
    for name, ours in vars(compiled).items():
        theirs = getattr(plain, name)
        for place, (a, b) in enumerate(zip(ours, theirs, strict=False)):
            if a != b:
                return f"{name}[{place}] of {job.games}: {a} compiled, {b} in Python"
    return "not as many numbers"


def test_there_are_enough_games() -> None:
    """At the least: one scenario of each block may have numbers that are too great for the lane machine."""
    shipped = sum(SHIPPED.values()) * len(POLICIES) * len(LUCK)
    assert shipped + BLOCKS * (SCENARIOS - 1) * GAMES * len(LUCK) >= 10_000


@pytest.mark.slow
@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_scenarios_are_played_alike(name: str, policy: str) -> None:
    assert loaded_tables(program(name)) is not None
    for number, luck in enumerate(LUCK):
        job = traced(program(name), POLICIES[policy](program(name)), SHIPPED[name], luck, 1000 * number)
        agree(job)
        agree_on_outcomes(job, 1000)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(BLOCKS))
def test_random_scenarios_are_played_alike(block: int, tmp_path: Path) -> None:
    held = 0
    for seed in range(block * SCENARIOS, (block + 1) * SCENARIOS):
        made = random_program(seed, tmp_path)
        held += loaded_tables(made) is not None
        policy = list(POLICIES.values())[seed % len(POLICIES)](made)
        for luck in LUCK:
            job = traced(made, policy, GAMES, luck, seed)
            agree(job)
            agree_on_outcomes(job, 300)
    assert held >= SCENARIOS - 1


@pytest.mark.parametrize("name", SHIPPED)
def test_many_games_have_the_outcomes_that_they_have_when_everything_is_watched(name: str) -> None:
    """Of many games of which nothing else is asked only that is played on which outcomes hang."""
    scenario = program(name)
    job = whole_games(scenario, random_policy(scenario), 5000)
    fast, watched = play(job, threads=2), play(replace(job, count=True))
    assert (fast.endings, fast.turns, fast.decisions) == (watched.endings, watched.turns, watched.decisions)


def test_outcomes_hang_on_less_than_all() -> None:
    """Not on what advisors, estimates and reports are told; on all that a policy asks."""
    korea = program("korea_2017")
    estimate = korea.estimates["programme"].middle
    part, whole = (
        changed_in(korea, random_policy(korea), frozenset()),
        changed_in(korea, random_policy(korea)),
    )
    assert part < whole - {estimate}
    assert len(part) < 0.9 * len(whole)
    weight = Binary("+", Number(0), Variable("x", estimate, "number", 0, 100))
    asking = weighted_policy(korea, lambda _: weight)
    assert estimate in changed_in(korea, asking, frozenset((estimate,)))


def changed_in(program: Program, policy: Policy, asked: frozenset[int] | None = None) -> set[int]:
    """The slots that some game changes, of the whole program or of what outcomes hang on."""
    everything = range(1, len(program.slots))
    job = replace(whole_games(program, policy, 200), keep=everything)
    tables = loaded_tables(program, asked=asked)
    assert tables is not None
    kept = tables.play(job, policy_table(program, policy)).kept
    size = len(everything)
    return {
        slot for slot in everything if any(value != job.starts[0][slot] for value in kept[slot - 1 :: size])
    }


@pytest.mark.parametrize("which", ["first", "quiet"])
def test_outcomes_hang_on_what_comes_instead(which: str) -> None:
    """On an option without effect before one that ends the game, and on what nothing weighs."""
    made = with_an_ending(program("tutorial"), which)
    policy = nothing_policy(made)
    job = whole_games(made, policy, 200)
    turns = set(play(job).turns)
    assert turns == {3} if which == "first" else {1, 2, 3} < turns
    agree_on_outcomes(job, 200)


def with_an_ending(program: Program, which: str) -> Program:
    """One more deck at the end of every turn, which ends the game unless something comes instead."""
    turn, unread = (Variable("", slot, "number", 0, 99) for slot in (TURN, len(program.slots)))
    blank = replace(program.options[0], kind="silent", when=TRUE, weight=Number(1), effects=(), decks=())
    counts = replace(blank, effects=(Effect(unread.slot, "add", turn),))
    ends = replace(blank, effects=(Effect(ENDED, "set", Number(1)),))
    waits = replace(blank, when=Compare("<", turn, Number(3)))
    ending = {
        "first": Deck("more", 1, "first", (len(program.options) + 1, len(program.options) + 2)),
        "quiet": Deck("more", 1, "draw", (len(program.options) + 2,), quiet_node=unread),
    }[which]
    counting = Deck("counting", 2, "all", (len(program.options),))
    number = len(program.decks)
    return replace(
        program,
        slots=(*program.slots, Slot(unread.slot, "unread", "", 0, 99, 0, "internal", "hidden")),
        options=(*program.options, counts, waits, ends),
        decks=(*program.decks, counting, ending),
        closing=(*program.closing, Stage("drift", (number, number + 1))),
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_neither_threads_nor_shards_change_anything(name: str) -> None:
    job = traced(program(name), random_policy(program(name)), 3000, "full")
    whole = play(job)
    assert play(job, threads=2) == whole
    assert play(job, threads=5) == whole
    ends = [0, 1, 2, 700, 1999, 3000]
    parts = [play(replace(job, games=range(a, b))) for a, b in pairwise(ends)]
    assert list(chain.from_iterable(part.hashes for part in parts)) == list(whole.hashes)
    assert list(chain.from_iterable(part.traces for part in parts)) == list(whole.traces)


@pytest.mark.parametrize("level", NAMES)
def test_every_width_of_vectors_gives_the_same(level: int) -> None:
    plain, wide = open_library(1), open_library(level)
    assert plain is not None
    if wide is None or level > plain.functions.lanes_level():
        pytest.skip("not for this processor")
    korea = program("korea_2017")
    job = traced(korea, random_policy(korea), 600, "reduced")
    policy = policy_table(korea, job.policy)
    outcomes = []
    for found in (plain, wide):
        tables = loaded_tables(korea, lambda found=found: found)  # type: ignore[misc]
        assert tables is not None
        outcomes.append(tables.play(job, policy))
    assert outcomes[0] == outcomes[1]


@pytest.mark.slow
@pytest.mark.parametrize("level", [1, 2])
def test_what_other_processors_and_compilers_do_gives_the_same(level: int, tmp_path: Path) -> None:
    """1: the compiler's own vectors, as on ARM; 2: plain C, as for a compiler without them."""
    builder = [sys.executable, ".ci/build_kernel.py", str(tmp_path), "-O1", f"-DPORTABLE={level}"]
    subprocess.run(builder, check=True, cwd=ROOT)
    found = library_at(next(tmp_path.glob("_lanes*")))
    assert found is not None
    for luck in LUCK:
        job = traced(program("tutorial"), moody_policy(program("tutorial")), 100, luck)
        tables = found.load(tables_of(job.program).words)
        assert tables.play(job, policy_table(job.program, job.policy)) == play(job)


@pytest.mark.parametrize("name", SHIPPED)
def test_games_go_on_from_any_position_with_forced_moves(name: str) -> None:
    """Several positions of one game, each with the choices that were really made there, and one that is not legal."""
    scenario = program(name)
    starts, forced = [], []
    everything = range(len(scenario.slots))
    for most in (0, 1, 5, 9, 20):
        job = replace(traced(scenario, random_policy(scenario), 1, "reduced", 7), most=most, keep=everything)
        starts.append([7, *play(job).kept[1:]])
        forced.append([len(scenario.choices) - 1, 0, len(scenario.choices) - 1][: most % 4])
    policy = random_policy(scenario)
    job = Job(
        scenario, policy, starts, fresh=False, games=range(3, 130), first_seed=2**32 - 20, forced=forced
    )
    agree(replace(job, hash=True, trace=True, first=1, policy_seed=9))
    agree(
        replace(
            job, keep=everything, hash=True, first=2, legal=True, periods=2, seeds=[9, 2**32 - 3, 0, 9, 4]
        )
    )


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("at_once", [1, 5, 90])
def test_many_positions_step_as_the_engine_does(name: str, at_once: int) -> None:
    """One choice in each position, the end of the turn included: the vectors and what is legal then."""
    scenario, chance = program(name), Random(at_once)
    machine, policy = machine_of(scenario), random_policy(scenario)
    seeds = [2**32 - 3 + n for n in range(at_once)]
    states = [machine.begin(Options(seed=seed % 2**32)) for seed in seeds]
    asked = Job(
        scenario, policy, states, fresh=False, games=range(at_once), seeds=seeds, most=0, legal=True,
        keep=range(1, len(scenario.slots)),
    )  # fmt: skip
    found = play(asked)
    for _ in range(30):
        assert [legal_at(asked, found, n) for n in range(at_once)] == [machine.legal(s) for s in states]
        choices = [chance.choice(machine.legal(state) or [machine.end_turn_choice]) for state in states]
        size = len(scenario.slots) - 1
        starts = [array("i", [0, *found.kept[n * size : (n + 1) * size]]) for n in range(at_once)]
        found = play(replace(asked, starts=starts, most=1, forced=[[choice] for choice in choices]))
        for state, choice in zip(states, choices, strict=True):
            if not state[ENDED]:
                machine.play(state, choice)
        assert list(found.kept) == [value for state in states for value in state[1:]]


def test_every_start_meets_the_same_luck() -> None:
    """Common random numbers: the same position twice gives the same games, seed by seed."""
    tutorial = program("tutorial")
    state = machine_of(tutorial).begin(Options(seed=5))
    job = Job(
        tutorial,
        random_policy(tutorial),
        [state, state],
        fresh=False,
        games=range(200),
        first_seed=70,
        hash=True,
    )
    hashes = play(job).hashes
    assert hashes[::2] == hashes[1::2]
    apart = play(replace(job, seeds=[70, 71])).hashes
    assert apart[::2] == hashes[::2]
    assert apart[1:-2:2] == hashes[2::2]


def test_another_policy_seed_is_another_game() -> None:
    tutorial = program("tutorial")
    job = replace(whole_games(tutorial, random_policy(tutorial), 50), hash=True)
    assert play(job).hashes != play(replace(job, policy_seed=1)).hashes


@pytest.mark.parametrize("name", SHIPPED)
def test_bots_that_both_sides_know_play_the_same_games(name: str) -> None:
    """The bots see only what a player sees, and make the same moves as the kernel all the same."""
    scenario = program(name)
    everything = replace(whole_games(scenario, random_policy(scenario), 6, Options(seed=50)), count=True)
    for bot, policy in (("random", random_policy), ("nothing", nothing_policy)):
        found = play(replace(everything, policy=policy(scenario)))
        games = play_games(scenario, bot, range(50, 56))
        assert [game.turns for game in games] == list(found.turns)
        assert [scenario.file.endings[n - 1].id for n in found.endings] == [game.ending for game in games]
        moves = Counter(move for game in games for move in game.moves)
        assert moves == Counter({scenario.moves[n]: times for n, times in enumerate(found.chosen) if times})
