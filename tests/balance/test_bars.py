"""Fire and Fury is not solved by one habit, and a careful player does well whoever is across the table.

The bars are for 2,000 games a policy (`make balance`). The test run plays fewer and fails only where the interval
of 99.9 percent around what it saw leaves no room for the bar, so that chance does not fail it; DIPLOGAME_BALANCE
in the environment names another number of games, and from 2,000 on the bars hold as they stand.
"""

from __future__ import annotations

import os

import pytest
from tests.balance.tally import DISASTER, GOOD, Tally
from tests.balance.words import wilson
from tests.games import program

from diplogame.engine.options import Options

pytestmark = pytest.mark.slow
FULL = 2000
GAMES = int(os.environ.get("DIPLOGAME_BALANCE", "0"))
FEWER = {"random": 160, "nothing": 120, "hawk": 120, "dove": 60, "careful": 45}
Z = 3.29
"""Standard deviations of a 99.9 percent interval."""


def played(policy: str) -> Tally:
    tally = Tally(policy)
    tally.play(program("korea_2017"), range(GAMES or FEWER[policy]), Options())
    return tally


def room(hits: int, games: int) -> tuple[float, float]:
    """Percent between which the true share lies: as seen in a full run, within Wilson's interval in a short one."""
    if games >= FULL:
        return 100 * hits / games, 100 * hits / games
    low, high = wilson(hits, games, Z)
    return 100 * low, 100 * high


@pytest.mark.parametrize("policy", ["nothing", "hawk", "dove"])
def test_no_single_habit_reaches_a_good_ending(policy: str) -> None:
    low, _ = room(*played(policy).share(GOOD))
    assert low < 10


def test_random_play_is_sometimes_lucky_and_sometimes_ruinous() -> None:
    tally = played("random")
    low, high = room(*tally.share(GOOD))
    assert low < 25
    assert high > 5
    low, high = room(*tally.share(DISASTER))
    assert low < 35
    assert high > 10


def test_a_careful_player_does_well_against_every_disposition() -> None:
    tally = played("careful")
    assert len(tally.dispositions()) == 3
    for disposition in tally.dispositions():
        hits, games = tally.share(GOOD, disposition)
        share = 100 * hits / games
        assert share > 50 if games >= FULL // 10 else room(hits, games)[1] > 50, disposition
