"""What all the screens that open over the game share: title, body, keys and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from diplogame.tui.places import PLACES
from diplogame.tui.room import LEAST

if TYPE_CHECKING:
    from textual.app import ComposeResult

ResultT = TypeVar("ResultT")


class Sheet(Screen[ResultT], Generic[ResultT]):
    """A full screen opened over the game, closed with Escape."""

    # Not a file: a screen that has one of its own would not read this one.
    DEFAULT_CSS = """
    Sheet #sheet-title {
        height: 1;
        padding: 0 1;
        background: $footer-background;
    }
    Sheet #sheet-body { height: 1fr; }
    Sheet.-tiny, Sheet.-flat { overflow: hidden; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (LEAST[0], "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (LEAST[1], "-short"), (30, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", id="sheet.close", tooltip="Back to where you came from"),
        Binding(
            "question_mark,f1", "help", "Help", id="sheet.help", tooltip="Keys, turns and words", show=False
        ),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    heading: ClassVar[str] = ""
    """What the screen is, in a word or two."""

    def compose(self) -> ComposeResult:
        """Put the title over the body and the keys below it."""
        yield Static(self._title_line(""), id="sheet-title")
        with Container(id="sheet-body"):
            yield from self.compose_body()
        yield Footer(show_command_palette=False)

    def compose_body(self) -> ComposeResult:
        """Make what stands between the title and the keys."""
        yield from ()

    def say(self, words: str) -> None:
        """Show `words` beside the heading."""
        self.query_one("#sheet-title", Static).update(self._title_line(words))

    def action_close(self) -> None:
        """Go back without a result."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Open the help for this screen."""
        self.app.push_screen(PLACES["help"].open(None))

    def action_scroll(self, rows: int) -> None:
        """Scroll what is marked as `scrolls`, when nothing that has the focus does."""
        for scrolled in self.query(".scrolls"):
            scrolled.scroll_relative(y=rows, animate=False)

    @property
    def beside(self) -> int:
        """Cells beside the heading."""
        return self.query_one("#sheet-title").content_size.width - self._title_line("").cell_length

    def _title_line(self, words: str) -> Content:
        return Content.assemble(
            (f"◆ {self.heading}", "bold $accent"), ("  │  ", "$track"), (words, "$text-muted")
        )
