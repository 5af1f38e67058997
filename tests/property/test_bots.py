"""Policies that are written once, on scenarios that nobody wrote: the same games on both sides, from what is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.property.scenario_generator import random_program

from diplogame.bots import practised
from diplogame.bots.arena import play_game, play_games
from diplogame.bots.policy import POLICIES, kernel_policy
from diplogame.bots.practice import practise
from diplogame.engine.options import Options
from diplogame.kernel.library import library
from diplogame.kernel.running import play, whole_games

pytestmark = pytest.mark.slow
SCENARIOS, GAMES = 12, 6


@pytest.fixture(autouse=True)
def _short_practice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practised, "lesson_for", lambda program: practise(program, games=100, rounds=4))


@pytest.mark.skipif(library() is None, reason="no compiled library")
@pytest.mark.parametrize("seed", range(SCENARIOS))
def test_kernel_and_python_play_the_same_games(seed: int, tmp_path: Path) -> None:
    scenario = random_program(seed, tmp_path)
    for name in POLICIES:
        policy = kernel_policy(name, scenario)
        if policy is None:
            continue
        found = play(replace(whole_games(scenario, policy, GAMES), count=True))
        games = play_games(scenario, name, range(GAMES))
        assert [game.turns for game in games] == list(found.turns)
        chosen = Counter(move for game in games for move in game.moves)
        assert chosen == {scenario.moves[n]: times for n, times in enumerate(found.chosen) if times}


@pytest.mark.parametrize("seed", range(SCENARIOS))
def test_every_bot_plays_any_scenario_to_its_end(seed: int, tmp_path: Path) -> None:
    scenario = random_program(seed, tmp_path)
    for name in POLICIES:
        game = play_game(scenario, name, Options(seed=seed))
        assert game.ending in {ending.id for ending in scenario.file.endings}
