"""The ledger: every change as a table, and why."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Select

from diplogame.engine.view import LedgerEntry, PlayerView
from diplogame.tui.widgets.choices import Choice
from diplogame.tui.widgets.ledger import all_meters, ledger_head, ledger_rows, why
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.rows import Rows


class LedgerTab(Vertical):
    """Changes with their causes."""

    class WhyAsked(Message):
        """The player asked why about an entry."""

        def __init__(self, entry: LedgerEntry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, view: PlayerView, meter: str = "") -> None:
        """Show the ledger of `view`, of one meter when it is named."""
        super().__init__()
        self._view = view
        self._meter = meter

    def compose(self) -> ComposeResult:
        """Put the filter over the table and the answer below it."""
        changed = {entry.meter for entry in self._view.ledger if entry.amount}
        meters = [(m.id, m.title) for m in all_meters(self._view).values() if m.id in changed]
        with Horizontal(classes="filters"):
            yield Choice("Every meter", meters, id="ledger-meter")
            yield Text("Enter: the whole answer", classes="dim")
        with Container(classes="list-and-text"):
            with Panel("What changed, and why", still=True, id="ledger-list"):
                yield Text(id="ledger-head")
                yield Rows(id="ledger-rows", empty="Nothing has changed yet.")
            with Panel("Why", id="ledger-panel"):
                yield Text(id="ledger-text")

    def on_mount(self) -> None:
        """Fill the table."""
        if self._meter in {option[1] for option in self.query_one("#ledger-meter", Choice)._options}:  # noqa: SLF001
            self.query_one("#ledger-meter", Choice).value = self._meter
        self._refill()

    def on_resize(self) -> None:
        """Name the columns for the new width."""
        self.call_after_refresh(self._name_columns)

    @property
    def turn(self) -> int | None:
        """The turn of the entry under the cursor."""
        entry = self._entry(self.query_one("#ledger-rows", Rows).row_id)
        return None if entry is None else entry.turn

    @on(Select.Changed)
    def _refill(self) -> None:
        rows = list(ledger_rows(self._view, meter=self.query_one("#ledger-meter", Choice).chosen))
        self.query_one("#ledger-rows", Rows).show_rows(rows)
        self.query_one("#ledger-list").border_subtitle = Content(f"{len(rows)} changes")
        self._name_columns()

    @on(Rows.Reached)
    def _reached(self, event: Rows.Reached) -> None:
        entry = self._entry(event.row_id)
        if entry is not None:
            self.query_one("#ledger-text", Text).update(why(self._view, entry))

    @on(Rows.Chosen)
    def _asked(self, event: Rows.Chosen) -> None:
        entry = self._entry(event.row_id)
        if entry is not None:
            self.post_message(self.WhyAsked(entry))

    def _entry(self, place: str | None) -> LedgerEntry | None:
        return None if place is None else self._view.ledger[int(place)]

    def _name_columns(self) -> None:
        width = self.query_one("#ledger-rows", Rows).drawn_width
        self.query_one("#ledger-head", Text).update(ledger_head(width).pad_left(1))
