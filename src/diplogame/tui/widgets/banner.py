"""The line that speaks up: a last-exit warning before all, else the tutorial's hint."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from diplogame.engine.view import PlayerView


def one_line(text: str) -> str:
    """Join the lines an author broke: the width of a screen is not the width of a file."""
    return " ".join(text.split())


class Banner(Static):
    """One warning or hint; gone when there is neither."""

    DEFAULT_CSS = """
    Banner {
        height: auto;
        max-height: 3;
        padding: 0 1;
        display: none;
        &.-warning { display: block; background: $warning 20%; color: $text-warning; text-style: bold; }
        &.-hint { display: block; background: $primary 15%; color: $text-primary; }
    }
    """

    view: reactive[PlayerView | None] = reactive(None, layout=True)

    def watch_view(self, view: PlayerView | None) -> None:
        """Take the class of what is said."""
        self.set_class(bool(view and view.warnings), "-warning")
        self.set_class(bool(view and view.hint and not view.warnings), "-hint")

    def render(self) -> Content:
        """Draw the warnings, or the hint."""
        if self.view is None:
            return Content("")
        if self.view.warnings:
            return Content(f"⚠ Last exit: {one_line(' '.join(self.view.warnings))}")
        return Content(f"✎ {one_line(self.view.hint.text)}" if self.view.hint else "")
