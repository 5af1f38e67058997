"""Policies that are written once: the kernel and a player in Python make the same choices, from what is shown alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.games import program

from diplogame.bots.arena import Result, play_game
from diplogame.bots.policy import POLICIES, kernel_policy, make_policy
from diplogame.bots.shown import Unseen, in_sight, reserve_heard, shown_slots, variable, worth_heard
from diplogame.bots.sight import Sight, secrets
from diplogame.bots.weighing import Weighing
from diplogame.engine.machine import machine_of
from diplogame.engine.options import LUCK, Luck, Options
from diplogame.engine.program import ENDED, Choice, Program
from diplogame.kernel.job import Outcomes
from diplogame.kernel.policies import Policy, weighted_policy
from diplogame.kernel.running import play, whole_games
from diplogame.rules.nodes import Binary, Choose, Compare, Node, Number

SCENARIOS = {"tutorial": 20, "korea_2017": 5}
"""Games of each."""
TWINS = [name for name, entry in POLICIES.items() if entry.weights is not None]


def on_the_kernel(scenario: Program, policy: Policy, games: int, options: Options) -> Outcomes:
    return play(replace(whole_games(scenario, policy, games, options), count=True))


def same_games(scenario: Program, outcomes: Outcomes, results: list[Result]) -> None:
    endings = [scenario.file.endings[number - 1].id for number in outcomes.endings]
    assert endings == [result.ending for result in results]
    assert list(outcomes.turns) == [result.turns for result in results]
    assert list(outcomes.decisions) == [len(result.moves) for result in results]
    chosen = {scenario.choices[n].move: times for n, times in enumerate(outcomes.chosen) if times}
    assert chosen == Counter(move for result in results for move in result.moves)


@pytest.mark.parametrize("luck", LUCK)
@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("policy", TWINS)
def test_kernel_and_python_play_the_same_games(policy: str, name: str, luck: Luck) -> None:
    scenario, games = program(name), SCENARIOS[name]
    weights = kernel_policy(policy, scenario)
    assert weights is not None
    options = Options(seed=40, luck=luck)
    results = [play_game(scenario, policy, replace(options, seed=40 + n)) for n in range(games)]
    same_games(scenario, on_the_kernel(scenario, weights, games, options), results)


@pytest.mark.parametrize("name", SCENARIOS)
def test_weights_made_of_all_that_is_shown_are_the_same_on_both_sides(name: str) -> None:
    """Meters, estimates, flags, the draft, and what was heard of clauses decide how much a choice weighs."""
    scenario = program(name)
    policy = weighted_policy(scenario, lambda choice: _by_all_that_is_shown(scenario, choice))
    results = [_play(scenario, policy, seed) for seed in range(SCENARIOS[name])]
    outcomes = on_the_kernel(scenario, policy, SCENARIOS[name], Options())
    chosen = Counter(move for moves, _ in results for move in moves)
    assert {scenario.choices[n].move: k for n, k in enumerate(outcomes.chosen) if k} == chosen
    assert list(outcomes.endings) == [ending for _, ending in results]


def _play(scenario: Program, policy: Policy, seed: int) -> tuple[list[str], int]:
    machine, player = machine_of(scenario), Weighing(scenario, policy, seed)
    state, moves = machine.begin(Options(seed=seed)), []
    while not state[ENDED]:
        number = player.choose(Sight(scenario, machine, state))
        moves.append(scenario.choices[number].move)
        machine.play(state, number)
    return moves, state[ENDED]


def _by_all_that_is_shown(scenario: Program, choice: Choice) -> Node:
    """A different mix for each choice; the heavier, the more of what is shown speaks for it."""
    slots = sorted(shown_slots(scenario))
    number = sum(choice.move.encode())
    weight: Node = Binary("+", Number(20), variable(scenario, slots[number % len(slots)]))
    assert scenario.table is not None
    party = number % len(scenario.table.parties)
    clause = number % len(scenario.table.offered)
    if choice.kind in {"clause", "propose", "move"}:
        surplus = Binary(
            "-",
            worth_heard(scenario, party, clause, Number(-3)),
            reserve_heard(scenario, party, Number(5)),
        )
        weight = Choose(Compare(">", surplus, Number(-9)), Number(90), weight)
    return weight


@pytest.mark.parametrize("name", SCENARIOS)
def test_policies_read_only_what_is_shown(name: str) -> None:
    scenario = program(name)
    for policy in TWINS:
        weights = kernel_policy(policy, scenario)
        assert weights is not None
        for node in weights.weights:
            in_sight(scenario, node)


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_secret_is_among_what_is_shown(name: str) -> None:
    assert not shown_slots(program(name)) & set(secrets(program(name)))


def test_a_weight_that_hangs_on_a_secret_is_refused() -> None:
    scenario = program("korea_2017")
    secret = variable(scenario, scenario.names["dprk.greedy"])
    with pytest.raises(Unseen, match=r"dprk\.greedy"):
        in_sight(scenario, Choose(secret, Number(1), Number(2)))


def test_a_worth_counts_only_behind_the_question_whether_it_was_heard() -> None:
    scenario = program("korea_2017")
    assert scenario.table is not None
    dprk = scenario.table.parties[0]
    worth = worth_heard(scenario, 0, 0, Number(0))
    assert isinstance(worth, Choose)
    in_sight(scenario, worth)
    for test in (variable(scenario, dprk.heard[1]), variable(scenario, scenario.table.parties[1].heard[0])):
        with pytest.raises(Unseen):
            in_sight(scenario, replace(worth, test=test))
    with pytest.raises(Unseen):
        in_sight(scenario, replace(worth, then=worth.otherwise, otherwise=worth.then))


def test_what_only_python_plays_has_no_twin() -> None:
    scenario = program("korea_2017")
    assert kernel_policy("careful", scenario) is None
    assert kernel_policy(f"advisor:{scenario.file.advisors[0].id}", scenario) is None
    with pytest.raises(KeyError):
        kernel_policy("nobody", scenario)
    with pytest.raises(KeyError):
        make_policy("nobody", scenario)
