"""From the first frame to a running game."""

from __future__ import annotations

import gc
import threading
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from tests.tui.sample_library import SampleLibrary
from textual.pilot import Pilot

from diplogame.cli.showing import Look, open_screen
from diplogame.engine.options import Options
from diplogame.engine.view import ScenarioCard
from diplogame.tui.app import DiplogameApp
from diplogame.tui.config import Config, keep_theme, load_config
from diplogame.tui.library_port import LibraryError
from diplogame.tui.screens.briefing import Briefing
from diplogame.tui.screens.game import GameScreen
from diplogame.tui.start import AtBriefing
from diplogame.tui.themes import THEMES
from diplogame.tui.widgets.rows import Rows
from diplogame.tui.widgets.settings import Settings

SIZE = (80, 24)


async def settle(pilot: Pilot[None]) -> None:
    """Let threads and screens come to rest."""
    # Not all workers: some wait for the player.
    if looking := [worker for worker in pilot.app.workers if worker.group == "last-game"]:
        await pilot.app.workers.wait_for_complete(looking)
    await pilot.pause(0.05)
    await pilot.pause()


def on_top(app: DiplogameApp) -> str:
    return type(app.screen).__name__


async def test_the_title_offers_the_last_game_first() -> None:
    app = DiplogameApp(SampleLibrary())
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        menu = app.screen.query_one("#menu", Rows)
        assert menu.row_id == "continue"
        await pilot.press("enter")
        await settle(pilot)
        assert on_top(app) == "GameScreen"


async def test_the_search_for_garbage_begins_again_with_the_first_frame() -> None:
    gc.disable()
    try:
        async with DiplogameApp(SampleLibrary()).run_test(size=SIZE) as pilot:
            await settle(pilot)
            assert gc.isenabled()
            assert gc.get_freeze_count() > 0
    finally:
        gc.enable()
        gc.unfreeze()


@pytest.mark.parametrize("fails", [False, True])
def test_garbage_is_searched_for_again_however_the_screen_ends(
    monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    during = []

    def run(*_: object, **__: object) -> int:
        during.append(gc.isenabled())
        if fails:
            raise LibraryError
        return 0

    monkeypatch.setattr("diplogame.tui.app.run", run)
    with pytest.raises(LibraryError) if fails else nullcontext():
        open_screen(None, Look())
    assert (during, gc.isenabled()) == ([False], True)


async def test_without_a_game_there_is_nothing_to_continue() -> None:
    app = DiplogameApp(SampleLibrary(last=None))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.screen.query_one("#menu", Rows).rows[0].id == "new"
        await pilot.press("c")
        await settle(pilot)
        assert on_top(app) == "TitleScreen"


async def test_a_new_game_is_chosen_settled_and_begun() -> None:
    library = SampleLibrary()
    app = DiplogameApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert on_top(app) == "Scenarios"
        await pilot.press("enter")
        await settle(pilot)
        assert on_top(app) == "Briefing"
        await pilot.press("right", "down", "down", "right")
        settings = app.screen.query_one(Settings)
        settings.change(replace(settings.settings["seed"], chosen=7))
        await pilot.press("enter")
        await settle(pilot)
        assert on_top(app) == "GameScreen"
        options = Options(seed=7, difficulty="guided", luck="reduced", lenses=(("exercises", "provoke"),))
        assert library.begun == [("korea_2017", options, False)]


async def test_a_scenario_that_cannot_be_read_says_why() -> None:
    app = DiplogameApp(SampleLibrary())
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert on_top(app) == "Scenarios"
        assert "trsut" in next(notice.message for notice in app._notifications)


async def test_a_seed_is_typed_and_drawn_anew() -> None:
    app = DiplogameApp(SampleLibrary(), AtBriefing("korea_2017"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, Briefing)
        screen.query_one(Settings).go_to("seed")
        await pilot.press(*["backspace"] * 5, "4", "2")
        assert screen.agreed.options.seed == 42
        await pilot.press("r")
        assert screen.agreed.options.seed != 42


async def test_leaving_the_briefing_leads_back_to_the_title() -> None:
    app = DiplogameApp(SampleLibrary(), AtBriefing("korea_2017"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert on_top(app) == "TitleScreen"


async def test_what_cannot_be_opened_says_why_and_the_title_stays() -> None:
    app = DiplogameApp(SampleLibrary(), AtBriefing("cuba_1962"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert on_top(app) == "TitleScreen"
        assert [notice.title for notice in app._notifications] == ["It cannot be opened"]


async def test_leaving_a_game_leads_to_the_title_and_quitting_ends() -> None:
    app = DiplogameApp(SampleLibrary())
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("q", "q")
        await settle(pilot)
        assert on_top(app) == "TitleScreen"
        await pilot.press("q")
        await settle(pilot)
        assert app.return_code == 0


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_theme_is_taken_from_the_settings(theme: str) -> None:
    app = DiplogameApp(SampleLibrary(), config=Config(theme=theme))
    async with app.run_test(size=SIZE):
        assert app.theme == theme


async def test_a_key_from_the_settings_counts() -> None:
    library = SampleLibrary()
    app = DiplogameApp(library, config=Config(keys={"game.end_turn": "x"}))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, GameScreen)
        await pilot.press("e")
        assert not library.game.moves
        await pilot.press("x")
        assert list(library.game.moves) == ["end_turn"]


def test_settings_are_read_and_what_is_strange_is_named(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('theme = "diplogame-day"\nanimations = 3\n[keys]\n"game.undo" = "z"\n"game.win" = "w"\n')
    config = load_config(path)
    assert config.theme == "diplogame-day"
    assert config.keys == {"game.undo": "z"}
    assert config.animations
    assert config.trouble.endswith("not understood: keys.game.win, animations")


def test_settings_that_are_no_toml_are_named(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("theme = diplogame\n")
    assert "was not read" in load_config(path).trouble
    assert load_config(tmp_path / "none.toml") == Config()


def test_keeping_a_theme_leaves_every_other_line(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "config.toml"
    keep_theme(path, "diplogame-day")
    path.write_text(path.read_text() + '# mine\n[keys]\n"game.undo" = "z"\n')
    keep_theme(path, "diplogame-night")
    assert path.read_text() == 'theme = "diplogame-night"\n# mine\n[keys]\n"game.undo" = "z"\n'


class SlowLibrary(SampleLibrary):
    """Opens nothing before it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = threading.Event()

    def card(self, scenario: str) -> ScenarioCard:
        self.let.wait(10)
        return super().card(scenario)


async def test_keys_pressed_while_a_scenario_opens_reach_nothing_else() -> None:
    library = SlowLibrary()
    app = DiplogameApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("enter", "enter", "q", "n")
        assert on_top(app) == "Opening"
        library.let.set()
        await settle(pilot)
        assert on_top(app) == "Briefing"


async def test_a_scenario_that_takes_too_long_can_be_left() -> None:
    library = SlowLibrary()
    app = DiplogameApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("enter")
        line = app.screen.query_one("#opening-text")
        for _ in range(200):
            await pilot.pause(0.05)
            if line.visible:
                break
        assert line.visible
        await pilot.press("escape")
        await settle(pilot)
        assert on_top(app) == "TitleScreen"
        library.let.set()
        await settle(pilot)
        assert on_top(app) == "TitleScreen"
