"""The dispatch feed: what happened, the newest at the bottom, each with the changes it made."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from diplogame.engine.view import Dispatch, PlayerView
from diplogame.tui.widgets.marks import indented
from diplogame.tui.widgets.wording import lines

GLYPHS = {
    "move": "›",
    "reaction": "↩",
    "initiative": "‼",
    "event": "◇",
    "delayed": "↻",
    "commitment": "§",
    "table": "≡",
    "accident": "✹",
    "warning": "⚠",
    "drift": "∿",
    "turn": "─",
    "ending": "■",
}
STYLES = {
    "warning": "$text-warning",
    "accident": "$text-error",
    "move": "$text-accent",
    "initiative": "$text-primary",
}


class News(VerticalScroll, can_focus=False):
    """The last turns' dispatches, scrolled to the newest."""

    DEFAULT_CSS = """
    News { scrollbar-size-vertical: 1; }
    News > Static { height: auto; }
    """

    view: reactive[PlayerView | None] = reactive(None)

    turns: int = 3
    """How many turns back the feed goes; the history screen has the rest."""

    def compose(self) -> ComposeResult:
        """Put all lines into one text."""
        yield Static("", markup=False)

    def watch_view(self, view: PlayerView | None) -> None:
        """Show the news as it is now."""
        if view is None or not self.is_mounted:
            return
        # Warnings stand in the banner for as long as they are in force.
        told = [
            item for item in view.dispatches if item.turn > view.turn - self.turns and item.kind != "warning"
        ]
        width = max(20, self.scrollable_content_region.width - 1)
        self.query_one(Static).update(lines(*(_item(item, width) for item in told)))
        self.call_after_refresh(self.scroll_end, animate=False)

    def on_resize(self) -> None:
        """Wrap the news anew."""
        self.watch_view(self.view)


def _item(item: Dispatch, width: int) -> Content:
    if item.kind == "turn":
        return Content.styled(f"── {item.title} ──", "$text-secondary")
    style = STYLES.get(item.kind, "$text-muted")
    head = Content.assemble((f"{GLYPHS[item.kind]} ", style), (f"{item.title}  ", "bold"))
    return indented(Content.assemble(head, (item.text, "$text-muted")), width, 2)
