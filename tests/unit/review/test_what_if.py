"""Another move, the same luck: against games replayed by hand."""

from __future__ import annotations

import json
import random

import pytest
from tests.games import finished, played, program

from diplogame.engine.options import Options
from diplogame.engine.play import apply_move, legal_moves
from diplogame.engine.rejection import Rejection
from diplogame.review.positions import Reviewed, reviewed
from diplogame.review.two_games import two_games, two_games_json, two_games_page, two_games_text
from diplogame.review.what_if import WhatIf, named, point_of, what_if
from diplogame.session import Session


def game_of(session: Session) -> Reviewed:
    return reviewed(session.program, session.options, session.moves)


def some_other_lines(seed: int, most: int = 6) -> list[WhatIf]:
    game, dice = game_of(finished(seed=seed)), random.Random(seed)
    found = []
    for decision in dice.sample(range(len(game.games) - 1), most):
        others = [move for move in legal_moves(game.games[decision]) if move != game.last.moves[decision]]
        if others:
            found.append(what_if(game, decision, [dice.choice(others)]))
    return found


def waited() -> Session:
    """The tutorial with nothing done but answering."""
    session = Session(program(), Options(seed=11))
    while not session.finished:
        session.go("end_turn" if "end_turn" in session.legal_moves() else session.legal_moves()[0])
    return session


def test_it_is_the_game_that_is_replayed_by_hand() -> None:
    """Calling the harbour first and then doing as before: every later move is legal, so the game is that line."""
    session = waited()
    found = what_if(game_of(session), 0, ["call_harbour"])
    by_hand = Session.replay(program(), session.options, ["call_harbour", *session.moves])
    assert found.other.last.moves == by_hand.moves
    assert (
        found.other.last.state == Session.replay(program(), session.options, by_hand.moves)._games[-1].state
    )
    assert (found.dropped, found.chosen) == ((), 0)


@pytest.mark.parametrize("seed", range(1, 5))
def test_both_games_are_whole_games_of_the_same_luck(seed: int) -> None:
    for found in some_other_lines(seed):
        assert found.other.over
        assert found.other.last.options == found.yours.last.options
        again = found.other.games[0]
        for move in found.other.last.moves:
            again = apply_move(again, move)
        assert again.state == found.other.last.state
        shared = found.yours.last.moves[: found.decision]
        assert found.other.last.moves[: len(found.branch)] == (*shared, *found.line) == found.branch
        later = found.yours.last.moves[found.decision + 1 :]
        assert found.kept + len(found.dropped) == len([move for move in later if move != "end_turn"])


@pytest.mark.parametrize("seed", range(1, 5))
def test_the_causes_add_up_to_the_difference_of_every_meter(seed: int) -> None:
    for found in some_other_lines(seed):
        changes = {meter.meter: meter for meter in found.meters()}
        for slot in found.yours.program.slots:
            if slot.kind != "meter":
                continue
            yours, other = (game.last.state[slot.index] for game in (found.yours, found.other))
            assert (slot.name in changes) == (yours != other)
            if slot.name in changes:
                causes = changes[slot.name].causes
                assert sum(cause.other - cause.yours for cause in causes) == other - yours


def test_what_came_before_is_as_it_was() -> None:
    for found in some_other_lines(3):
        for mine, theirs in zip(found.yours.games, found.other.games[: found.decision + 1], strict=False):
            assert mine.state == theirs.state


def test_what_was_played_is_no_other_move() -> None:
    game = game_of(waited())
    with pytest.raises(Rejection):
        what_if(game, 0, ["end_turn"])


@pytest.mark.parametrize(
    "point",
    [
        "",
        "3",
        "x:end_turn",
        "0:end_turn",
        "99:end_turn",
        "1.9:end_turn",
        "1:",
        "1:nothing_known",
        "1:propose",
    ],
)
def test_a_point_that_is_none_is_refused_in_one_line(point: str) -> None:
    game = game_of(waited())

    def play() -> None:
        where = point_of(game, point)
        what_if(game, where.decision, where.line)

    with pytest.raises(Rejection) as refused:
        play()
    assert "\n" not in refused.value.text
    assert refused.value.text


def test_a_point_is_named_so_that_it_is_found_again() -> None:
    for found in some_other_lines(2):
        where = point_of(found.yours, named(found.yours, found.decision, found.line))
        assert (where.decision, where.line) == (found.decision, found.line)


def test_without_a_number_it_is_the_first_moment_at_which_the_move_is_legal() -> None:
    game = game_of(finished(seed=2))
    where = point_of(game, "2:end_turn")
    assert game.games[where.decision].turn == 2
    assert "end_turn" in legal_moves(game.games[where.decision])
    assert "end_turn" not in legal_moves(game.games[where.decision - 1])


def test_the_comparison_says_the_same_in_every_form() -> None:
    found = what_if(game_of(waited()), 0, ["call_harbour"])
    both = two_games(found, replay="diplogame continue x")
    text, page, tables = two_games_text(both), two_games_page(both), json.loads(two_games_json(both))
    assert max(map(len, text.splitlines())) <= 78
    assert tables["point"] == "1.1:call_harbour"
    assert [row["turn"] for row in tables["turns"]] == list(range(1, 7))
    for meter in found.meters():
        assert f"{meter.title}: {meter.yours} and {meter.other}" in page
    assert both.replay in text
    assert both.replay in page
    before = [row for row in both.rows if row.turn <= found.turn]
    assert all(row.chances[0] == row.chances[1] for row in before)


def test_playing_on_from_a_branch_is_possible() -> None:
    found = what_if(game_of(waited()), 3, ["call_harbour"])
    session = Session.replay(program(), found.yours.last.options, found.branch)
    assert not session.finished
    assert played(session, 3).moves[: len(found.branch)] == found.branch
