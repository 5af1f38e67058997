"""The tutorial teaches one thing at a time, can end in each of its ways, and punishes no beginner for beginning."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import pytest

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.options import Options
from diplogame.engine.play import Game, apply_move, begin, legal_moves
from diplogame.engine.program import Program
from diplogame.engine.viewing import player_view
from diplogame.scenario.loading import load_scenario

FEARFUL, GREEDY = 7, 4
"""Seeds of either disposition."""

TALKS = [
    "call_harbour",
    "brief_tessmark",
    "send_cook",
    "end_turn",
    "answer.photograph.calm",
    "brief_tessmark",
    "listen",
    "line.boarding.private",
    "end_turn",
    "promise_no_launch",
    "brief_tessmark",
    "offer_table",
]
FOR_THE_FEARFUL = ["put.sail", "put.share", "put.commission", "propose", "end_turn"]
FOR_THE_GREEDY = ["put.sail", "put.pier", "put.commission", "propose", "end_turn"]
PRESSURE = [
    "hint_fees",
    "raise_fees",
    "hold_salt",
    "send_launch",
    "line.boarding.public",
    "line.boarding.enforce",
]


@cache
def tutorial() -> Program:
    return compile_scenario(load_scenario("tutorial"))


def played(seed: int, moves: Iterable[str]) -> Game:
    game = begin(tutorial(), Options(seed=seed))
    for move in moves:
        game = apply_move(game, move)
    return game


def to_the_end(game: Game, wish: Callable[[Game], str] = lambda _: "end_turn") -> Game:
    while not game.over:
        game = apply_move(game, wish(game))
    return game


def press(game: Game) -> str:
    legal = legal_moves(game)
    return next((move for move in (*PRESSURE, "end_turn") if move in legal), legal[0])


def wait(game: Game) -> str:
    legal = legal_moves(game)
    return "end_turn" if "end_turn" in legal else legal[0]


def hint(game: Game) -> str:
    shown = player_view(game).hint
    return next(
        (entry.id for entry in tutorial().file.hints if shown and entry.text.strip() == shown.text.strip()),
        "",
    )


def test_every_hint_fits_in_two_short_lines() -> None:
    for entry in tutorial().file.hints:
        lines = entry.text.strip().splitlines()
        assert len(lines) <= 2
        assert all(len(line) <= 70 for line in lines), entry.id


@pytest.mark.parametrize(
    ("so_far", "expected"),
    [
        (0, "first_move"),
        (1, "see_why"),
        (3, "end_first"),
        (4, "photograph"),
        (5, "advisors"),
        (7, "state_line"),
        (9, "promise"),
        (10, "open_table"),
        (12, "draft"),
    ],
)
def test_a_hint_comes_when_it_helps_and_goes_when_it_is_done(so_far: int, expected: str) -> None:
    assert hint(played(FEARFUL, TALKS[:so_far])) == expected


def test_a_refusal_is_explained_and_a_signature_too() -> None:
    refused = played(FEARFUL, [*TALKS, "put.sail", "put.pier", "propose"])
    assert hint(refused) == "redraft"
    assert hint(played(FEARFUL, [*TALKS, *FOR_THE_FEARFUL])) == "signed"


@pytest.mark.parametrize(("seed", "draft"), [(FEARFUL, FOR_THE_FEARFUL), (GREEDY, FOR_THE_GREEDY)])
def test_each_disposition_has_a_package_that_brings_the_ferry_home(seed: int, draft: list[str]) -> None:
    assert to_the_end(played(seed, [*TALKS, *draft])).ending == "home"


@pytest.mark.parametrize(("seed", "draft"), [(FEARFUL, FOR_THE_GREEDY), (GREEDY, FOR_THE_FEARFUL)])
def test_the_other_ones_package_is_refused(seed: int, draft: list[str]) -> None:
    game = played(seed, [*TALKS, *draft])
    assert game.value("table.refused") == 1
    assert not game.value("signed.sail")


def test_a_ferry_may_sail_and_leave_a_friend_offended() -> None:
    untold = ["call_harbour", "cutter_home", "end_turn"]
    assert to_the_end(played(FEARFUL, [*TALKS, *FOR_THE_FEARFUL, *untold])).ending == "sailed"


def test_pressure_alone_ends_in_shots_after_a_warning() -> None:
    endings = set()
    for seed in range(12):
        game = to_the_end(begin(tutorial(), Options(seed=seed)), press)
        endings.add(game.ending)
        if game.ending == "clash":
            kinds = [(news.kind, news.turn) for news in player_view(game).dispatches]
            warned = next(turn for kind, turn in kinds if kind == "warning")
            assert warned < game.turn
    assert endings >= {"clash", "stuck"}


def test_waiting_brings_no_one_home() -> None:
    endings = {to_the_end(begin(tutorial(), Options(seed=seed)), wait).ending for seed in range(12)}
    assert endings == {"gangplank", "stuck"}


def test_six_to_twelve_moves_are_open_when_a_day_begins() -> None:
    for seed in (FEARFUL, GREEDY):
        game = begin(tutorial(), Options(seed=seed))
        while not game.over:
            if (waiting := player_view(game)).question is None:
                assert 6 <= sum(move.legal for move in waiting.moves) <= 12
            game = apply_move(game, wait(game))
