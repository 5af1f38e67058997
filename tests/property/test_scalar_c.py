"""A third machine, made for the benchmarks from the program's own nodes, plays the same games as the lane machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
from tests.bench._scalar_c import ScalarC
from tests.games import program
from tests.property.scenario_generator import random_program

from diplogame.engine.program import Program
from diplogame.kernel.policies import random_policy
from diplogame.kernel.running import play, whole_games

pytestmark = [pytest.mark.slow, pytest.mark.skipif(which("cc") is None, reason="no C compiler")]


def plays_alike(scenario: Program, folder: Path, games: int) -> None:
    found = play(replace(whole_games(scenario, random_policy(scenario), games), hash=True))
    scalar = ScalarC(scenario, folder, ("-O1",))
    assert scalar.play(games) == (found.endings, found.turns, found.decisions, found.hashes)


def test_the_tutorial_is_played_alike(tmp_path: Path) -> None:
    plays_alike(program("tutorial"), tmp_path, 2000)


@pytest.mark.parametrize("seed", range(6))
def test_random_scenarios_are_played_alike(seed: int, tmp_path: Path) -> None:
    plays_alike(random_program(300 + seed, tmp_path), tmp_path, 300)
