from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tui.sample import SampleGame, sample_view
from tests.tui.stage import NARROW, SIZES, WIDE, Stage
from textual.widgets import Input, TabbedContent

from diplogame.engine.view import PlayerView
from diplogame.tui.screens.cause import Cause
from diplogame.tui.screens.confirm import Confirm
from diplogame.tui.screens.history import History
from diplogame.tui.widgets.chart import MeterChart, turning_points, turns_of
from diplogame.tui.widgets.chart_tab import ChartTab
from diplogame.tui.widgets.choices import Choice
from diplogame.tui.widgets.ledger import all_meters, why
from diplogame.tui.widgets.log import log_rows
from diplogame.tui.widgets.rows import Rows
from diplogame.tui.widgets.verdict import GRADES

VIEW = sample_view()


def rows_in(app: Stage, which: str) -> list[str]:
    return [row.id for row in app.screen.query_one(which, Rows).rows if not row.heading]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_tabs_open_with_a_key_and_the_list_has_the_focus(size: tuple[int, int]) -> None:
    app = Stage(lambda: History(SampleGame()))
    async with app.run_test(size=size) as pilot:
        for key, tab, rows in (
            ("2", "ledger", "ledger-rows"),
            ("3", "charts", "chart-meters"),
            ("1", "log", "log-rows"),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert app.screen.query_one("#tabs", TabbedContent).active == tab
            assert app.focused is not None
            assert app.focused.id == rows


async def test_the_log_is_narrowed_by_actor_and_words() -> None:
    app = Stage(lambda: History(SampleGame()))
    async with app.run_test(size=NARROW) as pilot:
        app.screen.query_one("#log-actor", Choice).value = "dprk"
        await pilot.pause()
        assert {VIEW.dispatches[int(row)].actor for row in rows_in(app, "#log-rows")} == {"dprk"}
        await pilot.press("slash", *"missile")
        await pilot.pause()
        assert [VIEW.dispatches[int(row)].title for row in rows_in(app, "#log-rows")] == [
            "A missile over the sea"
        ]
        await pilot.press("enter")
        assert app.focused is app.screen.query_one("#log-rows")


async def test_a_search_that_finds_nothing_says_so() -> None:
    app = Stage(lambda: History(SampleGame()))
    async with app.run_test(size=NARROW) as pilot:
        app.screen.query_one("#log-words", Input).value = "zebra"
        await pilot.pause()
        assert rows_in(app, "#log-rows") == []
        await pilot.press("w", "escape")


async def test_the_ledger_answers_why_with_file_and_line() -> None:
    app = Stage(lambda: History(SampleGame(), "ledger", "tension"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        shown = [VIEW.ledger[int(row)] for row in rows_in(app, "#ledger-rows")]
        assert {entry.meter for entry in shown} == {"tension"}
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Cause)
        assert app.screen.entry == shown[0]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, History)


def test_why_adds_the_causes_up() -> None:
    entry = next(
        entry for entry in VIEW.ledger if (entry.turn, entry.meter, entry.amount) == (6, "tension", 3)
    )
    told = why(VIEW, entry).plain
    assert "All of turn 6: +3 −6 = −3" in told
    assert "30_moves.toml:77" in told
    assert "CAMEO 163" in told


async def test_meters_are_chosen_and_shown_as_lines_or_numbers() -> None:
    app = Stage(lambda: History(SampleGame(), "charts"))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        tab = app.screen.query_one(ChartTab)
        assert tab.chosen == ["tension", "dprk.trust", "programme"]
        await pilot.press("space", "t")
        await pilot.pause()
        assert tab.chosen == ["dprk.trust", "programme"]
        assert not app.screen.query_one(MeterChart).display
        assert "now" in str(app.screen.query_one("#chart-numbers").render())


def test_turning_points_are_the_greatest_changes_with_their_cause() -> None:
    points = turning_points(VIEW, [all_meters(VIEW)["tension"]], 2)
    assert [(point.turn, point.amount) for point in points] == [(4, 4), (5, 5)]
    assert points[1].cause == "A missile over the sea"


def test_a_history_ends_now() -> None:
    tension = all_meters(VIEW)["tension"]
    assert list(turns_of(tension, VIEW.turn))[-1] == VIEW.turn


@pytest.mark.parametrize(("answer", "turn"), [("y", 5), ("n", None)])
async def test_rewind_asks_first(answer: str, turn: int | None) -> None:
    game = SampleGame()
    app = Stage(lambda: History(game))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("end", "w")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press(answer)
        await pilot.pause()
        assert app.result == turn
        assert app.closed is (turn is not None)


async def test_a_branch_says_where_it_parts_and_is_returned_to() -> None:
    game = SampleGame(moves=("listen", "end_turn", "listen"))
    game.branches = (("listen", "end_turn", "new_york_channel", "end_turn"),)
    app = Stage(lambda: History(game, "branches"))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.1)
        rows = app.screen.query_one("#branch-rows", Rows)
        told = rows.render_line(0).text + rows.render_line(1).text
        assert "Turn 2 · February 2017" in told
        assert "2 moves of its own · not ended: turn 8 of 24" in told
        await pilot.press("enter")
        await pilot.pause(0.1)
        await pilot.press("y")
        await pilot.pause(0.1)
        assert app.closed
        assert game.moves == ("listen", "end_turn", "new_york_channel", "end_turn")
        assert [line[-1] for line in game.branches] == ["listen"]


async def test_a_branch_says_how_it_ended() -> None:
    class Ended(SampleGame):
        def view_of(self, line: tuple[str, ...]) -> PlayerView:
            return sample_view(over=True) if line == ("listen", "listen") else super().view_of(line)

    game = Ended(branches=(("listen", "listen"), ("no_longer_a_move",), ("listen",)))
    app = Stage(lambda: History(game, "branches"))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        rows = app.screen.query_one("#branch-rows", Rows)
        ends = [rows.render_line(line).text for line in (1, 3, 5)]
        ending = sample_view(over=True).ending
        assert ending is not None
        assert "not ended: turn 6 of 24" in ends[0]
        assert "fits this scenario no longer" in ends[1]
        assert ending.title in ends[2]
        assert GRADES[ending.grade][1] in ends[2]
        await pilot.press("end", "enter", "y")
        await pilot.pause()
        assert game.moves == ("listen", "listen")


def test_the_log_names_each_turn_with_its_date() -> None:
    headings = [row.draw(60).plain for row in log_rows(VIEW) if row.heading]
    assert headings[0] == "Turn 6 · June 2017"
    assert all(" 2017" in words for words in headings)


def test_rows_are_as_wide_as_they_are_told() -> None:
    for row in log_rows(VIEW):
        for width in (40, 78, 116):
            assert row.heading or row.draw(width).cell_length == width


def test_an_answer_in_the_log_names_who_gives_it_once() -> None:
    china = next(actor for actor in VIEW.actors if actor.id == "china")
    item = replace(
        VIEW.dispatches[0], kind="reaction", actor=china.id, title=china.title, text="BEIJING - No."
    )
    answer = list(log_rows(replace(VIEW, dispatches=(item,))))[1]
    assert answer.draw(78).plain.split() == ["answer", china.short, "BEIJING", "-", "No."]


def test_a_turning_point_of_trust_says_whose_and_that_it_is_trust() -> None:
    (trust,) = (actor.trust for actor in VIEW.actors if actor.id == "dprk")
    assert trust is not None
    moved = replace(trust, history=(10, 10, 22))
    assert [point.title for point in turning_points(VIEW, [moved], 2)] == ["DPRK trust"]
