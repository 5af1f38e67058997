from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.tui.sample import SampleGame
from tests.tui.shelf import CODE, SampleShelf, a_save
from tests.tui.stage import NARROW, SIZES, WIDE, Stage
from textual.widgets import Input

from diplogame.tui.disk_shelf import in_words
from diplogame.tui.save_shelf import SaveLine
from diplogame.tui.screens.confirm import Confirm
from diplogame.tui.screens.saves import Saves
from diplogame.tui.widgets.rows import Rows
from diplogame.tui.widgets.save_rows import describe, save_rows


def titles(app: Stage) -> list[str]:
    return [notice.title for notice in app._notifications]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_loading_gives_back_the_game(size: tuple[int, int]) -> None:
    app = Stage(lambda: Saves(SampleShelf()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.result, SampleGame)


async def test_a_broken_save_says_why_and_the_screen_stays() -> None:
    app = Stage(lambda: Saves(SampleShelf()))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("end", "enter")
        await pilot.pause()
        assert titles(app) == ["It could not be loaded"]
        assert not app.closed


async def test_saving_under_a_new_name_puts_the_cursor_on_it() -> None:
    shelf = SampleShelf()
    app = Stage(lambda: Saves(shelf))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("n", *"mine", "enter")
        await pilot.pause()
        assert "mine" in shelf.saves
        assert app.screen.query_one("#saves", Rows).row_id == "mine"


async def test_saving_under_an_old_name_asks_first() -> None:
    shelf = SampleShelf()
    app = Stage(lambda: Saves(shelf))
    async with app.run_test(size=WIDE) as pilot:
        app.screen.query_one("#saves-name", Input).value = "before the summit"
        await pilot.press("n", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("enter")
        await pilot.pause()
        assert "one" in shelf.saves


async def test_a_full_disk_is_said() -> None:
    app = Stage(lambda: Saves(SampleShelf(full=True)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("n", "x", "enter")
        await pilot.pause()
        assert titles(app) == ["It was not saved"]


@pytest.mark.parametrize(("answer", "left"), [("y", 2), ("n", 3)])
async def test_deleting_asks_first(answer: str, left: int) -> None:
    shelf = SampleShelf()
    app = Stage(lambda: Saves(shelf))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("d")
        await pilot.pause()
        await pilot.press(answer)
        await pilot.pause()
        assert len(shelf.saves) == left


async def test_the_share_code_is_copied_and_stays_as_it_is() -> None:
    app = Stage(lambda: Saves(SampleShelf()))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("y")
        await pilot.pause()
        code = app.screen.query_one("#saves-code", Input)
        assert app.clipboard == CODE
        assert code.selected_text == CODE
        await pilot.press("x")
        await pilot.pause()
        assert code.value == CODE


async def test_an_empty_shelf_is_no_dead_end() -> None:
    app = Stage(lambda: Saves(SampleShelf(saves={}, code="")))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter", "d", "y", "n")
        await pilot.pause()
        assert not app.screen.query_one("#saves-share").display
        # Nothing runs that could be saved, so saving is not offered.
        assert not app.screen.query_one("#saves-name").display
        assert not {"n", "y"} & app.screen.active_bindings.keys()
        await pilot.press("escape")
        await pilot.pause()
        assert app.closed


ALIKE = (
    a_save("a", "Fire and Fury", automatic=True, moves=3),
    a_save("b", "Fire and Fury", automatic=True, moves=14),
    a_save("c", "Fire and Fury", automatic=True, ending="A quiet year"),
    a_save("d", "before the summit, the day after Tokyo called", moves=1),
)


def drawn(width: int, *saves: SaveLine) -> list[str]:
    return [row.draw(width).plain for row in save_rows(saves)]


@pytest.mark.parametrize("width", [64, 74, 114])
def test_games_of_one_scenario_are_told_apart_in_columns(width: int) -> None:
    rows = drawn(width, *ALIKE)
    assert len(set(rows)) == len(rows)
    for word in ("June 2017", "6/24", "today 14:02"):
        assert len({row.index(word) for row in rows}) == 1
    assert all(len(row) == width for row in rows)
    assert "3 moves" in rows[0]
    assert "■ A" in rows[2]


def test_with_room_a_row_says_how_it_stands_too() -> None:
    assert "14 moves · tension 63 · seed 1871" in drawn(114, *ALIKE)[1]


def test_a_game_without_a_calendar_has_no_empty_date_column() -> None:
    bare = SaveLine("x", "Quay", "Quay", 2, 4, "Turn 2", "today 14:02", moves=5)
    assert drawn(60, bare)[0].split() == ["Quay", "2/4", "5", "moves", "·", "seed", "0", "today", "14:02"]


def test_a_save_is_told_whole() -> None:
    told = describe(ALIKE[1]).plain.splitlines()
    assert told[0] == "Fire and Fury · June 2017 · turn 6 of 24"
    assert told[1] == "14 moves · tension 63 · seed 1871 · standard · luck reduced"
    assert "■ A quiet year" in describe(ALIKE[2]).plain


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (datetime(2026, 11, 22, 7, 5, tzinfo=UTC), "today 07:05"),
        (datetime(2026, 11, 21, 9, 30, tzinfo=UTC), "yesterday 09:30"),
        (datetime(2026, 5, 3, 14, 2, tzinfo=UTC), "3 May 14:02"),
        (datetime(2025, 5, 3, 14, 2, tzinfo=UTC), "3 May 2025"),
    ],
)
def test_when_it_was_saved_is_told_to_the_minute_within_the_year(then: datetime, words: str) -> None:
    here = datetime(2026, 11, 22, 12, 0, tzinfo=UTC).astimezone()
    there = then.replace(tzinfo=here.tzinfo)
    assert in_words(there, here) == words
