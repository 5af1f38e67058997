"""A save whose scenario has changed since."""

from dataclasses import replace

import pytest
from tests.games import new_session, played

from diplogame.saves.errors import SaveError
from diplogame.session import resume

OTHER = "0" * 64


def test_a_change_that_does_not_matter_is_told() -> None:
    session = played(new_session(), 6)
    resumed = resume(session.program, replace(session.saved(), digest=OTHER))
    assert resumed.whole
    assert "has changed" in resumed.warning
    assert "every move still fits" in resumed.warning.lower()


def test_a_change_of_numbers_is_told_with_both() -> None:
    session = played(new_session(), 6)
    saved = session.saved()
    elsewhere = replace(saved, digest=OTHER, glance=replace(saved.glance, tension="99"))
    assert "tension 99" in resume(session.program, elsewhere).warning


def test_a_move_that_is_gone_is_named_and_the_game_goes_on_before_it() -> None:
    session = played(new_session(), 6)
    saved = session.saved()
    moves = (*saved.moves[:3], "gone", *saved.moves[3:])
    resumed = resume(session.program, replace(saved, moves=moves, digest=OTHER))
    assert not resumed.whole
    assert "move 4 of 7, gone" in resumed.warning
    assert resumed.session.moves == moves[:3]
    assert moves in resumed.session.branches


def test_without_a_change_it_is_damage() -> None:
    session = played(new_session(), 3)
    saved = session.saved()
    with pytest.raises(SaveError, match="move 1 of 4, gone"):
        resume(session.program, replace(saved, moves=("gone", *saved.moves)))
