"""The review of a finished game: what it says, how it grows, and the way back into the game."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.tui.sample import SampleGame, sample_view
from tests.tui.sample_library import SampleLibrary, an_app
from tests.tui.sample_review import REVIEW, SampleReview
from tests.tui.shelf import SampleShelf
from tests.tui.stage import NARROW, SIZES, Stage
from textual.pilot import Pilot
from textual.widgets import TabbedContent

from diplogame.bots.arena import play_game
from diplogame.engine.options import Options
from diplogame.engine.rejection import Rejection
from diplogame.library import open_program
from diplogame.review.model import Review as ReviewValue
from diplogame.session import Session
from diplogame.tui import game_review
from diplogame.tui.app import DiplogameApp
from diplogame.tui.game_review import GameReview
from diplogame.tui.screens import playing
from diplogame.tui.screens.ending import Ending
from diplogame.tui.screens.review import Review
from diplogame.tui.screens.saves import Saves
from diplogame.tui.screens.what_if import WhatIf
from diplogame.tui.start import InGame
from diplogame.tui.widgets.chance_chart import ChanceChart
from diplogame.tui.widgets.review_rows import course, hindsight, judgement
from diplogame.tui.widgets.rows import Rows


async def known(pilot: Pilot[None]) -> Review:
    """Wait for the whole review."""
    for _ in range(200):
        screen = pilot.app.screen
        if isinstance(screen, Review) and screen.shown and screen.shown.complete:
            await pilot.pause()
            return screen
        await pilot.pause(0.05)
    raise AssertionError("the review was never complete")


def said(screen: Review, which: str) -> str:
    return str(screen.query_one(which).render())


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_it_draws_the_course_and_tells_the_turning_points(size: tuple[int, int]) -> None:
    app = Stage(lambda: Review(SampleReview()))
    async with app.run_test(size=size) as pilot:
        screen = await known(pilot)
        chart = screen.query_one(ChanceChart).chart
        assert chart is not None
        assert [round(value or 0) for value in chart.series[0].values] == [48, 55, 61, 32, 27, 9, 0]
        assert [mark.label for mark in chart.marks] == ["1", "2"]
        assert "Fly bombers up the east coast" in said(screen, "#course-text")
        assert "1 slip · all 6 moves judged" in said(screen, "#sheet-title")


@pytest.mark.parametrize("size", [*SIZES.values(), (100, 33), (90, 27)])
async def test_every_point_of_the_course_lies_in_the_row_of_its_chance(size: tuple[int, int]) -> None:
    app = Stage(lambda: Review(SampleReview()))
    async with app.run_test(size=size) as pilot:
        drawn = (await known(pilot)).query_one(ChanceChart)
        assert drawn.chart is not None
        rows = [drawn.render_line(y).text for y in range(drawn.size.height)]
        heights = {row.split()[0]: y for y, row in enumerate(rows[:-1]) if row[:3].split()}
        assert list(heights) in (["100", "75", "50", "25", "0"], ["100", "50", "0"])
        assert len({b - a for a, b in pairwise(heights.values())}) == 1
        points = sorted((at, y) for y, row in enumerate(rows) for at in places(row, "●"))
        wanted = [heights["0"] - (value or 0) / drawn.row for value in drawn.chart.series[0].values]
        assert all(abs(y - right) <= 0.51 for (_, y), right in zip(points, wanted, strict=True))
        for mark in drawn.chart.marks:
            column, point = points[mark.x - drawn.chart.first]
            assert mark.label in {rows[y][column] for y in (point - 1, point + 1)}


def places(row: str, sign: str) -> list[int]:
    return [at for at, letter in enumerate(row) if letter == sign]


async def test_the_next_slip_is_a_key_away_and_says_what_was_better() -> None:
    app = Stage(lambda: Review(SampleReview()))
    async with app.run_test(size=NARROW) as pilot:
        screen = await known(pilot)
        await pilot.press("n")
        await pilot.pause(0.1)
        assert screen.query_one("#tabs", TabbedContent).active == "judged"
        assert screen.decision is not None
        assert screen.decision.title == "Fly bombers up the east coast"
        assert "?? blunder" in said(screen, "#move-text")
        assert [row.id for row in screen.query_one("#others", Rows).rows] == ["listen"]
        assert "+27" in screen.query_one("#others", Rows).render_line(0).text


@pytest.mark.parametrize(("key", "taken"), [("p", [(2, ("listen",))]), ("escape", [])])
async def test_another_line_is_shown_side_by_side_and_can_be_played_on(key: str, taken: list[object]) -> None:
    source = SampleReview()
    app = Stage(lambda: Review(source))
    async with app.run_test(size=NARROW) as pilot:
        await known(pilot)
        await pilot.press("n")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(0.3)
        screen = app.screen
        assert isinstance(screen, WhatIf)
        assert screen.both is not None
        told = str(screen.query_one("#both-text").render())
        assert "The other ended in turn 6: A freeze, a good ending." in told
        assert "Bombers in the air" in told
        await pilot.press(key)
        await pilot.pause(0.1)
        assert source.taken == taken
        assert isinstance(app.result, SampleGame) == bool(taken)


async def test_a_line_that_cannot_be_played_says_why() -> None:
    app = Stage(lambda: WhatIf(SampleReview(), 5, ("b",)))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.2)
        assert "That is what was played." in str(app.screen.query_one("#both-text").render())


async def test_a_game_that_cannot_be_reviewed_says_why() -> None:
    app = Stage(lambda: Review(SampleReview(refusal="Only a finished game is reviewed.")))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.2)
        assert isinstance(app.screen, Review)
        assert "Only a finished game is reviewed." in said(app.screen, "#course-text")


async def test_leaving_stops_it() -> None:
    source = SampleReview(steps=10**9)
    app = Stage(lambda: Review(source))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.3)
        await pilot.press("escape")
        await pilot.pause(0.2)
        assert app.closed
        before = source.playouts
        await pilot.pause(0.2)
        assert source.playouts == before


def test_the_same_clue_is_told_once_and_a_false_one_is_called_so() -> None:
    told = hindsight(REVIEW, 100).plain
    assert "✓ turns 2, 4: They ask about Baghdad." in told
    assert "✗ turn 5, and it misled: They ask for coal." in told
    assert "Brier score 0.09 over 1 forecast" in told


@pytest.mark.parametrize(
    "ending", ["Home", "A guarantee without a guarantor", "The longest ending of all " * 3]
)
async def test_the_title_says_of_what_so_many_are_judged_in_80_columns(ending: str) -> None:
    class Halfway(SampleReview):
        def review(self) -> ReviewValue:
            one = REVIEW.decision(0)
            many = tuple(replace(one, number=number, settled=number < 44) for number in range(100))
            return replace(super().review(), ending=ending, decisions=many, complete=False)

    app = Stage(lambda: Review(Halfway(playouts=500)))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.5)
        assert isinstance(app.screen, Review)
        line = app.screen.query_one("#sheet-title").render_line(0).text
        assert "0 slips · 44 of 100 moves judged …" in line
        assert ending.split(maxsplit=1)[0] in line
        assert len(line) <= NARROW[0]


def test_the_screen_has_a_true_minus_before_every_number() -> None:
    told = (
        course(REVIEW, 200).plain
        + hindsight(REVIEW, 200).plain
        + judgement(REVIEW, REVIEW.decision(2), 60).plain
    )
    assert "Your moves −20 ±1" in told
    assert "−29 ±" in told
    assert not re.search(r"-\d", told)


def test_nothing_is_told_by_colour_alone() -> None:
    blunder = REVIEW.decision(2)
    assert "10 points or more behind the best line" in judgement(REVIEW, blunder, 60).plain
    assert "1  Turn 3, March 2017: from 61 to 32" in course(REVIEW, 200).plain


@pytest.mark.parametrize("way", ["v", "enter"])
async def test_it_opens_from_the_ending(way: str) -> None:
    app = an_app(SampleGame(sample_view(over=True)))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.2)
        await pilot.press(way)
        await known(pilot)


async def test_it_waits_for_the_end() -> None:
    app = an_app(SampleGame())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.2)
        await pilot.press("v")
        await pilot.pause()
        assert not isinstance(app.screen, Review)
        assert "until the game is over" in next(notice.message for notice in app._notifications)


async def test_it_opens_from_every_save() -> None:
    app = Stage(lambda: Saves(SampleShelf()))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.1)
        await pilot.press("v")
        await known(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Saves)


async def test_a_real_game_is_reviewed_and_another_line_taken_up() -> None:
    program = open_program("tutorial")
    played = play_game(program, "random", Options(seed=3))
    session = Session.replay(program, Options(seed=3), played.moves)
    app = Stage(lambda: Review(GameReview(lambda: session)))
    async with app.run_test(size=NARROW) as pilot:
        screen = await known(pilot)
        assert screen.shown is not None
        found = next(one for one in screen.shown.decisions if one.others)
        both = GameReview(lambda: session).what_if(found.number, found.others[0].moves)
        assert len(both.outcomes) == len(both.chart.series) == 2
        GameReview(lambda: session).take_up(found.number, found.others[0].moves)
        assert session.moves == (*played.moves[: found.number], *found.others[0].moves)
        assert played.moves in session.branches


async def test_the_review_is_prepared_while_the_ending_is_read() -> None:
    library = SampleLibrary()
    game = SampleGame(sample_view(over=True))
    app = DiplogameApp(library, InGame(game))
    async with app.run_test(size=NARROW) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if library.prepared:
                break
        assert library.prepared == [game]
        assert isinstance(app.screen, Ending)


async def test_what_a_review_needs_is_fetched_while_the_player_thinks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(playing, "UNTIL_CALM", 0.01)
    library, game = SampleLibrary(), SampleGame()
    async with DiplogameApp(library, InGame(game)).run_test(size=NARROW) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if library.fetched:
                break
        assert library.fetched == [game]
        assert not library.prepared


def test_what_goes_wrong_while_a_review_is_fetched_waits_until_one_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def broken(program: object) -> str:
        asked.append(program)
        raise ValueError("not a lesson")

    monkeypatch.setattr(game_review, "practice_to_come", broken)
    tutorial = open_program("tutorial")
    game_review.fetch(tutorial)
    assert asked == [tutorial]


async def test_what_was_prepared_is_shown_before_more_is_played() -> None:
    playing = threading.Event()

    class Slow(SampleReview):
        def step(self) -> bool:
            playing.wait(10)
            return super().step()

    app = Stage(lambda: Review(Slow(playouts=500)))
    async with app.run_test(size=NARROW) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if isinstance(app.screen, Review) and app.screen.shown:
                break
        assert isinstance(app.screen, Review)
        assert app.screen.shown is not None
        assert not app.screen.shown.complete
        playing.set()
        await known(pilot)


async def test_the_review_of_a_finished_save_is_prepared_while_the_cursor_rests_on_it() -> None:
    shelf = SampleShelf()
    shelf.saves["one"] = replace(shelf.saves["one"], ending="War")
    app = Stage(lambda: Saves(shelf))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("down")
        for _ in range(200):
            await pilot.pause(0.02)
            if shelf.prepared:
                break
        assert shelf.prepared == ["one"]


def a_finished_game() -> Session:
    program, options = open_program("tutorial"), Options(seed=3)
    return Session.replay(program, options, play_game(program, "random", options).moves)


def test_what_was_prepared_is_gone_on_with_and_only_by_one() -> None:
    review = GameReview(a_finished_game)
    review.prepare()
    begun = review.begin()
    assert begun.playouts > 0
    assert review.begin().playouts == 0


def test_what_was_prepared_for_other_moves_is_not_used() -> None:
    session = a_finished_game()
    review = GameReview(lambda: session)
    review.prepare()
    session.undo()
    with pytest.raises(Rejection):
        review.begin()


def test_preparing_what_cannot_be_reviewed_says_nothing_yet() -> None:
    session = Session(open_program("tutorial"), Options(seed=3))
    review = GameReview(lambda: session)
    review.prepare()
    with pytest.raises(Rejection):
        review.begin()
