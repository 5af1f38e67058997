from __future__ import annotations

import pytest
from tests.tui.sample import SampleGame
from tests.tui.shelf import CODE, SampleShelf
from tests.tui.stage import NARROW, SIZES, WIDE, Stage
from textual.widgets import Input

from diplogame.tui.screens.confirm import Confirm
from diplogame.tui.screens.saves import Saves
from diplogame.tui.widgets.rows import Rows


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
