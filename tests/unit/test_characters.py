"""What makes each bot what it is: who answers like with like, steps towards the other, bargains, or looks ahead."""

from __future__ import annotations

import pytest
from tests.games import program

from diplogame.bots import searcher
from diplogame.bots.arena import play_game, play_games
from diplogame.bots.one_idea import PRESSURE_TRACKS
from diplogame.bots.reciprocal import Grit, TitForTat
from diplogame.bots.sight import Sight
from diplogame.bots.ways import ways_to
from diplogame.engine.machine import State, machine_of
from diplogame.engine.options import Options
from diplogame.kernel.library import library
from diplogame.scenario.vocabulary import GOOD

KOREA = "korea_2017"
compiled = pytest.mark.skipif(library() is None, reason="no compiled library")


def beginning(seed: int = 1) -> tuple[State, Sight]:
    machine = machine_of(program(KOREA))
    state = machine.begin(Options(seed=seed))
    return state, Sight(program(KOREA), machine, state)


def after_the_turn(state: State) -> Sight:
    """The next turn's sight, its questions answered and nothing heard of it."""
    machine = machine_of(program(KOREA))
    machine.play(state, machine.end_turn_choice)
    while Sight(program(KOREA), machine, state).asked:
        machine.play(state, machine.legal(state)[0])
    return Sight(program(KOREA), machine, state)


def test_tit_for_tat_begins_kindly_and_makes_one_deed_a_turn() -> None:
    _, sight = beginning()
    player = TitForTat(program(KOREA))
    first = player.choose(sight)
    assert first != sight.end_turn
    assert player.kindness(sight, first) > 0
    assert player.choose(sight) == sight.end_turn


def test_tit_for_tat_answers_a_hostile_act_and_then_forgives() -> None:
    state, sight = beginning()
    player = TitForTat(program(KOREA))
    player.choose(sight)
    player.hear(-3.0)
    sight = after_the_turn(state)
    reply = player.choose(sight)
    assert sight.choice(reply).track in PRESSURE_TRACKS
    assert player.kindness(sight, reply) < 0
    sight = after_the_turn(state)
    kind = player.choose(sight)
    assert kind == sight.end_turn or player.kindness(sight, kind) > 0


def test_grit_replies_once_and_steps_on() -> None:
    state, sight = beginning()
    player = Grit(program(KOREA))
    first = player.choose(sight)
    assert player.goodwill(sight, first) > 0
    assert sight.choice(first).public or not any(
        player.goodwill(sight, number) > 0 and sight.choice(number).public for number in sight.of_kind("move")
    )
    replies = []
    for _ in range(3):
        player.hear(-3.0)
        sight = after_the_turn(state)
        number = player.choose(sight)
        replies.append(number != sight.end_turn and player.kindness(sight, number) < 0)
    assert replies == [True, False, True]


def test_grit_takes_larger_steps_when_they_are_answered() -> None:
    state, sight = beginning()
    answered, ignored = Grit(program(KOREA)), Grit(program(KOREA))
    for player in (answered, ignored):
        player.choose(sight)
    answered.hear(3.0)
    sight = after_the_turn(state)
    steps = [player.goodwill(sight, player.choose(sight)) for player in (answered, ignored)]
    assert steps[0] > steps[1] > 0


def test_the_dealmaker_signs_and_delivers() -> None:
    for seed in (0, 3):
        game = play_game(program(KOREA), "dealmaker", Options(seed=seed))
        assert "propose" in game.moves
        assert game.grade in GOOD


def test_the_dealmaker_reaches_a_frightened_counterpart() -> None:
    games = play_games(program(), "dealmaker", range(12))
    frightened = [game for game in games if "orlund.fearful" in game.dispositions]
    assert frightened
    assert {game.ending for game in frightened} == {"home"}


def test_ways_lead_to_what_opens_the_table() -> None:
    tutorial = program()
    assert tutorial.table is not None
    ways = ways_to(tutorial, tutorial.table.opens, 2)
    assert ways[tutorial.moves.index("offer_table")] == 1


@compiled
def test_the_searcher_finds_good_endings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searcher, "LAST", 128)
    games = play_games(program(), "searcher", range(10))
    by_chance = play_games(program(), "random", range(10))
    assert sum(game.grade in GOOD for game in games) >= 5
    assert not any(game.grade in GOOD for game in by_chance)


def test_without_a_kernel_the_searcher_plays_as_practised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searcher, "loaded_tables", lambda _: None)
    games = [play_game(program(), name, Options(seed=4)) for name in ("searcher", "practised")]
    assert games[0].moves == games[1].moves
