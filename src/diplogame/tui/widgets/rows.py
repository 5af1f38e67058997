"""A list of rows laid out in columns, drawn anew for every width."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

CURSOR = "▌"
"""Stands before the row under the cursor."""


class Row(NamedTuple):
    """One row: how it is drawn for a width in cells."""

    id: str
    draw: Callable[[int], Content]
    heading: bool = False
    """A heading is read, never chosen."""


def heading(row_id: str, words: str) -> Row:
    """Make a row which names those below it."""
    return Row(f"-{row_id}", lambda _: Content.styled(words, "bold $text-secondary"), heading=True)


class Rows(OptionList):
    """Rows to move over, click and choose."""

    DEFAULT_CSS = """
    Rows, Rows:focus {
        border: none;
        padding: 0;
        background: transparent;
        background-tint: transparent;
        height: 1fr;
        text-wrap: nowrap;
        scrollbar-size-vertical: 1;
        & > .option-list--option-highlighted {
            color: $foreground;
            background: $foreground 10%;
            text-style: none;
        }
        & > .option-list--option-disabled { color: $foreground; }
        & > .option-list--option-hover { background: $foreground 5%; }
    }
    Rows:focus > .option-list--option-highlighted {
        color: $foreground;
        background: $primary 30%;
        text-style: bold;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Choose", show=False),
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
        Binding("g", "first", "First", show=False),
        Binding("G", "last", "Last", show=False),
    ]

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """Number of the row under the cursor. Moving it repaints two rows, not the whole list."""

    class Reached(Message):
        """The cursor came to a row."""

        def __init__(self, rows: Rows, row_id: str) -> None:
            super().__init__()
            self.rows = rows
            self.row_id = row_id

        @property
        def control(self) -> Rows:
            """The list, for `@on` selectors."""
            return self.rows

    class Chosen(Reached):
        """A row was chosen with Enter, Space or a click."""

    def __init__(self, *, id: str | None = None, empty: str = "Nothing here yet.") -> None:
        """Start without rows; `empty` is said while there are none."""
        super().__init__(id=id, markup=False, compact=True)
        self._rows: tuple[Row, ...] = ()
        self._empty = empty
        self._drawn_for = 0

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, headings among them."""
        return self._rows

    @property
    def row_id(self) -> str | None:
        """The row under the cursor."""
        option = self.highlighted_option
        return None if option is None else option.id

    def show_rows(self, rows: Iterable[Row], *, at: str | None = None) -> None:
        """Show other rows; the cursor stays on its row, or goes to `at`, or to the first."""
        wanted = at or self.row_id
        self._rows = tuple(rows)
        self._fill()
        self.go_to(wanted)

    def update_rows(self, rows: Iterable[Row]) -> None:
        """Say other words in the same rows without moving anything; show the rows anew if they are others."""
        made = tuple(rows)
        if not self._drawn_for or [row.id for row in made] != [row.id for row in self._rows]:
            self.show_rows(made)
            return
        self._rows = made
        for number, row in enumerate(made):
            drawn = self._drawn(row)
            if drawn != self.options[number].prompt:
                self.replace_option_prompt_at_index(number, drawn)

    def go_to(self, row_id: str | None) -> None:
        """Put the cursor on a row, or on the first when there is no such row."""
        ids = [row.id for row in self._rows]
        if row_id in ids:
            self.highlighted = ids.index(row_id)
        else:
            self.highlighted = None
            self.action_first()

    def on_resize(self) -> None:
        """Draw the rows for the new width."""
        if self.drawn_width != self._drawn_for:
            here = self.row_id
            self._fill()
            if here is not None:
                self.go_to(here)

    def watch_highlighted(self, before: int | None, highlighted: int | None) -> None:  # type: ignore[override]
        """Repaint the row that was left and the one that was reached, and report it."""
        for number in (before, highlighted):
            if number is not None and (line := self._index_to_line.get(number)) is not None:
                top = line - self.scroll_offset.y
                self.refresh(Region(0, top, self.size.width, self._heights[number]))
        super().watch_highlighted(highlighted)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines. A list that was hidden may be shown without ever being told its size."""
        if self.drawn_width != self._drawn_for:
            self.call_next(self.on_resize)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw a line; the one under the cursor is marked by a sign, not by its colour alone."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if self.highlighted is None or not 0 <= line < len(self._lines):
            return strip
        if self._lines[line][0] != self.highlighted:
            return strip
        style = next((segment.style for segment in strip if segment.style), None)
        return Strip([Segment(CURSOR, style), *strip.crop(cell_len(CURSOR))])

    def action_page_up(self) -> None:
        """Go up by a page; a list that has no room on the screen stays where it is."""
        if self.size.height:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go down by a page; a list that has no room on the screen stays where it is."""
        if self.size.height:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Pass the news on with the row's id."""
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Reached(self, event.option_id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pass the news on with the row's id."""
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Chosen(self, event.option_id))

    @property
    def drawn_width(self) -> int:
        """How many cells a row has."""
        return max(10, self.scrollable_content_region.width - cell_len(CURSOR))

    def _fill(self) -> None:
        # Before its first layout a list has no width, and what would be drawn for that is thrown away.
        self._drawn_for = self.drawn_width if self.size.width else 0
        options = [
            Option(self._drawn(row) if self._drawn_for else " ", id=row.id, disabled=row.heading)
            for row in self._rows
        ]
        self.set_options(
            options or [Option(Content.styled(self._empty, "italic $text-muted"), disabled=True)]
        )

    def _drawn(self, row: Row) -> Content:
        return row.draw(self._drawn_for).pad_left(cell_len(CURSOR))
