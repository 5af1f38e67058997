"""An observation holds what the player's view shows, and nothing else, in any scenario."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import pytest
from tests.games import program
from tests.property.marked import MARK, marked_program
from tests.property.scenario_generator import random_program

from diplogame.engine.options import LUCK, Options
from diplogame.engine.play import Game, apply_move, begin, legal_moves
from diplogame.engine.program import Program
from diplogame.engine.viewing import player_view
from diplogame.environment.observation import Observation, observation_entries
from diplogame.environment.sections import Expressions, States
from diplogame.rules.emit import evaluate


def positions(program: Program, seed: int) -> Iterator[Game]:
    dice = Random(seed)
    difficulty = dice.choice([*program.difficulties, ""])
    lenses = tuple(sorted((x.id, dice.choice(x.readings).id) for x in program.file.lenses))
    game = begin(program, Options(seed, difficulty, dice.choice(LUCK), lenses))
    while not game.over:
        yield game
        game = apply_move(game, dice.choice(legal_moves(game)))
    yield game


def states_of(*games: Game) -> States:
    return np.array([(0, *game.state[1:]) for game in games], np.int32)


def is_of_its_view(observation: Observation, game: Game) -> None:
    of_state, of_view = observation.of_states(states_of(game))[0], observation.of_view(player_view(game))
    wrong = np.flatnonzero(of_state != of_view)
    assert [observation.entries[number].name for number in wrong] == []
    assert of_state in observation.space()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "games", "step"), [("tutorial", 20, 1), ("korea_2017", 4, 5)])
def test_shipped_scenarios_are_observed_as_they_are_shown(name: str, games: int, step: int) -> None:
    observation = Observation(program(name))
    for seed in range(games):
        played = list(positions(program(name), seed))
        for game in [*played[:-1:step], played[-1]]:
            is_of_its_view(observation, game)


@pytest.mark.slow
def test_random_scenarios_are_observed_as_they_are_shown(tmp_path: Path) -> None:
    for seed in range(25):
        other = random_program(seed, tmp_path)
        observation = Observation(other)
        for game in positions(other, seed):
            is_of_its_view(observation, game)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tutorial", "korea_2017"])
def test_what_is_hidden_changes_no_observation_unless_the_view_changes(name: str) -> None:
    other = program(name)
    observation, dice, alike = Observation(other), Random(3), 0
    secret = [slot for slot in other.slots if slot.show != "exact"]
    played = list(positions(other, 1))[:-1]
    for game in dice.sample(played, 6):
        for slot in secret:
            for value in {slot.low, slot.high} - {game.value(slot.name)}:
                planted = game.replace_values({slot.name: value})
                is_of_its_view(observation, planted)
                if player_view(planted) == player_view(game):
                    assert np.array_equal(*observation.of_states(states_of(game, planted)))
                    alike += 1
    assert alike >= len(secret)


def test_nothing_hidden_is_named() -> None:
    for name in ("tutorial", "korea_2017"):
        names = {entry.name for entry in observation_entries(program(name))}
        hidden = [slot for slot in program(name).slots if slot.show == "hidden"]
        assert hidden
        assert not {f"{slot.kind}.{slot.name}" for slot in hidden} & names
        assert not any(MARK in entry.text for entry in observation_entries(marked_program(name)))


@pytest.mark.slow
def test_expressions_over_columns_are_those_of_one_position(tmp_path: Path) -> None:
    for seed in range(12):
        other = random_program(seed, tmp_path)
        nodes = [
            *other.words.values(),
            *(option.when for option in other.options),
            *(option.weight for option in other.options),
        ]
        games = list(positions(other, seed))[::3]
        found = Expressions(nodes)(states_of(*games))
        for game, values in zip(games, found.tolist(), strict=True):
            state = (0, *game.state[1:])
            assert values == [evaluate(node, state) for node in nodes]
