from __future__ import annotations

from importlib import import_module

import pytest
from tests.tui.sample import SampleGame
from tests.tui.sample_library import an_app
from tests.tui.stage import NARROW, SIZES, Stage
from textual.binding import Binding

from diplogame.tui.app import DiplogameApp
from diplogame.tui.keys import ACTIONS
from diplogame.tui.places import PLACES
from diplogame.tui.screens.help import Help
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.screens.table import Table


def words(app: DiplogameApp | Stage, which: str) -> str:
    return str(app.screen.query_one(which).render())


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_every_key_of_the_registry_is_explained(size: tuple[int, int]) -> None:
    app = an_app(SampleGame())
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        said = " ".join(words(app, "#keys-text").split())
        for action in ACTIONS:
            assert " ".join(action.tooltip.split()) in said


async def test_help_knows_the_screen_it_was_asked_on() -> None:
    app = Stage(lambda: Table(SampleGame()))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        assert "Put the ticked clauses to every party" in words(app, "#here-text")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Table)


async def test_a_key_that_the_player_changed_is_shown_as_it_is() -> None:
    app = an_app(SampleGame())
    app.set_keymap({"game.end_turn": "x"})
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        line = next(line for line in words(app, "#keys-text").splitlines() if "End turn" in line)
        assert line.split()[0] == "x"


@pytest.mark.parametrize("place", sorted(PLACES.keys() - {"saves", "ending"}))
async def test_every_place_opens_and_closes(place: str) -> None:
    app = an_app(SampleGame())
    async with app.run_test(size=NARROW) as pilot:
        below = app.screen
        app.push_screen(PLACES[place].open(SampleGame()))
        await pilot.pause()
        assert app.screen is not below
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is below


@pytest.mark.parametrize("place", sorted(PLACES))
def test_every_key_of_a_screen_does_something_and_can_be_changed(place: str) -> None:
    module, name = PLACES[place].written.split(":")
    screen = getattr(import_module(f"diplogame.tui.screens.{module}"), name)
    for binding in Binding.make_bindings(screen.BINDINGS):
        action = binding.action.partition("(")[0]
        assert action.startswith(("app.", "dismiss")) or hasattr(screen, f"action_{action}")
        assert binding.id or not binding.show or not issubclass(screen, Sheet)
