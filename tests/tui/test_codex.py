from __future__ import annotations

import pytest
from tests.tui.sample import SampleGame, sample_view
from tests.tui.stage import NARROW, SIZES, WIDE, Stage

from diplogame.tui.screens.codex import Codex
from diplogame.tui.widgets.codex import article, found
from diplogame.tui.widgets.rows import Rows

ENTRIES = sample_view().codex


def codex_of(app: Stage) -> Codex:
    assert isinstance(app.screen, Codex)
    return app.screen


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_a_link_is_followed_with_enter_and_the_way_back_is_kept(size: tuple[int, int]) -> None:
    app = Stage(lambda: Codex(SampleGame()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert codex_of(app).path == ["new_york_channel", "unsc"]
        assert app.screen.query_one("#entries", Rows).row_id == "unsc"
        await pilot.press("backspace")
        await pilot.pause()
        assert codex_of(app).path == ["new_york_channel"]
        assert "Since 1994" in str(app.screen.query_one("#codex-text").render())


async def test_a_link_in_the_text_is_followed_with_a_click() -> None:
    app = Stage(lambda: Codex(SampleGame(), "new_york_channel"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        words = str(app.screen.query_one("#codex-text").render())
        text = app.screen.query_one("#codex-text")
        for y, x in ((y, x) for y in range(text.size.height) for x in range(0, text.size.width, 4)):
            if app.screen.get_style_at(text.region.x + x, text.region.y + y).meta.get("entry"):
                await pilot.click(text, offset=(x, y))
                break
        await pilot.pause()
        assert "UN Security Council" in words
        assert codex_of(app).path[-1] == "unsc"


async def test_it_opens_at_an_entry() -> None:
    app = Stage(lambda: Codex(SampleGame(), "snapback"))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert codex_of(app).path == ["snapback"]


async def test_searching_narrows_the_list() -> None:
    app = Stage(lambda: Codex(SampleGame()))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("slash", *"veto", "enter")
        await pilot.pause()
        assert [row.id for row in app.screen.query_one("#entries", Rows).rows] == ["unsc"]
        assert app.focused is app.screen.query_one("#entries")


def test_a_title_that_says_it_comes_first() -> None:
    assert found(ENTRIES, "channel")[0].id == "new_york_channel"


def test_an_update_is_marked_in_words() -> None:
    unsc = next(entry for entry in ENTRIES if entry.id == "unsc")
    assert "Updated June 2017: China abstained." in article(unsc, {}).plain


def test_a_link_to_what_is_not_known_yet_is_only_words() -> None:
    channel = next(entry for entry in ENTRIES if entry.id == "new_york_channel")
    assert "See unsc" in article(channel, {}).plain
