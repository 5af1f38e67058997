"""Fire and Fury has several good ends: no one road is the road, and whom one faces decides which holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from tests.balance.test_bars import DISPOSITIONS, KERNEL
from tests.games import program

from diplogame.bots.policy import kernel_policy
from diplogame.kernel.library import library
from diplogame.kernel.running import play, whole_games
from diplogame.scenario.vocabulary import GOOD

pytestmark = [pytest.mark.slow, pytest.mark.skipif(library() is None, reason="no compiled library")]


@cache
def good_endings() -> dict[str, Counter[str]]:
    """Disposition to the good endings of the practised player, each in percent of the games against it."""
    flagship = program("korea_2017")
    policy = kernel_policy("practised", flagship)
    assert policy is not None
    slots = [flagship.names[name] for name in DISPOSITIONS]
    found = play(replace(whole_games(flagship, policy, KERNEL), keep=slots))
    counts = {name: Counter[str]() for name in DISPOSITIONS}
    games = Counter[str]()
    for game, number in enumerate(found.endings):
        flags = found.kept[game * len(slots) : (game + 1) * len(slots)]
        drawn = DISPOSITIONS[list(flags).index(1)]
        games[drawn] += 1
        if flagship.file.endings[number - 1].grade in GOOD:
            counts[drawn][flagship.file.endings[number - 1].id] += 1
    everybody = sum(counts.values(), Counter[str]())
    return {
        "": Counter({one: 100 * times // KERNEL for one, times in everybody.items()}),
        **{
            name: Counter({one: 100 * times // games[name] for one, times in counts[name].items()})
            for name in counts
        },
    }


def test_no_one_ending_is_most_of_the_good_ones() -> None:
    everybody = good_endings()[""]
    assert max(everybody.values()) < 0.6 * everybody.total()


def test_three_good_endings_or_more_are_common() -> None:
    assert sum(percent >= 8 for percent in good_endings()[""].values()) >= 3


def test_a_paid_pause_is_the_road_with_the_greedy_and_a_verified_one_with_the_fearful() -> None:
    found = good_endings()
    verified = {
        name: sum(found[name][one] for one in ("verified_freeze", "begun", "settlement", "six_again"))
        for name in DISPOSITIONS
    }
    assert verified["dprk.fearful"] > found["dprk.fearful"]["pause_holds"]
    assert verified["dprk.mixed"] > found["dprk.mixed"]["pause_holds"]
    assert found["dprk.greedy"]["pause_holds"] > verified["dprk.greedy"]
