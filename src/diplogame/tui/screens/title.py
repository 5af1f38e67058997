"""The first screen: go on, begin, learn, load. It is drawn before any scenario or save is read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import ScreenResume
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from diplogame.tui.widgets.lines import clipped
from diplogame.tui.widgets.rows import Row, Rows
from diplogame.tui.widgets.wordmark import Wordmark

if TYPE_CHECKING:
    from diplogame.tui.library_port import LastGame, Library

PROMISE = "You are the US envoy. Every move has a reason, every consequence a cause."


class Entry(NamedTuple):
    """A line of the menu."""

    id: str
    title: str
    text: str


class TitleScreen(Screen[None]):
    """The menu."""

    # Its sheet, title.tcss, is the app's own.
    AUTO_FOCUS = "#menu"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (50, "-narrow")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-short"), (30, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "choose('continue')", "Continue", show=False, id="title.continue"),
        Binding("n", "choose('new')", "New game", show=False, id="title.new"),
        Binding("w", "choose('watch')", "Watch a bot", show=False, id="title.watch"),
        Binding("l", "choose('load')", "Load", show=False, id="title.load"),
        Binding("q", "choose('quit')", "Quit", show=False, id="title.quit"),
        Binding("escape", "escape", "Quit", show=False),
    ]

    class Chosen(Message):
        """A line of the menu was chosen."""

        def __init__(self, entry: str) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, library: Library) -> None:
        """Offer what is in `library`."""
        super().__init__()
        self._library = library
        self._last: LastGame | None = None
        self._asked = False

    def compose(self) -> ComposeResult:
        """Put the name over the menu."""
        with Vertical(id="title-box"):
            yield Wordmark()
            yield Static(PROMISE, id="promise")
            yield Rows(id="menu")
        yield Static("offline · no account · no telemetry · every number has a source", id="title-foot")

    def on_mount(self) -> None:
        """Show the menu at once; what can be continued comes when it is known."""
        self._fill()

    @on(ScreenResume)
    def _ask(self) -> None:
        # Importing the library costs more than the first frame: it must be on the screen before.
        self.call_after_refresh(self._look)

    @work(thread=True, exclusive=True, group="last-game")
    def _look(self) -> None:
        """Find the game to continue."""
        from diplogame.tui.library_port import LibraryError

        try:
            last = self._library.last_game()
        except LibraryError:
            last = None
        self.app.call_from_thread(self._found, last)

    def _found(self, last: LastGame | None) -> None:
        first, self._asked = not self._asked, True
        self._last = last
        self._fill(at="continue" if first and last else None)

    def _fill(self, at: str | None = None) -> None:
        self.query_one(Rows).show_rows(
            [Row(entry.id, partial(_draw, entry)) for entry in self._entries()], at=at
        )

    def _entries(self) -> list[Entry]:
        last = self._last
        going_on = [Entry("continue", "Continue", f"{last.title} · {last.stands}")] if last else []
        return [
            *going_on,
            Entry("new", "New game", "Choose a crisis"),
            Entry("learn", "Learn to play", "A short crisis that shows you how"),
            Entry("watch", "Watch a bot", "See a crisis played, at your pace"),
            Entry("load", "Load a game", "Saves, rewind and share codes"),
            Entry("about", "About", "What this is, and what it is not"),
            Entry("quit", "Quit", ""),
        ]

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.post_message(self.Chosen(event.row_id))

    def action_choose(self, entry: str) -> None:
        """Choose a line by its key."""
        if entry != "continue" or self._last:
            self.post_message(self.Chosen(entry))

    def action_escape(self) -> None:
        """Go to the line that quits, and quit from there: nobody falls out of the program by one Escape too many."""
        rows = self.query_one(Rows)
        if rows.row_id == "quit":
            self.action_choose("quit")
        else:
            rows.go_to("quit")


def _draw(entry: Entry, width: int) -> Content:
    return clipped(Content.assemble((f"{entry.title:<17}", "bold"), (entry.text, "$text-muted")), width)
