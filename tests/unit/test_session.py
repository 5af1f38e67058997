import pytest
from tests.games import new_session, played, program

from diplogame.engine.options import Options
from diplogame.engine.rejection import Rejection
from diplogame.saves.errors import SaveError
from diplogame.saves.game import SavedGame
from diplogame.session import Session, resume


def test_a_move_gives_what_it_brought() -> None:
    session = new_session()
    before = session.view()
    step = session.play(session.legal_moves()[0])
    assert step.view == session.view()
    assert step.move == session.moves[-1]
    assert step.dispatches == step.view.dispatches[len(before.dispatches) :]
    assert {entry.turn for entry in step.ledger} <= {before.turn, step.view.turn}


def test_a_refused_move_changes_nothing() -> None:
    session = new_session()
    before = session.view()
    with pytest.raises(Rejection):
        session.play("no_such_move")
    assert session.moves == ()
    assert session.view() == before
    assert session.branches == ()


def test_undo_gives_back_the_position() -> None:
    session = played(new_session(), 5)
    before, moves = session.view(), session.moves
    played(session, 1)
    session.undo()
    assert session.view() == before
    assert session.moves == moves


def test_there_is_an_end_to_undo() -> None:
    session = new_session()
    assert not session.can_undo
    with pytest.raises(Rejection, match="nothing"):
        session.undo()


def test_rewind_goes_to_the_beginning_of_a_turn() -> None:
    session = new_session()
    session.play("end_turn")
    start = session.view()
    played(session, 12)
    session.rewind(2)
    assert session.view() == start
    with pytest.raises(Rejection, match="no turn 40"):
        session.rewind(40)


def test_what_was_cut_off_can_be_returned_to() -> None:
    session = played(new_session(), 8)
    first = session.moves
    session.rewind(1)
    assert session.branches == (first,)
    second = played(session, 4, chance=99).moves
    assert session.branches == (first,)
    session.return_to(0)
    assert session.moves == first
    assert session.branches == (second,)


def test_the_end_of_a_branch_is_seen_without_leaving_the_game() -> None:
    session = played(new_session(), 8)
    line, end = session.moves, session.view()
    session.rewind(1)
    played(session, 2, chance=99)
    here = session.moves
    assert session.view_of(line) == end
    assert session.view_of(()) == new_session().view()
    assert (session.moves, session.branches) == (here, (line,))
    with pytest.raises(Rejection):
        session.view_of((*line, "no_such_move"))


def test_a_branch_that_is_played_again_is_no_branch() -> None:
    session = played(new_session(), 4)
    line = session.moves
    for _ in range(3):
        session.undo()
    assert session.branches == (line,)
    for move in line[1:]:
        session.play(move)
    assert not session.branches


def test_there_must_be_a_branch_to_return_to() -> None:
    with pytest.raises(Rejection, match="no branch"):
        new_session().return_to(0)


def test_ironman_takes_nothing_back() -> None:
    session = played(new_session(ironman=True), 3)
    moves = session.moves
    assert not session.can_undo
    for back in (session.undo, lambda: session.rewind(1)):
        with pytest.raises(Rejection, match="ironman"):
            back()
    assert session.moves == moves


def test_replay_is_play() -> None:
    session = played(new_session(), 30)
    again = Session.replay(session.program, session.options, session.moves)
    assert again.view() == session.view()
    with pytest.raises(Rejection):
        Session.replay(session.program, session.options, [*session.moves[:1], "nonsense"])


def test_every_move_is_saved_and_a_failing_save_stops_nothing() -> None:
    kept: list[SavedGame] = []
    session = new_session(autosave=kept.append)
    played(session, 3)
    session.undo()
    assert [len(one.moves) for one in kept] == [1, 2, 3, 2]

    def full(_: SavedGame) -> None:
        raise SaveError("the disk is full.")

    session.autosave = full
    played(session, 1)
    assert session.save_trouble == "the disk is full."
    session.autosave = kept.append
    session.undo()
    assert session.save_trouble == ""


def test_a_saved_game_goes_on_where_it_stood() -> None:
    session = played(new_session(), 9)
    session.undo()
    back = resume(session.program, session.saved())
    assert (back.warning, back.whole) == ("", True)
    assert back.session.view() == session.view()
    assert back.session.branches == session.branches


def test_steps_tell_the_whole_game() -> None:
    session = played(new_session(), 10)
    steps = list(session.steps())
    assert tuple(step.move for step in steps) == session.moves
    start = session.view_after(0)
    told = start.dispatches + tuple(line for step in steps for line in step.dispatches)
    assert told == session.view().dispatches


def test_options_that_the_scenario_does_not_have_are_refused() -> None:
    with pytest.raises(Rejection):
        Session(program(), Options(difficulty="impossible"))
