from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.tui.sample import SampleGame, sample_view
from tests.tui.sample_library import an_app
from tests.tui.stage import NARROW, SIZES, WIDE, Stage
from textual.screen import Screen

from diplogame.engine.view import PlayerView
from diplogame.tui.screens.codex import Codex
from diplogame.tui.screens.report import Report
from diplogame.tui.widgets.codex import article, found
from diplogame.tui.widgets.news import News
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


def test_a_link_may_have_words_of_its_own_in_an_update_too() -> None:
    entry = replace(ENTRIES[0], text="Ask [[unsc|New York]], [[none|nobody]].", updates=("See [[unsc]].",))
    set_ = article(entry, {"unsc": "UN Security Council"})
    assert "Ask New York, nobody." in set_.plain
    assert "Updated See UN Security Council." in set_.plain
    linked = [set_.plain[span.start : span.end] for span in set_.spans if "unsc" in str(span.style)]
    assert linked == ["UN Security Council", "New York"]


def told_of(*entries: str) -> PlayerView:
    """The sample's view with a last dispatch that is about these."""
    view = sample_view()
    titles = {entry.id: entry.title for entry in ENTRIES}
    pages = tuple((entry, titles[entry]) for entry in entries)
    told = replace(view.dispatches[-2], codex=pages)
    return replace(view, dispatches=(*view.dispatches[:-2], told), in_the_news=entries)


async def test_the_codex_opens_at_what_the_news_is_about() -> None:
    app = an_app(SampleGame(told_of("unsc", "snapback")))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, Codex)
        assert app.screen.path == ["unsc"]
        assert "in the news" in str(app.screen.query_one("#codex-entry").border_subtitle)
        rows = {row.id: row.draw(30).plain for row in app.screen.query_one("#entries", Rows).rows}
        assert {entry for entry, words in rows.items() if " news" in words} == {"unsc", "snapback"}


async def test_a_click_on_a_dispatch_opens_the_page_it_names() -> None:
    app = an_app(SampleGame(told_of("unsc", "snapback")))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        news = app.screen.query_one(News)
        news.scroll_end(animate=False)
        await pilot.pause()
        places = [(x, y) for y in range(news.size.height) for x in range(news.size.width)]
        links = [
            at
            for at in places
            if app.screen.get_style_at(news.region.x + at[0], news.region.y + at[1]).meta.get("entry")
            == "snapback"
        ]
        assert "Codex: UN Security Council, " in " ".join(str(news.query_one("Static").render()).split())
        await pilot.click(news, offset=links[0])
        await pilot.pause()
        assert isinstance(app.screen, Codex)
        assert app.screen.path == ["snapback"]
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one(News) is news


async def test_the_report_of_a_turn_has_the_codex_at_hand() -> None:
    game = SampleGame(told_of("unsc"), brings_news=True)
    app = an_app(game)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, Report)
        await pilot.press("c")
        await pilot.pause()
        assert codex_path(app.screen) == ["unsc"]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Report)


def codex_path(screen: Screen[Any]) -> list[str]:
    assert isinstance(screen, Codex)
    return screen.path
