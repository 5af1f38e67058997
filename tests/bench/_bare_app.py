"""Two bare Textual apps to measure against: a title and a desk with the widgets of ours, and no game behind them."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import ContentSwitcher, OptionList, Static


class BareTitle(App[None]):
    """As many widgets as our title: a picture of a name, a line, a list, a foot."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("bare\n" * 6)
            yield Static("one line of text")
            yield OptionList(*[f"entry {number}" for number in range(5)])
        yield Static("painted-bare")


class BareDesk(App[None]):
    """The widgets of our main screen at 120x40, one for one, with dead words in them.

    Moving in the list fills the preview anew, with more lines or fewer, as ours does; nothing else is done.
    """

    CSS = """
    .line { height: 1; }
    #body { height: 1fr; }
    #world { width: 38; }
    #side { width: 35; }
    #desk { width: 1fr; }
    VerticalScroll { border: round gray; height: auto; scrollbar-size-vertical: 1; }
    ContentSwitcher { height: auto; }
    OptionList { border: none; height: auto; max-height: 12; scrollbar-size-vertical: 1; }
    #others, #paper, #news { height: 1fr; }
    #paper { scrollbar-gutter: stable; }
    #notice { display: none; }
    """

    def compose(self) -> ComposeResult:
        for name in ("status", "gauge", "headlines", "trust"):
            yield Static(f"{name} " * 8, classes="line")
        with Vertical(classes="line"):
            yield Static("a warning", classes="line")
            yield Static("a hint", classes="line")
        with Horizontal(id="body"):
            with Vertical(id="world"):
                yield VerticalScroll(Static("map\n" * 8))
                yield VerticalScroll(Static("trust\n" * 7))
                yield VerticalScroll(Static("a number\n" * 9), id="others")
            with Vertical(id="desk"):
                with Vertical(id="tracks"):
                    yield Static("four tracks", classes="line")
                    with ContentSwitcher(initial="list-0"):
                        for track in range(4):
                            yield OptionList(*_options(), id=f"list-{track}")
                with VerticalScroll(id="paper"), ContentSwitcher(initial="preview"):
                    yield Static(_preview(0), id="preview")
                    yield Static("report " * 40, id="report")
            with Vertical(id="side"):
                yield VerticalScroll(Static("an advisor\n" * 12))
                yield VerticalScroll(Static("what changed and why\n" * 8))
                with VerticalScroll(id="news"):
                    yield Static("some news of the month\n" * 30)
        yield Static("painted-bare", classes="line")
        yield Static("", id="notice")

    def on_mount(self) -> None:
        self.query_one("#list-0").focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list.id == "list-0":
            self.query_one("#preview", Static).update(_preview(event.option_index))


def _options() -> list[str]:
    return [f"move {number}: some words on what it is" for number in range(20)]


def _preview(number: int) -> str:
    return f"preview of {number}, and what it would do\n" * (15 + 2 * (number % 3))


if __name__ == "__main__":
    (BareDesk if sys.argv[1:] == ["desk"] else BareTitle)().run()
