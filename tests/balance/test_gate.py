"""The bars that habits and chance must keep, at 10,000 games a policy, as `diplogame playtest --gate` judges them."""

from __future__ import annotations

import pytest
from tests.games import program

from diplogame.playtest.evidence import Evidence
from diplogame.playtest.gate import BARS, SKILLED, verdicts
from diplogame.playtest.plan import competent, make_plan
from diplogame.playtest.results import Results
from diplogame.playtest.working import run

GAMES = 10_000


@pytest.mark.slow
def test_no_habit_solves_the_flagship_and_chance_neither_wins_nor_ruins_it() -> None:
    flagship = program("korea_2017")
    bars = [bar for bar in BARS if bar.policy != SKILLED or competent(flagship) != "random"]
    policies = ["random", "nothing", "hawk", "dove", competent(flagship)]
    results = Results(make_plan(flagship, GAMES, policies, quick=True))
    run(flagship, results, threads=2)
    judged = list(verdicts(Evidence(flagship, results), bars))
    assert len(judged) >= 5
    assert all(one.games > GAMES // 10 for one in judged)
    assert [one.text for one in judged if not one.passed] == []
