"""What is settled before a game: rows with a choice each, turned with the arrow keys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from diplogame.tui.widgets.lines import both_ends, clipped
from diplogame.tui.widgets.rows import Row, Rows

SEED = "seed"
_SEED_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a setting can have."""

    id: str
    title: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Something to settle."""

    id: str
    title: str
    question: str
    choices: tuple[Choice, ...]
    """Empty for a number."""
    chosen: int = 0
    """Place among the choices, or the number itself."""

    @property
    def value(self) -> str:
        """The id of what is chosen, or the number as text."""
        return self.choices[self.chosen].id if self.choices else str(self.chosen)

    @property
    def words(self) -> str:
        """What is chosen, as it is shown."""
        return self.choices[self.chosen].title if self.choices else str(self.chosen)

    def turned(self, step: int) -> Setting:
        """The setting with the next choice, or the one before."""
        if self.choices:
            return replace(self, chosen=(self.chosen + step) % len(self.choices))
        return replace(self, chosen=max(0, self.chosen + step))


class Settings(Rows):
    """A row for each setting. Left and right turn it; digits write a number."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Turn back", show=False),
        Binding("right,space", "turn(1)", "Turn on", show=False),
    ]

    class Turned(Message):
        """A setting has another value, or the cursor is at another one."""

        def __init__(self, setting: Setting) -> None:
            super().__init__()
            self.setting = setting

    def __init__(self, *, id: str | None = None) -> None:
        """Begin without settings."""
        super().__init__(id=id)
        self.settings: dict[str, Setting] = {}

    @property
    def current(self) -> Setting | None:
        """The setting under the cursor."""
        return self.settings.get(self.row_id or "")

    def show_settings(self, settings: tuple[Setting, ...]) -> None:
        """Show these."""
        self.settings = {setting.id: setting for setting in settings}
        self._redraw()

    def change(self, setting: Setting) -> None:
        """Give a setting another value."""
        self.settings[setting.id] = setting
        self._redraw()
        self.post_message(self.Turned(setting))

    def action_turn(self, step: int) -> None:
        """Turn the setting under the cursor."""
        if self.current:
            self.change(self.current.turned(step))

    def on_key(self, event: events.Key) -> None:
        """Write digits into a number."""
        setting = self.current
        if setting is None or setting.choices:
            return
        digits = str(setting.chosen)
        if event.character and event.character.isdigit() and len(digits) < _SEED_DIGITS:
            self.change(replace(setting, chosen=int(digits + event.character)))
        elif event.key == "backspace":
            self.change(replace(setting, chosen=int(digits[:-1] or "0")))
        else:
            return
        event.stop()

    async def _on_click(self, event: events.Click) -> None:
        """Turn what was clicked if it was under the cursor, else go there."""
        event.prevent_default()
        clicked: int | None = event.style.meta.get("option")
        if clicked is None:
            return
        if clicked == self.highlighted:
            self.action_turn(1)
        self.highlighted = clicked

    def _redraw(self) -> None:
        self.show_rows(Row(setting.id, partial(_draw, setting)) for setting in self.settings.values())


def _draw(setting: Setting, width: int) -> Content:
    value = Content.assemble(("‹ ", "$text-muted"), (setting.words, "bold $accent"), (" ›", "$text-muted"))
    if len(setting.title) + value.cell_length < width:
        return both_ends(Content(setting.title), value, width)
    return Content("\n").join([clipped(Content(setting.title), width), both_ends(Content(""), value, width)])
