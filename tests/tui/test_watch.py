"""Watching a bot: what it will do is shown before it is done, at the player's pace."""

from __future__ import annotations

import pytest
from tests.tui.sample import sample_view
from tests.tui.sample_bot import PATIENT, SampleBot
from tests.tui.sample_library import SampleLibrary
from tests.tui.stage import SIZES
from textual.pilot import Pilot

from diplogame.bots.arena import play_game
from diplogame.engine.options import Options
from diplogame.library import open_program
from diplogame.saves.game import SavedGame
from diplogame.session import Session
from diplogame.tui.app import DiplogameApp
from diplogame.tui.config import Config
from diplogame.tui.game_bot import GameBot, bot_lines
from diplogame.tui.library import DiskLibrary
from diplogame.tui.screens.game import GameScreen
from diplogame.tui.screens.watch import Watch
from diplogame.tui.start import InGame, Watching
from diplogame.tui.widgets.move_titles import title_of
from diplogame.tui.widgets.tracks import Tracks
from diplogame.tui.widgets.watch_bar import WatchBar

STILL = Config(animations=False)


def watched(bot: SampleBot, config: Config = STILL) -> DiplogameApp:
    return DiplogameApp(SampleLibrary(), Watching(bot), config=config)


async def decided(pilot: Pilot[None]) -> Watch:
    """Wait until the bot knows what to do next."""
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, Watch) and pilot.app.screen.next:
            return pilot.app.screen
    raise AssertionError("the bot never decided")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_its_next_move_is_shown_with_its_preview_and_played_by_a_step(size: tuple[int, int]) -> None:
    bot = SampleBot()
    app = watched(bot)
    async with app.run_test(size=size) as pilot:
        screen = await decided(pilot)
        assert screen.move is not None
        assert screen.move.id == "listen"
        assert screen.preview is not None
        assert "patient" in str(screen.query_one(WatchBar).render())
        assert list(bot.game.moves) == []
        await pilot.press("full_stop")
        await decided(pilot)
        assert list(bot.game.moves) == ["listen"]


async def test_where_nothing_may_move_by_itself_it_waits_to_be_told() -> None:
    bot = SampleBot()
    app = watched(bot)
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        screen = await decided(pilot)
        assert not screen.running
        assert "paused" in screen.query_one(WatchBar).pace
        await pilot.press(*["plus"] * 9)
        assert screen.query_one(WatchBar).pace.endswith("every 0.2 s")
        await pilot.press("space")
        for _ in range(100):
            await pilot.pause(0.05)
            if len(bot.game.moves) > 1:
                break
        assert set(bot.game.moves) == {"listen"}
        await pilot.press("space")
        assert not screen.running


@pytest.mark.parametrize("key", ["u", "3"])
async def test_a_player_who_only_watches_changes_nothing(key: str) -> None:
    bot = SampleBot()
    app = watched(bot)
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        await decided(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert bot.game.moves == ()


async def test_the_moves_are_called_those_of_the_bot_until_it_is_taken_over() -> None:
    app = watched(SampleBot())
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        screen = await decided(pilot)
        assert screen.query_one(Tracks).border_title == "Moves of patient"
        await pilot.press("b")
        await pilot.pause(0.1)
        assert app.screen.query_one(Tracks).border_title == "Your moves"


async def test_it_can_be_taken_over() -> None:
    bot = SampleBot()
    app = watched(bot)
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        await decided(pilot)
        await pilot.press("b")
        await pilot.pause(0.1)
        assert bot.handed
        assert type(app.screen) is GameScreen
        assert app.screen.game is bot.game


@pytest.mark.parametrize("running", [True, False])
async def test_escape_pauses_and_leaves_only_the_second_time(*, running: bool) -> None:
    app = watched(SampleBot(), Config(animations=running))
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        screen = await decided(pilot)
        assert screen.running is running
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen
        assert not screen.running
        assert ["Leave the bot?" in note.title for note in app._notifications] == [True]
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert type(app.screen).__name__ == "TitleScreen"


async def test_an_escape_of_long_ago_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplogame.tui.screens.watch.LASTING", 0.05)
    app = watched(SampleBot())
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        screen = await decided(pilot)
        await pilot.press("escape")
        await pilot.pause(0.2)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen


async def test_a_bot_is_chosen_from_the_title() -> None:
    app = DiplogameApp(SampleLibrary(last=None), config=STILL)
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        await pilot.pause(0.1)
        await pilot.press("w")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert type(app.screen).__name__ == "Bots"
        assert PATIENT.text in str(app.screen.query_one("#bots-text").render())
        await pilot.press("enter")
        screen = await decided(pilot)
        assert screen.next == "listen"


async def playing_on(pilot: Pilot[None], session: Session) -> Watch:
    """Hand a running game to its first bot, from the desk."""
    await pilot.pause(0.1)
    await pilot.press("b")
    await pilot.pause(0.1)
    await pilot.press("enter")
    screen = await decided(pilot)
    for _ in range(3):
        await pilot.press("full_stop")
        screen = await decided(pilot)
    assert screen.game is not session
    return screen


def a_running_game(*, ironman: bool = False) -> Session:
    session = Session(open_program("tutorial"), Options(seed=11), ironman=ironman)
    session.play(session.legal_moves()[0])
    return session


def real_app(session: Session) -> DiplogameApp:
    return DiplogameApp(DiskLibrary(), InGame(session), config=STILL)


async def test_a_bot_that_was_watched_going_on_leaves_a_branch_and_the_game_as_it_was() -> None:
    session = a_running_game()
    before, view = session.moves, session.view()
    saved: list[SavedGame] = []
    session.autosave = saved.append
    app = real_app(session)
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        screen = await playing_on(pilot, session)
        assert (session.moves, saved) == (before, [])
        await pilot.press("q")
        await pilot.pause(0.1)
        assert type(app.screen) is GameScreen
        assert app.screen.game is session
        assert (session.moves, session.view()) == (before, view)
        assert session.branches == (screen.game.moves,)
        assert saved[-1].branches == session.branches
        assert len(screen.game.moves) == len(before) + 3


async def test_a_bot_that_was_watched_going_on_can_be_relieved() -> None:
    session = a_running_game()
    before = session.moves
    app = real_app(session)
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        screen = await playing_on(pilot, session)
        await pilot.press("b")
        await pilot.pause(0.1)
        assert type(app.screen) is GameScreen
        assert app.screen.game is session
        assert session.moves == screen.game.moves
        assert session.moves[: len(before)] == before
        assert app.screen.view == session.view()


async def test_who_looks_at_the_bots_and_chooses_none_keeps_his_game_as_it_is() -> None:
    session = a_running_game()
    app = real_app(session)
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        await pilot.pause(0.1)
        await pilot.press("b")
        await pilot.pause(0.1)
        assert type(app.screen).__name__ == "Bots"
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert type(app.screen) is GameScreen
        assert session.branches == ()


async def test_nobody_tries_out_an_ironman_game() -> None:
    session = a_running_game(ironman=True)
    app = real_app(session)
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        await pilot.pause(0.1)
        await pilot.press("b")
        await pilot.pause(0.1)
        assert type(app.screen) is GameScreen
        assert ["ironman" in note.message for note in app._notifications] == [True]


@pytest.mark.parametrize("name", ["random", "careful"])
def test_a_watched_bot_plays_the_game_it_plays_alone(name: str) -> None:
    program, options = open_program("tutorial"), Options(seed=11)
    session = Session(program, options)
    kept: list[Session] = []
    bot = GameBot(session, name, kept.append)
    while not session.finished:
        session.play(bot.choose())
    assert session.moves == play_game(program, name, options).moves
    assert bot.hand_over() is session
    assert kept == [session]


def test_a_bot_whose_moves_were_taken_back_thinks_anew() -> None:
    session = Session(open_program("tutorial"), Options(seed=11))
    bot = GameBot(session, "careful", lambda _: None)
    first = bot.choose()
    session.play(first)
    bot.choose()
    session.undo()
    assert bot.choose() == first


def test_every_bot_says_how_it_chooses() -> None:
    found = bot_lines(open_program("tutorial"))
    assert {"random", "careful"} <= {bot.name for bot in found}
    assert any(bot.name.startswith("advisor:") for bot in found)
    assert all(bot.text for bot in found)


def test_every_kind_of_move_has_a_name() -> None:
    view = sample_view(question=True)
    assert view.table is not None
    assert view.question is not None
    assert title_of(view, view.table.propose) == "Put the package on the table"
    assert title_of(view, view.table.clauses[0].toggle).endswith(view.table.clauses[0].title)
    assert title_of(view, view.question.answers[0].id) == view.question.answers[0].title
    assert title_of(view, view.end_turn.id) == view.end_turn.title
