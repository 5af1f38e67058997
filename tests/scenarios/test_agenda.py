"""A newcomer to Fire and Fury is neither drowned nor stranded: every month 6 to 16 moves are open."""

from __future__ import annotations

import random

import pytest
from tests.games import program

from diplogame.engine.machine import Machine, machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import ASKING, ENDED

FEWEST, MOST = 6, 16
GAMES = 250


def open_by_month(machine: Machine, seed: int) -> list[int]:
    """Open moves at the first free decision of every month of one random game."""
    dice, state, counts, new = random.Random(seed), machine.begin(Options(seed=seed)), [], True
    while not state[ENDED]:
        if new and not state[ASKING]:
            counts.append(len(machine.open_choices(state)))
            new = False
        choice = dice.choice(machine.legal(state))
        new = new or choice == machine.end_turn_choice
        machine.play(state, choice)
    return counts


@pytest.mark.slow
def test_six_to_sixteen_moves_are_open_every_month() -> None:
    machine = machine_of(program("korea_2017"))
    counts = [count for seed in range(GAMES) for count in open_by_month(machine, seed)]
    assert min(counts) >= FEWEST
    assert max(counts) <= MOST


@pytest.mark.slow
def test_the_first_month_offers_fewer_than_later_ones() -> None:
    machine = machine_of(program("korea_2017"))
    first = [open_by_month(machine, seed)[0] for seed in range(20)]
    later = [count for seed in range(20) for count in open_by_month(machine, seed)[1:]]
    assert max(first) < max(later)
