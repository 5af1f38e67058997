from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from tests.tui.sample import SampleGame, SampleStep, sample_view
from tests.tui.stage import NARROW, SIZES, WIDE, Stage
from textual.widgets import Button

from diplogame.engine.view import PartyView
from diplogame.tui import draft
from diplogame.tui.screens.table import Table
from diplogame.tui.widgets.party_bars import tug, verdict
from diplogame.tui.widgets.rows import Rows

TABLE = sample_view().table
assert TABLE is not None


@dataclass(slots=True)
class Talks(SampleGame):
    """A sample game in which a package can be put."""

    def play(self, move_id: str) -> SampleStep:
        if move_id != "table.propose":
            return SampleGame.play(self, move_id)
        self.moves = (*self.moves, move_id)
        return SampleStep(move_id, (), (), self.view())


def screen_of(app: Stage) -> Table:
    assert isinstance(app.screen, Table)
    return app.screen


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_it_starts_with_what_lies_on_the_table(size: tuple[int, int]) -> None:
    app = Stage(lambda: Table(Talks()))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert screen_of(app).draft == {"moratorium", "declaration"}
        assert not app.screen.query_one("#put", Button).disabled


async def test_putting_plays_the_toggles_first_and_then_proposes() -> None:
    game = Talks()
    app = Stage(lambda: Table(game))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("space", "down", "space", "p")
        await pilot.pause()
        assert game.moves == ("table.moratorium", "table.inspectors", "table.propose")
        assert screen_of(app).draft == {"inspectors", "declaration"}


async def test_nothing_is_played_before_the_package_is_put() -> None:
    game = Talks()
    app = Stage(lambda: Table(game))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("space", "c")
        assert screen_of(app).draft == frozenset()
        assert app.screen.query_one("#put", Button).disabled
        await pilot.press("r", "escape")
        assert app.closed
        assert game.moves == ()


async def test_a_click_ticks_a_clause() -> None:
    app = Stage(lambda: Table(Talks()))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click("#clauses", offset=(5, 2))
        await pilot.pause()
        assert "inspectors" in screen_of(app).draft


async def test_a_clause_that_cannot_be_put_now_says_why() -> None:
    app = Stage(lambda: Table(Talks()))
    async with app.run_test(size=WIDE) as pilot:
        app.screen.query_one("#clauses", Rows).go_to("oil")
        await pilot.press("space")
        assert "oil" not in screen_of(app).draft
        assert "waiver" in next(iter(app._notifications)).message


async def test_a_closed_table_says_why_and_cannot_be_used() -> None:
    view = sample_view()
    assert view.table is not None
    closed = replace(view, table=replace(view.table, open=False, why_not=("needs the channel to be open",)))
    app = Stage(lambda: Table(Talks(start=closed)))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert "needs the channel" in str(app.screen.query_one("#table-words").render())
        assert app.screen.query_one("#put", Button).disabled


async def test_what_a_clause_needs_is_said_before_the_package_is_put() -> None:
    app = Stage(lambda: Table(Talks()))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("end", "space")
        await pilot.pause()
        assert "liaison" in screen_of(app).draft
        told = str(app.screen.query_one("#clause-text").render())
        assert "Needs: ○ Inspectors back at Yongbyon" in told
        assert "Not with: Fifty thousand tons" in told
        assert "needs “Inspectors back" in str(app.screen.query_one("#table-words").render())
        assert app.screen.query_one("#put", Button).disabled
        await pilot.press("home", "down", "space")
        await pilot.pause()
        assert not app.screen.query_one("#put", Button).disabled


def test_clauses_that_exclude_each_other_are_named_once() -> None:
    table = sample_view().table
    assert table is not None
    both = draft.misfits(table, frozenset({"liaison", "oil", "inspectors"}))
    assert len(both) == 1
    assert "exclude each other" in both[0]
    assert draft.misfits(table, draft.offered(table)) == ()


async def test_it_survives_a_resize() -> None:
    app = Stage(lambda: Table(Talks()))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        rows = app.screen.query_one("#clauses", Rows)
        assert rows.row_id == "moratorium"
        assert rows.drawn_width < NARROW[0]


def test_standing_counts_what_is_known_and_what_is_not() -> None:
    party = PartyView("dprk", "North Korea", False, (("a", -3), ("b", 5)), 0, 4, 0, "", "", "")
    stands = draft.standing(party, frozenset({"a", "b", "c"}))
    assert (stands.worth, stands.unknown, stands.short) == (2, 1, 2)
    assert "2 short, 1 unknown" in verdict(stands).plain


@pytest.mark.parametrize("worth", [-90, -5, 0, 5, 90])
def test_a_bar_is_as_wide_as_it_is_told_whatever_it_shows(worth: int) -> None:
    stands = draft.Standing(worth=worth, unknown=3, reserve=10)
    assert tug(stands, 30, 12).cell_length == 25


async def test_a_package_that_cannot_be_put_says_why_until_the_draft_changes() -> None:
    app = Stage(lambda: Table(SampleGame()))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert "Not put. There is no move called" in str(app.screen.query_one("#table-words").render())
        await pilot.press("space")
        await pilot.pause()
        assert "Not put" not in str(app.screen.query_one("#table-words").render())


async def test_of_clauses_that_are_not_open_only_the_last_is_explained() -> None:
    assert TABLE is not None
    closed = tuple(
        replace(c, available=False, offered=False, why_not=("needs talks",)) for c in TABLE.clauses
    )
    start = sample_view()
    app = Stage(lambda: Table(SampleGame(replace(start, table=replace(TABLE, clauses=closed)))))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter", "down", "enter", "down", "enter")
        await pilot.pause()
        assert len(app._notifications) == 1
        assert "⏎ ticks" in str(app.screen.query_one("#table-draft").border_subtitle)
