"""What speaks up above the desk: last-exit warnings, and the tutorial's hint."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from diplogame.engine.view import PlayerView


class Banner(Vertical):
    """A warning over a hint; each is gone when there is none."""

    DEFAULT_CSS = """
    Banner { height: auto; }
    Banner > Static { height: auto; max-height: 3; padding: 0 1; display: none; }
    Banner > .warning { background: $warning 20%; color: $text-warning; text-style: bold; }
    Banner > .hint { background: $primary 15%; color: $text-primary; }
    """

    view: reactive[PlayerView | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """Put the warning over the hint."""
        yield Static(classes="warning", markup=False)
        yield Static(classes="hint", markup=False)

    def on_mount(self) -> None:
        """Speak for the first time."""
        self.watch_view(self.view)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.watch_view(self.view)

    def watch_view(self, view: PlayerView | None) -> None:
        """Say what is in force now."""
        if view is None or not self.is_mounted:
            return
        self._say(".warning", "⚠ Last exit: " + one_line(" ".join(view.warnings)) if view.warnings else "")
        self._say(".hint", "✎ " + as_broken(view.hint.text, self.size.width - 4) if view.hint else "")

    def _say(self, which: str, words: str) -> None:
        line = self.query_one(which, Static)
        line.display = bool(words)
        line.update(Content(words))


def as_broken(text: str, width: int) -> str:
    """Keep the lines as their author broke them, if they fit."""
    lines = text.strip().splitlines()
    return "\n  ".join(lines) if max(map(len, lines), default=0) <= width else one_line(text)


def one_line(text: str) -> str:
    """Join the lines an author broke: the width of a screen is not the width of a file."""
    return " ".join(text.split())
