"""The batch kernel from outside: what it is asked, what it answers, and what it refuses."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import Any

import pytest
from tests.games import program

from diplogame.engine.machine import machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import TURN
from diplogame.kernel import closures, running
from diplogame.kernel import library as library_module
from diplogame.kernel.hashing import hash_keys, hash_state
from diplogame.kernel.job import Job, chosen_at, ending_rows, joined, legal_at, seen_at
from diplogame.kernel.library import library, status
from diplogame.kernel.policies import Chooser, choice_order, nothing_policy, random_policy, weighted_policy
from diplogame.kernel.running import play, whole_games
from diplogame.kernel.tables import tables_of
from diplogame.rules.nodes import Choose, Compare, Number, Variable

TUTORIAL = program()
compiled = pytest.mark.skipif(library() is None, reason="no compiled library")


def job_of(games: int = 40) -> Job:
    return replace(whole_games(TUTORIAL, random_policy(TUTORIAL), games, Options(seed=3)), hash=True)


def test_every_game_has_an_ending_and_a_length() -> None:
    found = play(job_of())
    assert set(found.endings) <= set(range(1, len(TUTORIAL.file.endings) + 1))
    assert all(1 <= turns <= TUTORIAL.file.scenario.turns for turns in found.turns)
    assert sum(found.ending_counts().values()) == 40


def test_what_nobody_asks_for_is_not_told() -> None:
    """Hashing the last vectors costs time that only tests and benchmarks have."""
    found = play(replace(job_of(), hash=False))
    assert [name for name, numbers in vars(found).items() if numbers] == ["endings", "turns", "decisions"]
    assert len(play(job_of()).hashes) == len(set(play(job_of()).hashes)) == 40


def test_without_the_library_the_closures_play(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = play(job_of())
    monkeypatch.setattr(running, "loaded_tables", lambda *_, **__: None)
    assert play(job_of(), threads=2) == expected


def test_the_status_is_one_line() -> None:
    assert "\n" not in status()
    assert status().startswith("compiled" if library() else "not compiled")


@compiled
def test_a_library_from_other_sources_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    found = library()
    assert found is not None
    path = library_module.FOLDER / found.name
    assert library_module.library_at(path, found.level) is not None
    monkeypatch.setattr(library_module, "source_sum", lambda: 1)
    assert library_module.library_at(path, found.level) is None
    monkeypatch.setattr(library_module, "library", lambda: None)
    assert status().startswith("out of date")


def test_watched_slots_are_counted_at_the_end_of_each_turn() -> None:
    job = replace(job_of(), watch=(5, TURN))
    found = play(job)
    for turn in range(1, TUTORIAL.file.scenario.turns + 1):
        counted = seen_at(job, found, TURN, turn)
        assert counted[turn - 1] == sum(counted) == sum(turns >= turn for turns in found.turns)
        assert sum(seen_at(job, found, 5, turn)) == sum(counted)


def test_choices_are_counted_by_ending_and_period() -> None:
    job = replace(job_of(300), count=True, periods=3, trace=True)
    found = play(job)
    rows = [
        chosen_at(job, found, ending, period) for ending in range(ending_rows(job)) for period in range(3)
    ]
    assert [sum(times) for times in zip(*rows, strict=True)] == list(found.chosen)
    for ending, games in found.ending_counts().items():
        made = sum(d for d, e in zip(found.decisions, found.endings, strict=True) if e == ending)
        assert sum(sum(chosen_at(job, found, ending, period)) for period in range(3)) == made > 0 < games
    with pytest.raises(KeyError):
        chosen_at(job, found, 0, 3)


def test_choices_are_counted_by_the_situation_they_were_made_in() -> None:
    """In the first turns one choice is barred, later another one."""
    early = Compare("<=", Variable("turn", TURN, "number", 1, 7), Number(3))
    bars = range(2)
    rows = tuple(tuple(int(n != bar) for n in range(len(TUTORIAL.moves))) for bar in bars)
    policy = replace(random_policy(TUTORIAL), situation=Choose(early, Number(1), Number(0)), factors=rows)
    job = replace(job_of(300), policy=policy, periods=2, by_situation=True, count=True)
    found = play(job)
    endings = range(ending_rows(job))
    times = [
        [sum(chosen_at(job, found, ending, mood)[bar] for ending in endings) for bar in bars] for mood in bars
    ]
    assert times[0][0] == times[1][1] == 0
    assert min(times[0][1], times[1][0]) > 0
    assert sum(found.chosen_by) == sum(found.chosen)
    with pytest.raises(ValueError, match="situations"):
        replace(job, periods=3)


def test_second_draws_are_as_likely_as_first_ones_and_are_not_played() -> None:
    rows = (tuple(1 + number % 7 for number in range(len(TUTORIAL.moves))),)
    policy = replace(random_policy(TUTORIAL), factors=rows)
    job = replace(job_of(2000), policy=policy, periods=1, by_situation=True, trace=True)
    alone, beside = play(job), play(replace(job, control=True))
    assert (beside.traces, beside.chosen_by) == (alone.traces, alone.chosen_by)
    assert not alone.control_by
    width = len(TUTORIAL.moves)
    played, drawn = (
        [sum(counts[move::width]) for move in range(width)]
        for counts in (beside.chosen_by, beside.control_by)
    )
    assert sum(played) == sum(drawn)
    assert played != drawn
    assert all(abs(a - b) < 5 * (a + b + 1) ** 0.5 for a, b in zip(played, drawn, strict=True))


def test_second_draws_of_forced_choices_are_these() -> None:
    policy = replace(random_policy(TUTORIAL), factors=((1,) * len(TUTORIAL.moves),))
    last = len(TUTORIAL.moves) - 1
    job = replace(
        job_of(50), policy=policy, periods=1, by_situation=True, control=True, forced=[[last]], most=1
    )
    for compiled in (True, False):
        found = play(job, compiled=compiled)
        assert found.control_by == found.chosen_by
        assert sum(found.chosen_by) == found.chosen_by[last] == 50
    with pytest.raises(ValueError, match="by situation"):
        replace(job, periods=0, by_situation=False)


def test_games_that_are_left_have_choices_too() -> None:
    job = replace(job_of(20), most=2, periods=1)
    assert sum(chosen_at(job, play(job), 0, 0)) == 40


def test_nothing_is_legal_when_the_game_is_over() -> None:
    job = replace(job_of(), legal=True)
    found = play(job)
    assert {bool(legal_at(job, found, n)) for n in range(40)} == {False}
    first = replace(job, most=1)
    assert all(legal_at(first, play(first), n) for n in range(40))


@pytest.mark.parametrize(
    "wrong", [{"seeds": (1, 2)}, {"forced": [[], []]}, {"starts": ()}, {"starts": [[0, 1]]}]
)
def test_lists_that_do_not_belong_together_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="start"):
        replace(job_of(), **wrong)


@compiled
def test_more_periods_than_turns_are_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        play(replace(job_of(), periods=1000))


def test_pieces_join_to_the_whole() -> None:
    job = replace(job_of(60), count=True, first=2, watch=(5,), keep=(1, 2), periods=2, legal=True)
    pieces = [play(replace(job, games=games)) for games in (range(10), range(10, 11), range(11, 60))]
    assert joined(pieces) == play(job)


def test_doing_nothing_ends_every_turn() -> None:
    found = play(replace(whole_games(TUTORIAL, nothing_policy(TUTORIAL), 20), count=True))
    moves = {TUTORIAL.choices[number].kind for number, times in enumerate(found.chosen) if times}
    assert moves <= {"end_turn", "answer"}


def test_a_forced_move_is_made_if_it_is_legal() -> None:
    call = TUTORIAL.moves.index("call_harbour")
    propose = TUTORIAL.moves.index("propose")
    job = replace(job_of(1), forced=[[call, propose]], most=2, count=True)
    found = play(job)
    assert found.chosen[call] >= 1
    assert found.chosen[propose] == 0
    assert sum(found.chosen) == 2


def test_the_first_choice_that_was_not_forced_is_told() -> None:
    """With it, games of one choice each tell what was chosen; a game that was forced all along tells none."""
    end, call = TUTORIAL.moves.index("end_turn"), TUTORIAL.moves.index("call_harbour")
    start = machine_of(TUTORIAL).begin(Options(seed=4))
    job = replace(
        job_of(300), starts=[start], fresh=False, forced=[[call]], most=2, first=1, count=True, periods=1
    )
    for found in (play(job), closures.play_job(job)):
        assert len(set(found.firsts)) > 2
        found.chosen[call] -= 300
        assert [found.firsts.count(number) for number in range(len(TUTORIAL.moves))] == list(found.chosen)
        assert found.firsts.count(end) > 0
    assert set(play(replace(job, most=1)).firsts) == {-1}
    assert play(replace(job, first=0)).firsts == array("i")


def test_as_many_of_the_first_choices_are_told_as_are_asked_for() -> None:
    """The second is what is told first where the first one is forced; what was not made any more is -1."""
    start = machine_of(TUTORIAL).begin(Options(seed=4))
    job = replace(job_of(40), starts=[start], fresh=False, first=3, most=2)
    for play_it in (play, closures.play_job):
        told = play_it(job).firsts
        assert len(told) == 3 * 40
        assert set(told[2::3]) == {-1}
        for choice in set(told[::3]):
            forced = play_it(replace(job, forced=[[choice]], first=1)).firsts
            games = [game for game in range(40) if told[3 * game] == choice]
            assert [told[3 * game + 1] for game in games] == [forced[game] for game in games]


def test_a_policy_by_weight_follows_its_weights() -> None:
    heavy = weighted_policy(TUTORIAL, {"end_turn": 1, "call_harbour": 3})
    chooser = Chooser(TUTORIAL, heavy)
    state = machine_of(TUTORIAL).begin(Options())
    end, call = TUTORIAL.moves.index("end_turn"), TUTORIAL.moves.index("call_harbour")
    chosen = [chooser.choose(state, [call, end], seed, 0) for seed in range(4000)]
    assert chosen.count(call) / 4000 == pytest.approx(0.75, abs=0.03)


def test_policies_ask_moves_by_priority() -> None:
    order = choice_order(TUTORIAL)
    assert sorted(order) == list(range(len(TUTORIAL.choices)))
    moves = [TUTORIAL.choices[n].priority for n in order if TUTORIAL.choices[n].kind in {"move", "line"}]
    assert moves == sorted(moves, reverse=True)
    assert TUTORIAL.choices[order[-1]].kind == "end_turn"


def test_hashes_tell_vectors_apart() -> None:
    state = machine_of(TUTORIAL).begin(Options(seed=4))
    keys = hash_keys(len(state))
    other = [*state[:-1], state[-1] + 1]
    assert hash_state(state, keys) == hash_state(tuple(state), keys) != hash_state(other, keys)


@compiled
@pytest.mark.parametrize("cut", [0, 1, 20, -1])
def test_tables_of_the_wrong_length_are_refused(cut: int) -> None:
    found = library()
    assert found is not None
    with pytest.raises(ValueError, match="not sound"):
        found.load(tables_of(TUTORIAL).words[:cut])


@compiled
def test_a_position_outside_the_bounds_is_refused() -> None:
    job = job_of()
    beyond = [*job.starts[0]]
    beyond[TURN] = 99
    with pytest.raises(ValueError, match="does not fit"):
        play(replace(job, starts=[beyond]))


def test_no_games_are_no_outcomes() -> None:
    nothing = replace(job_of(), games=range(5, 5))
    assert play(nothing) == closures.play_job(nothing)
    assert play(nothing).endings == array("i")
