"""The dispatch feed: what happened, the newest at the bottom, each with the changes it made."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from diplogame.engine.view import Dispatch, PlayerView
from diplogame.tui.messages import EntryAsked
from diplogame.tui.widgets.codex import pointer
from diplogame.tui.widgets.lines import clipped, indented
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
    brief: reactive[bool] = reactive(False)
    """Whether every item has but one line."""

    turns: int = 3
    """How many turns back the feed goes; the history screen has the rest."""

    def __init__(self) -> None:
        """Begin without news."""
        super().__init__()
        self._known: set[Dispatch] = set()

    def compose(self) -> ComposeResult:
        """Put all lines into one text."""
        yield Static("", markup=False)

    def watch_view(self, view: PlayerView | None) -> None:
        """Show the news as it is now, from the first new item on."""
        if view is None or not self.is_mounted:
            return
        # Warnings stand in the banner for as long as they are in force.
        told = [
            item for item in view.dispatches if item.turn > view.turn - self.turns and item.kind != "warning"
        ]
        new = [item for item in told if item not in self._known]
        self._known = set(view.dispatches)
        self._show(told, told.index(new[0]) if new else len(told))

    def watch_brief(self) -> None:
        """Draw anew."""
        self.watch_view(self.view)

    def on_resize(self) -> None:
        """Wrap the news anew."""
        self.watch_view(self.view)

    def on_click(self, event: events.Click) -> None:
        """Report which entry of the codex was clicked."""
        if entry := event.style.meta.get("entry"):
            self.post_message(EntryAsked(str(entry)))

    def _show(self, told: list[Dispatch], first_new: int) -> None:
        width = max(20, self.scrollable_content_region.width - 1)
        draw = _headline if self.brief else item_lines
        words = [draw(item, width) for item in told] or [Content.styled("No news yet.", "$text-muted")]
        self.query_one(Static).update(lines(*words))
        above = sum(item.plain.count("\n") + 1 for item in words[:first_new])
        self.call_after_refresh(self.scroll_to, y=above, animate=False)


def _headline(item: Dispatch, width: int) -> Content:
    return clipped(Content(" ").join(item_lines(item, 10_000).split("\n")), width)


def item_lines(item: Dispatch, width: int) -> Content:
    """Draw an item whole, wrapped."""
    if item.kind == "turn":
        return Content.styled(f"── {item.title} ──", "$text-secondary")
    style = STYLES.get(item.kind, "$text-muted")
    head = Content.assemble((f"{GLYPHS[item.kind]} ", style), (f"{item.title}  ", "bold"))
    leads = Content.assemble("  ", pointer(item)) if item.codex else ""
    return indented(Content.assemble(head, (item.text, "$text-muted"), leads), width, 2)
