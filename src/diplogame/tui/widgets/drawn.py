"""A widget that draws part of a view, line by line, and turns clicks on numbers into questions."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from diplogame.engine.view import PlayerView
from diplogame.tui.messages import ReasonAsked


class Drawn(Widget):
    """Draws `view` in place; subclasses say how in `lines`."""

    DEFAULT_CSS = """
    Drawn { height: auto; text-wrap: nowrap; }
    """

    view: reactive[PlayerView | None] = reactive(None, layout=True)
    """What is drawn."""

    def lines(self, view: PlayerView, width: int) -> list[Content]:
        """Make the lines for a width in cells."""
        raise NotImplementedError

    def render(self) -> Content:
        """Draw the lines, each exactly as wide as the widget at most."""
        width = self.content_size.width
        if self.view is None or width <= 0:
            return Content("")
        return Content("\n").join(self.lines(self.view, width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Count the lines."""
        return len(self.lines(self.view, width)) if self.view else 0

    def on_click(self, event: events.Click) -> None:
        """Report which number was clicked."""
        if meter_id := event.style.meta.get("meter"):
            self.post_message(ReasonAsked(meter_id))
