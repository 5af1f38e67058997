"""A game told from within is the game that the kernel played under its number."""

from __future__ import annotations

import pytest
from tests.games import program

from diplogame.bots.policy import POLICIES
from diplogame.engine.options import Options
from diplogame.playtest.counting import _python_tally, count_games
from diplogame.playtest.plan import Study, make_plan, on_kernel

GAMES = range(3, 15)


@pytest.mark.parametrize("scenario", ["tutorial", pytest.param("korea_2017", marks=pytest.mark.slow)])
@pytest.mark.parametrize("policy", [name for name in POLICIES if on_kernel(name)])
@pytest.mark.parametrize("luck", ["reduced", "full"])
def test_told_and_counted_are_the_same(scenario: str, policy: str, luck: str) -> None:
    made = program(scenario)
    options = Options(seed=2**32 - 8, luck="full" if luck == "full" else "reduced")
    plan = make_plan(made, 20, [policy], options)
    study = Study("games", policy, 20)
    counted = count_games(made, plan, study, GAMES)
    assert counted.games == len(GAMES)
    assert _python_tally(made, plan, study, GAMES) == counted
