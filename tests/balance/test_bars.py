"""Fire and Fury is not solved by one habit, and a careful player does well whoever is across the table.

What the kernel can play is held to the bars as they stand, at 10,000 games. What only Python plays is slow: the test
run plays fewer and fails only where the interval of 99.9 percent around what it saw leaves no room for the bar, so
that chance does not fail it. The same goes for all where no kernel is compiled. DIPLOGAME_BALANCE in the environment
names another number of games for Python, and from 2,000 on the bars hold as they stand there too.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache

import pytest
from tests.balance.playing import played
from tests.balance.tally import Tally
from tests.balance.words import policy_lines
from tests.games import program

from diplogame.bots.policy import kernel_policy
from diplogame.engine.options import Options
from diplogame.kernel.library import library
from diplogame.kernel.running import play, whole_games
from diplogame.report.intervals import Z999, wilson
from diplogame.scenario.vocabulary import DISASTER, GOOD, Grade

pytestmark = pytest.mark.slow
KERNEL = 10_000
FULL = 2000
GAMES = int(os.environ.get("DIPLOGAME_BALANCE", "0"))
FEWER = {"random": 160, "nothing": 120, "hawk": 120, "dove": 60, "practised": 120, "careful": 60}
DISPOSITIONS = ("dprk.fearful", "dprk.greedy", "dprk.mixed")

Counted = list[tuple[str, frozenset[str]]]
"""The grade of each game, and the dispositions that were drawn in it."""


@cache
def counted(policy: str) -> Counted:
    flagship = program("korea_2017")
    weights = kernel_policy(policy, flagship)
    if weights is None or library() is None:
        tally = in_full(policy) if GAMES else Tally(policy)
        if not GAMES:
            tally.play(flagship, range(FEWER[policy]), Options())
        return [(result.grade, frozenset(result.dispositions)) for result in tally.results]
    slots = [flagship.names[name] for name in DISPOSITIONS]
    found = play(replace(whole_games(flagship, weights, KERNEL), keep=slots))
    grades = [flagship.file.endings[number - 1].grade for number in found.endings]
    drawn = [found.kept[at : at + len(slots)] for at in range(0, len(found.kept), len(slots))]
    return [
        (grade, frozenset(name for name, flag in zip(DISPOSITIONS, flags, strict=True) if flag))
        for grade, flags in zip(grades, drawn, strict=True)
    ]


def in_full(policy: str) -> Tally:
    """Many games on every core; Ctrl-C prints what they were like until then."""
    tally = Tally(policy)
    try:
        for tally in played(policy, "korea_2017", range(GAMES), Options(), os.cpu_count() or 1):  # noqa: B007
            pass
    except KeyboardInterrupt:
        if tally.results:
            print(*policy_lines(tally), sep="\n")
        raise
    return tally


def share(policy: str, grades: frozenset[Grade], disposition: str = "") -> tuple[int, int]:
    """(games with one of these grades, games) of those with a disposition, or of all."""
    games = [grade for grade, drawn in counted(policy) if not disposition or disposition in drawn]
    return sum(grade in grades for grade in games), len(games)


def room(hits: int, games: int) -> tuple[float, float]:
    """Percent between which the true share lies: as seen in a full run, within Wilson's interval in a short one."""
    if games >= FULL:
        return 100 * hits / games, 100 * hits / games
    low, high = wilson(hits, games, Z999)
    return 100 * low, 100 * high


@pytest.mark.parametrize("policy", ["nothing", "hawk", "dove"])
def test_no_single_habit_reaches_a_good_ending(policy: str) -> None:
    low, _ = room(*share(policy, GOOD))
    assert low < 10


def test_random_play_is_sometimes_lucky_and_sometimes_ruinous() -> None:
    low, high = room(*share("random", GOOD))
    assert low < 25
    assert high > 5
    low, high = room(*share("random", DISASTER))
    assert low < 35
    assert high > 10


@pytest.mark.parametrize("policy", ["careful", "practised"])
def test_a_competent_player_does_well_against_every_disposition(policy: str) -> None:
    for disposition in DISPOSITIONS:
        hits, games = share(policy, GOOD, disposition)
        assert games
        percent = 100 * hits / games
        assert percent > 50 if games >= FULL // 10 else room(hits, games)[1] > 50, disposition
