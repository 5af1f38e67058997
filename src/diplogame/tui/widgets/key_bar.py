"""The bottom line: the keys that matter most, as many as fit whole. Every one can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.keys import format_key
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from diplogame.tui.keys import KeyAction
from diplogame.tui.messages import KeyClicked

KEY_SIGNS = {"enter": "⏎", "question_mark": "?"}


class KeyBar(Widget):
    """Keys and what they do; the least important give way when there is no room."""

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; background: $footer-background; text-wrap: nowrap; padding: 0 1; }
    """

    pointed: reactive[str] = reactive("")
    """Id of the action that a hint points to; it is shown in any case."""

    def __init__(self, actions: Sequence[KeyAction], *, id: str | None = None) -> None:
        """Show those of `actions` that have a rank."""
        super().__init__(id=id)
        self._actions = [action for action in actions if action.rank]

    def render(self) -> Content:
        """Draw as many keys as fit, in the order they are declared."""
        width = self.content_size.width
        cells = {action.id: self._cell(action) for action in self._actions}
        kept: set[str] = set()
        used = 0
        for action in sorted(self._actions, key=lambda action: (action.id != self.pointed, action.rank)):
            longer = used + cells[action.id].cell_length + 2
            if longer - 2 <= width:
                used = longer
                kept.add(action.id)
        return Content("  ").join([cells[action.id] for action in self._actions if action.id in kept])

    def on_click(self, event: events.Click) -> None:
        """Report what was clicked."""
        if action := event.style.meta.get("key"):
            self.post_message(KeyClicked(action))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the key under the mouse does."""
        found = event.style.meta.get("key", "")
        self.tooltip = next((action.tooltip for action in self._actions if action.action == found), None)

    def _cell(self, action: KeyAction) -> Content:
        made = Content.assemble(
            (self._key(action), "bold $footer-key-foreground"), (f" {action.title}", "$text-muted")
        )
        if action.id == self.pointed:
            made = Content.assemble("✎ ", made).stylize("reverse")
        return made.stylize(Style.from_meta({"key": action.action}))

    def _key(self, action: KeyAction) -> str:
        """The key in force, which the player may have changed."""
        bound = [
            active.binding.key
            for active in self.screen.active_bindings.values()
            if active.binding.id == action.id
        ]
        key = bound[0] if bound else action.key.split(",")[0]
        return KEY_SIGNS.get(key, format_key(key))
