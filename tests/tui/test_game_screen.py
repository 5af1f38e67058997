"""The main screen, seen and steered as a player does. State is asserted before any picture is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tui.sample import SampleGame, sample_view
from tests.tui.sample_library import an_app
from textual.widgets import ContentSwitcher

from diplogame.engine.view import HintView
from diplogame.tui.app import DiplogameApp
from diplogame.tui.screens.game import GameScreen
from diplogame.tui.screens.report import Told
from diplogame.tui.widgets.causes import Causes
from diplogame.tui.widgets.key_bar import KeyBar
from diplogame.tui.widgets.rows import Rows
from diplogame.tui.widgets.status import StatusLine
from diplogame.tui.widgets.tension import TensionGauge
from diplogame.tui.widgets.too_small import TooSmall
from diplogame.tui.widgets.tracks import Tracks

SMALL, LARGE = (80, 24), (120, 40)


def a_game(**options: bool) -> SampleGame:
    return SampleGame(sample_view(**options))


def on_top(app: DiplogameApp) -> str:
    return type(app.screen).__name__


def game_screen(app: DiplogameApp) -> GameScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, GameScreen))


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_arrows_reach_a_move_and_show_what_it_would_do(size: tuple[int, int]) -> None:
    app = an_app(a_game())
    async with app.run_test(size=size) as pilot:
        await pilot.press("down")
        await pilot.pause()
        screen = game_screen(app)
        assert screen.move is not None
        assert screen.move.id == "listen"
        assert screen.preview is not None
        assert screen.preview.move == "listen"
        assert app.focused is screen.query_one(Tracks).current


@pytest.mark.parametrize(
    ("key", "track"), [("1", "dialogue"), ("3", "alliance"), ("tab", "sanctions"), ("left", "red_line")]
)
async def test_keys_turn_to_a_track(key: str, track: str) -> None:
    app = an_app(a_game())
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(key)
        await pilot.pause()
        screen = game_screen(app)
        assert screen.query_one(Tracks).track == track
        assert screen.move is not None
        assert screen.move.track == track


async def test_a_track_that_is_turned_to_shows_its_moves_whole() -> None:
    app = an_app(a_game())
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause(0.2)
        await pilot.press("2")
        await pilot.pause(0.2)
        moves = game_screen(app).query_one(Tracks).current
        lines = [moves.render_line(y).text for y in range(moves.option_count)]
        assert "Sanction the banks in Dandong" in lines[1]
        assert {len(line) for line in lines} == {moves.size.width}


async def test_enter_plays_and_tells_what_changed() -> None:
    game = a_game()
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        screen = game_screen(app)
        assert game.moves == ("listen",)
        assert screen.view == game.view()
        assert screen.query_one("#paper ContentSwitcher", ContentSwitcher).current == "report"
        await pilot.press("down")
        await pilot.pause()
        assert screen.query_one("#paper ContentSwitcher", ContentSwitcher).current == "preview"


async def test_a_move_that_is_not_open_says_why_and_changes_nothing() -> None:
    game = a_game()
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("x", "up", "enter")
        await pilot.pause()
        assert game.moves == ()
        assert [notice.title for notice in app._notifications] == ["Not now"]


async def test_undo_takes_the_move_back() -> None:
    game = a_game()
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter", "u")
        await pilot.pause()
        assert game.moves == ()
        assert game_screen(app).view == game.view()


async def test_undoing_an_answer_asks_again() -> None:
    app = an_app(SampleGame(asks_at_turn=7))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert on_top(app) == "GameScreen"
        await pilot.press("u")
        await pilot.pause()
        assert on_top(app) == "Question"
        assert [(note.title, note.message) for note in app._notifications] == [
            ("Taken back", "Condemn it in the plainest words")
        ]


@pytest.mark.parametrize("key", ["e", "space"])
async def test_the_turn_ends_with_a_key(key: str) -> None:
    game = a_game()
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert game.moves == ("end_turn",)
        assert game.view().turn == 7


async def test_a_question_comes_first_and_its_answer_is_played() -> None:
    game = a_game(question=True)
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert on_top(app) == "Question"
        await pilot.press("escape", "down", "enter")
        await pilot.pause()
        assert game.moves == ("answer.thank",)
        assert on_top(app) == "GameScreen"


@pytest.mark.parametrize("size", [(70, 20), SMALL, LARGE])
async def test_nothing_of_a_question_is_cut_off(size: tuple[int, int]) -> None:
    question = sample_view(question=True).question
    assert question is not None
    longer = replace(question, text=question.text + " It is a matter of hours." * 4)
    app = an_app(SampleGame(replace(sample_view(), question=longer)))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        box, panel = app.screen.query_one("#question-box"), app.screen.query_one("#answer-panel")
        assert app.screen.region.contains_region(box.region)
        assert box.content_region.contains_region(panel.region)
        assert panel.content_size.height >= 2


async def test_a_question_that_cannot_be_closed_says_how_it_can_be_left() -> None:
    game = a_game(question=True)
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert on_top(app) == "Question"
        assert ["can be left for later" in note.message for note in app._notifications] == [True]


async def test_a_question_can_be_left_as_soon_as_a_turn_has_brought_it() -> None:
    game = SampleGame(asks_at_turn=7, brings_news=True)
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e", "enter")
        await pilot.pause()
        assert on_top(app) == "Question"
        await pilot.press("q", "q")
        await pilot.pause()
        assert on_top(app) == "TitleScreen"
        assert game.view().question is not None


@pytest.mark.parametrize("size", [(70, 20), SMALL, LARGE])
async def test_a_question_leaves_tension_and_what_can_be_spent_to_be_seen(size: tuple[int, int]) -> None:
    app = an_app(a_game(question=True))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        gauge, status = app.screen.query_one(TensionGauge), app.screen.query_one(StatusLine)
        assert str(gauge.render()).startswith("Tension 63")
        assert "3/6" in str(status.render())
        assert not app.screen.query_one("#question-box").region.overlaps(
            app.screen.query_one("#question-numbers").region
        )
        await pilot.click(gauge, offset=(3, 0))
        await pilot.pause()
        assert on_top(app) == "Reasons"


async def test_the_goal_is_a_key_away_from_a_question() -> None:
    app = an_app(a_game(question=True))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("down", "g")
        await pilot.pause()
        assert on_top(app) == "GoalCard"
        await pilot.press("escape")
        await pilot.pause()
        assert on_top(app) == "Question"
        assert app.screen.query_one("#answers", Rows).highlighted == 1


async def test_a_question_can_be_left_for_later() -> None:
    game = a_game(question=True)
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("q", "q")
        await pilot.pause()
        assert on_top(app) == "TitleScreen"
        assert game.moves == ()


async def test_what_is_not_open_is_counted_until_it_is_asked_for() -> None:
    app = an_app(a_game())
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        moves = game_screen(app).query_one(Tracks).current
        legal = [move.id for move in sample_view().moves if move.legal and move.track == "dialogue"]
        assert [row.id for row in moves.rows] == [*legal, "-closed"]
        await pilot.press("x")
        assert len(moves.rows) > len(legal) + 1
        await pilot.press("x")
        game_screen(app).go_to("freeze_for_freeze" if "freeze_for_freeze" not in legal else "summit")
        assert not moves.folded or all(row.id != "summit" for row in moves.rows)


async def test_a_track_with_nothing_open_says_why_at_once() -> None:
    view = sample_view()
    closed = tuple(replace(move, legal=False, why_not=("needs a channel",)) for move in view.moves)
    app = an_app(SampleGame(replace(view, moves=closed)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        moves = game_screen(app).query_one(Tracks).current
        assert moves.row_id is not None


async def test_a_report_is_read_before_the_next_turn_where_there_is_no_room_beside_the_moves() -> None:
    app = an_app(SampleGame(brings_news=True, asks_at_turn=7))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert on_top(app) == "Report"
        assert "Hwasong" in str(app.screen.query_one(Told).render())
        await pilot.press("space")
        await pilot.pause()
        assert on_top(app) == "Question"


async def test_with_side_panels_there_is_no_report() -> None:
    app = an_app(SampleGame(brings_news=True))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert on_top(app) == "GameScreen"


async def test_an_answer_is_reported_with_what_brought_the_question() -> None:
    game = SampleGame(asks_at_turn=7)
    app = an_app(game)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        screen = game_screen(app)
        assert screen.about == "End the month"
        assert [entry.meter for entry in screen.ledger] == ["tension"]


async def test_the_cursor_goes_on_when_a_move_is_not_open_any_more() -> None:
    game = a_game()
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        moves = game_screen(app).query_one(Tracks).current
        await pilot.press("down")
        closed = tuple(
            replace(move, legal=move.id != "listen", why_not=("just used",)) for move in game.start.moves
        )
        game_screen(app).view = replace(game.start, moves=closed)
        await pilot.pause()
        assert moves.row_id == "letter"


@pytest.mark.parametrize(
    ("target", "part", "key"),
    [("moves", "Tracks", ""), ("dispatches", "#news", ""), ("end_turn", "", "game.end_turn")],
)
async def test_a_hint_points_to_a_part_of_the_screen_or_a_key(target: str, part: str, key: str) -> None:
    game = SampleGame(replace(sample_view(), hint=HintView("Look here.", target)))
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        screen = game_screen(app)
        pointed = list(screen.query(".-pointed"))
        assert pointed == ([screen.query_one(part)] if part else [])
        assert screen.query_one(KeyBar).pointed == key
        await pilot.press("e")
        await pilot.pause()
        assert not screen.query(".-pointed")
        assert not screen.query_one(KeyBar).pointed


async def test_why_shows_causes_that_add_up() -> None:
    app = an_app(a_game())
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert on_top(app) == "Reasons"
        causes = app.screen.query_one(Causes)
        assert causes.meter_id == "tension"
        words = str(causes.render())
        assert "5 causes add up to ▲+5" in words
        assert "moves.un_resolution" in words
        assert "30_moves.toml:77" in words
        await pilot.press("escape")
        await pilot.pause()
        assert on_top(app) == "GameScreen"


async def test_a_click_on_a_number_asks_why() -> None:
    app = an_app(a_game())
    async with app.run_test(size=SMALL) as pilot:
        await pilot.click("TrustLine", offset=(3, 0))
        await pilot.pause()
        assert on_top(app) == "Reasons"
        assert app.screen.query_one(Causes).meter_id == "dprk.trust"


async def test_a_first_click_reads_a_move_and_a_second_plays_it() -> None:
    game = a_game()
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        screen = game_screen(app)
        moves = screen.query_one(Tracks).current
        await pilot.click(moves, offset=(6, 2))
        await pilot.pause()
        assert screen.move is not None
        assert screen.move.id == "letter"
        assert not game.moves
        await pilot.click(moves, offset=(6, 2))
        await pilot.pause()
        assert game.moves == ("letter",)


@pytest.mark.parametrize(("key", "opened"), [("a", "Advisors"), ("g", "GoalCard")])
async def test_overlays_open_and_close(key: str, opened: str) -> None:
    app = an_app(a_game())
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert on_top(app) == opened
        await pilot.press("escape")
        await pilot.pause()
        assert on_top(app) == "GameScreen"


@pytest.mark.parametrize(("size", "covered"), [((60, 15), True), (SMALL, False), (LARGE, False)])
async def test_a_terminal_that_is_too_small_says_so(size: tuple[int, int], *, covered: bool) -> None:
    app = an_app(a_game())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        await pilot.pause()
        assert (on_top(app) == "TooSmallScreen") is covered


@pytest.mark.parametrize(
    ("key", "opened"), [("g", "GoalCard"), ("w", "Reasons"), ("ctrl+p", "CommandPalette")]
)
async def test_the_notice_lies_over_whatever_is_open_and_goes_when_there_is_room(
    key: str, opened: str
) -> None:
    game = a_game()
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause(0.1)
        await pilot.press(key)
        await pilot.pause(0.1)
        assert on_top(app) == opened
        await pilot.resize_terminal(60, 15)
        await pilot.pause(0.1)
        assert on_top(app) == "TooSmallScreen"
        assert "60 × 15" in str(app.screen.query_one(TooSmall).render())
        await pilot.press("enter", "e", "escape")
        assert game.moves == ()
        await pilot.resize_terminal(*SMALL)
        await pilot.pause(0.1)
        assert on_top(app) == opened


async def test_what_opens_while_there_is_no_room_is_covered_too() -> None:
    app = an_app(a_game(question=True))
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.pause(0.3)
        assert on_top(app) == "TooSmallScreen"
        await pilot.resize_terminal(*SMALL)
        await pilot.pause(0.3)
        assert on_top(app) == "Question"


@pytest.mark.parametrize(
    ("size", "shown"), [(SMALL, False), (LARGE, True), ((120, 24), False), ((200, 60), True)]
)
async def test_side_panels_come_with_room(size: tuple[int, int], *, shown: bool) -> None:
    app = an_app(a_game())
    async with app.run_test(size=SMALL) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert game_screen(app).query_one("#world").display is shown
        assert game_screen(app).query_one("#changed").display is shown


async def test_what_was_said_goes_when_the_game_goes_on() -> None:
    game = a_game()
    app = an_app(game)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert [note.title for note in app._notifications] == ["Not now"]
        await pilot.press("enter")
        await pilot.pause()
        assert game.moves
        assert list(app._notifications) == []


async def test_what_an_answer_would_do_is_whole_where_there_is_room_and_else_read_on_with_a_key() -> None:
    for size, whole in ((SMALL, False), (LARGE, True)):
        app = an_app(a_game(question=True))
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.1)
            panel = app.screen.query_one("#answer-panel")
            assert (panel.max_scroll_y == 0) is whole
            assert "pgdn read on" in str(app.screen.query_one("#question-box").border_subtitle)
            await pilot.press("pagedown")
            await pilot.pause()
            assert (panel.scroll_y == 0) is whole
