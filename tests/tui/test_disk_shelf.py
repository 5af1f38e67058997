"""The real game and the real saves, behind what the screens see of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.tui.stage import WIDE, Stage

from diplogame.engine.options import Options
from diplogame.library import begin_game, the_store
from diplogame.tui.disk_shelf import DiskShelf, moment
from diplogame.tui.game_port import GamePort, Rejection
from diplogame.tui.running import RunningGame
from diplogame.tui.save_shelf import SaveShelf, ShelfError
from diplogame.tui.screens.saves import Saves
from diplogame.tui.widgets.rows import Rows

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.fixture
def game(players_folders: Path) -> RunningGame:
    return RunningGame(begin_game("tutorial", Options(seed=3)).session)


def test_a_running_game_is_a_game_port(game: RunningGame) -> None:
    port: GamePort = game
    assert port.view().turn == 1
    assert not port.can_undo


def test_what_the_engine_refuses_is_refused_in_the_screens_own_word(game: RunningGame) -> None:
    with pytest.raises(Rejection):
        game.play("no_such_move")
    with pytest.raises(Rejection):
        game.undo()
    with pytest.raises(Rejection):
        game.rewind(9)


def test_a_game_is_saved_listed_loaded_and_deleted(game: RunningGame) -> None:
    shelf: SaveShelf = DiskShelf(the_store(), game)
    game.play("end_turn")
    saved = shelf.save("my game")
    assert (saved.name, saved.turn, saved.automatic) == ("my game", 2, False)
    assert {line.automatic for line in shelf.list()} == {True, False}
    assert shelf.load(saved.slot).moves == game.moves
    shelf.delete(saved.slot)
    assert saved.slot not in {line.slot for line in shelf.list()}


def test_the_share_code_is_short(game: RunningGame) -> None:
    game.play("end_turn")
    assert 0 < len(DiskShelf(the_store(), game).share_code()) <= 200
    assert not DiskShelf(the_store()).share_code()


def test_what_goes_wrong_is_said_in_words(game: RunningGame) -> None:
    shelf = DiskShelf(the_store())
    with pytest.raises(ShelfError, match="no save called"):
        shelf.load("nothing")
    with pytest.raises(ShelfError, match="No game is running"):
        shelf.save("nothing")


async def test_a_real_save_is_loaded_from_the_screen(game: RunningGame) -> None:
    shelf = DiskShelf(the_store(), game)
    game.play("end_turn")
    slot = shelf.save("my game").slot
    app = Stage(lambda: Saves(shelf))
    async with app.run_test(size=WIDE) as pilot:
        app.screen.query_one("#saves", Rows).go_to(slot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.result, RunningGame)
        assert app.result.moves == game.moves


@pytest.mark.parametrize(("age", "start"), [(timedelta(), "today"), (timedelta(days=1), "yesterday")])
def test_a_moment_is_said_as_people_do(age: timedelta, start: str) -> None:
    assert moment(NOON - age, NOON).startswith(start)


def test_a_day_long_gone_is_a_date() -> None:
    assert moment(NOON - timedelta(days=60), NOON) == "4 March 2026"
