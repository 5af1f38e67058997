"""Leaving a game: nobody falls out of it by a key too many, and who wants to go is gone with two."""

from __future__ import annotations

import pytest
from tests.tui.sample import SampleGame, sample_view
from tests.tui.sample_library import SampleLibrary, an_app
from tests.tui.stage import NARROW, SIZES

from diplogame.tui.app import DiplogameApp
from diplogame.tui.config import Config
from diplogame.tui.screens.menu import Menu
from diplogame.tui.start import InGame
from diplogame.tui.widgets.panel import Text
from diplogame.tui.widgets.rows import Rows


def on_top(app: DiplogameApp) -> str:
    return type(app.screen).__name__


async def test_escape_however_often_never_leaves_the_game() -> None:
    app = an_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        for shown in ("Menu", "GameScreen", "Menu", "GameScreen"):
            await pilot.press("escape")
            await pilot.pause()
            assert on_top(app) == shown


async def test_enter_in_the_menu_plays_on() -> None:
    game = SampleGame()
    app = an_app(game)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert on_top(app) == "GameScreen"
        assert game.moves == ()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("keys", [("q", "q"), ("escape", "q"), ("escape", "end", "up", "enter")])
async def test_two_keys_lead_to_the_title(size: tuple[int, int], keys: tuple[str, ...]) -> None:
    app = an_app()
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert on_top(app) == "TitleScreen"


@pytest.mark.parametrize("keys", [("escape", "end", "enter"), ("escape", "ctrl+q")])
async def test_the_program_can_be_left_from_the_menu(keys: tuple[str, ...]) -> None:
    app = an_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app._exit


@pytest.mark.parametrize("question", [False, True])
@pytest.mark.parametrize(("key", "place"), [("s", "Saves"), ("question_mark", "Help")])
async def test_the_menu_leads_on_and_back_to_where_it_was_opened(
    key: str, place: str, *, question: bool
) -> None:
    game = SampleGame(sample_view(question=question))
    app = an_app(game)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.press("q", key)
        await pilot.pause()
        assert on_top(app) == place
        await pilot.press("escape")
        await pilot.pause()
        assert on_top(app) == ("Question" if question else "GameScreen")
        assert game.moves == ()


async def told(game: SampleGame) -> str:
    app = an_app(game)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        return str(app.screen.query_one("#menu-text", Text).render())


async def test_it_tells_where_the_game_stands_and_whether_it_is_saved() -> None:
    assert "June 2017, turn 6 of 24" in await told(SampleGame())
    assert "nothing is saved" in await told(SampleGame())
    played = SampleGame()
    played.play("letter")
    assert "✓ Saved" in await told(played)
    played.save_trouble = "the disk is full"
    assert "✗ Not saved: the disk is full" in await told(played)


async def test_it_shows_the_keys_that_the_player_has_set() -> None:
    app = DiplogameApp(SampleLibrary(), InGame(SampleGame()), config=Config(keys={"menu.title": "l"}))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Menu)
        drawn = {row.id: row.draw(40).plain.split()[-1] for row in app.screen.query_one(Rows).rows}
        assert drawn["title"] == "l"
        await pilot.press("l")
        await pilot.pause()
        assert on_top(app) == "TitleScreen"


async def test_at_the_title_escape_only_points_to_the_way_out() -> None:
    app = DiplogameApp(SampleLibrary())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.1)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one("#menu", Rows).row_id == "quit"
        assert not app._exit
        await pilot.press("escape")
        await pilot.pause()
        assert app._exit
