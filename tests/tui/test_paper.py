"""Running text is as high as its words, whenever they come."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from diplogame.tui.widgets.paper import Paper


class Lines(Paper):
    """So many lines."""

    count = 1

    def words(self, width: int) -> Content:
        return Content("\n".join(map(str, range(self.count))))


class Desk(App[None]):
    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Lines()


async def test_words_that_come_while_a_layout_is_asked_for_get_their_room() -> None:
    app = Desk()
    async with app.run_test(size=(40, 20)) as pilot:
        paper = app.query_one(Lines)
        assert paper.size.height == 1
        paper.refresh(layout=True)
        app.screen._refresh_layout()  # another widget's, before ours was heard
        paper.count = 5
        paper.fit()
        await pilot.pause()
        assert paper.size.height == 5
