"""Practice teaches: more good endings than before, the same lesson for the same games, and a text that keeps it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from tests.games import program

from diplogame.bots import practised
from diplogame.bots.lesson import Lesson, lesson_from, lesson_policy, lesson_text
from diplogame.bots.practice import Progress, practise
from diplogame.bots.practised import kept_lesson, lesson_for, lesson_note
from diplogame.bots.shown import in_sight, shown_slots
from diplogame.engine.options import Options
from diplogame.kernel import running
from diplogame.kernel.library import library
from diplogame.kernel.policies import random_policy
from diplogame.kernel.running import play, whole_games
from diplogame.scenario.vocabulary import GOOD

SHIPPED = ("tutorial", "korea_2017")
compiled = pytest.mark.skipif(library() is None, reason="no compiled library")


@cache
def short_lesson() -> Lesson:
    return practise(program(), games=120, rounds=4, seed=2)


def test_practice_tells_of_every_round() -> None:
    told: list[Progress] = []
    lesson = practise(program(), games=120, rounds=4, seed=2, tell=told.append)
    assert [(one.round, one.rounds, one.games) for one in told] == [(n, 4, 120) for n in range(4)]
    assert lesson == short_lesson()


@compiled
def test_neither_threads_nor_the_kernel_change_a_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    assert practise(program(), games=120, rounds=4, seed=2, threads=2) == short_lesson()
    monkeypatch.setattr(running, "loaded_tables", lambda *_, **__: None)
    assert practise(program(), games=120, rounds=4, seed=2) == short_lesson()


def test_another_seed_is_another_lesson() -> None:
    assert practise(program(), games=120, rounds=4, seed=3) != short_lesson()


@compiled
def test_practice_finds_endings_that_chance_hardly_does() -> None:
    tutorial = program()
    lesson = practise(tutorial, games=4000, rounds=12)
    games = whole_games(tutorial, lesson_policy(tutorial, lesson), 2000, Options(seed=10**6))
    by_chance = replace(games, policy=random_policy(tutorial))
    good = {n for n, ending in enumerate(tutorial.file.endings, 1) if ending.grade in GOOD}
    shares = [sum(play(job).ending_counts()[n] for n in good) / 2000 for job in (games, by_chance)]
    assert shares[0] > 0.4 > 40 * shares[1]


def test_a_lesson_can_be_kept_as_text() -> None:
    assert lesson_from(lesson_text(short_lesson())) == short_lesson()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "periods = 3",
        "not toml at all",
        lesson_text(short_lesson()).replace("periods = 6", "periods = 5"),
        lesson_text(short_lesson()).replace('"end_turn" = "', '"end_turn" = "z'),
        lesson_text(short_lesson()).replace("signs = [", "signs = [7,"),
    ],
)
def test_what_is_no_lesson_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        lesson_from(text)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_kept_lessons_know_their_scenario(name: str) -> None:
    """Most moves at least; `python -m tests.balance.lessons` practises anew when a scenario has changed much."""
    scenario, lesson = program(name), kept_lesson(program(name))
    assert lesson is not None
    assert lesson.scenario == name
    assert len(set(scenario.moves) & set(lesson.levels)) >= 0.8 * len(scenario.moves)
    in_sight(scenario, lesson_policy(scenario, lesson).situation)


def test_a_changed_scenario_is_played_by_what_is_known_of_its_moves() -> None:
    tutorial, lesson = program(), kept_lesson(program())
    assert lesson is not None
    place = next(n for n, choice in enumerate(tutorial.choices) if choice.kind == "move")
    choices = list(tutorial.choices)
    choices[place] = replace(choices[place], move="something_new")
    changed = replace(tutorial, digest="another", choices=tuple(choices))
    assert "1 of" in lesson_note(changed)
    ours, theirs = (
        list(zip(*lesson_policy(one, lesson).factors, strict=True)) for one in (changed, tutorial)
    )
    assert len(set(ours.pop(place))) == 1
    theirs.pop(place)
    assert ours == theirs


def test_without_a_kept_lesson_practice_is_short_where_no_kernel_is(monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = replace(program(), file=program().file.model_copy(deep=True))
    monkeypatch.setattr(practised, "kept_lesson", lambda _: None)
    monkeypatch.setattr(practised, "loaded_tables", lambda _: None)
    assert lesson_for(stranger) == practise(stranger, games=40, rounds=5)
    assert lesson_note(stranger).startswith("by practice")


@pytest.mark.parametrize("name", SHIPPED)
def test_signs_are_shown_to_players(name: str) -> None:
    scenario, lesson = program(name), kept_lesson(program(name))
    assert lesson is not None
    shown = {scenario.slots[index].name for index in shown_slots(scenario)}
    assert {sign.slot for sign in lesson.signs} <= shown
