"""Policies: always legal, the same for the same sights, blind to what is hidden, and done in the end."""

from functools import cache

import pytest

from diplogame.bots import searcher
from diplogame.bots.arena import play_game
from diplogame.bots.policy import make_policy, policy_names
from diplogame.bots.sight import Sight
from diplogame.engine.compiling import compile_scenario
from diplogame.engine.machine import LogLine, machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import ENDED, SEED, Program
from diplogame.scenario.loading import load_scenario


@cache
def korea() -> Program:
    return compile_scenario(load_scenario("korea_2017"))


SHOWN = ("legal", "open", "heard", "reserves", "available", "at_the_table")
"""What a player is shown whatever hangs on it: a move is open or not, a party said what a clause is worth to it."""
NAMES = policy_names(korea())


@pytest.fixture(autouse=True)
def _short_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking ahead a little is enough to see that the rules are kept."""
    for limit, few in {"WORLDS": 2, "FIRST": 2, "LAST": 4}.items():
        monkeypatch.setattr(searcher, limit, few)


@pytest.mark.parametrize("name", NAMES)
def test_a_policy_makes_legal_choices_to_the_end(name: str) -> None:
    program, machine = korea(), machine_of(korea())
    state, player = machine.begin(Options(seed=3)), make_policy(name, program, 3)
    while not state[ENDED]:
        number = player.choose(Sight(program, machine, state))
        assert number in machine.legal(state)
        machine.play(state, number)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_game(name: str) -> None:
    first, again = (play_game(korea(), name, Options(seed=5)) for _ in range(2))
    assert (first, first.moves) == (again, again.moves)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_hidden_changes_no_choice(name: str) -> None:
    """Each sight is shown to a second player with every secret turned over; both choose alike."""
    program, machine = korea(), machine_of(korea())
    state = machine.begin(Options(seed=8))
    players = [make_policy(name, program, 8) for _ in range(2)]
    log: list[LogLine] = []
    while not state[ENDED]:
        sights = [Sight(program, machine, seen, log) for seen in (state, turned_over(program, state))]
        for shown in SHOWN:
            setattr(sights[1], shown, getattr(sights[0], shown))
        chosen = [player.choose(sight) for player, sight in zip(players, sights, strict=True)]
        assert chosen[0] == chosen[1]
        log = []
        machine.play(state, chosen[0], log)


def turned_over(program: Program, state: list[int]) -> list[int]:
    """The same position to the player's eye, with every secret as far from the truth as it can be."""
    other = list(state)
    secret = {slot.index for slot in program.slots if slot.show != "exact"}
    secret |= {party.score for party in program.table.parties} if program.table else set()
    for index in (*secret, SEED):
        slot = program.slots[index]
        other[index] = slot.low if 2 * state[index] > slot.low + slot.high else slot.high
    return other
