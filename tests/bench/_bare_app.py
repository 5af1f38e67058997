"""Two bare Textual apps to measure against: a title and a desk of lists and texts, with no game behind them."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static


class BareTitle(App[None]):
    """As many widgets as our title: a picture of a name, a line, a list, a foot."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("bare\n" * 6)
            yield Static("one line of text")
            yield OptionList(*[f"entry {number}" for number in range(5)])
        yield Static("painted-bare")


class BareDesk(App[None]):
    """As many panes as our main screen; moving in the list fills two of them anew, as a preview does."""

    CSS = "Horizontal { height: 1fr; } Static { border: round gray; height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Static("meters " * 30)
        with Horizontal():
            with Vertical():
                yield OptionList(*[f"move {number}: some words on it" for number in range(12)])
                yield Static("advice " * 20)
            with Vertical():
                yield Static("preview " * 40, id="preview")
                yield Static("news " * 40, id="news")
        yield Static("painted-bare")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#preview", Static).update(f"preview of {event.option_index} " * 30)
        self.query_one("#news", Static).update(f"more of {event.option_index} " * 10)


if __name__ == "__main__":
    (BareDesk if sys.argv[1:] == ["desk"] else BareTitle)().run()
