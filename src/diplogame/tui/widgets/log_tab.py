"""The log: filters over the dispatches, and the one under the cursor told whole."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Select

from diplogame.engine.view import PlayerView
from diplogame.tui.widgets.choices import Choice
from diplogame.tui.widgets.log import KINDS, describe, log_rows
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.rows import Rows


class LogTab(Vertical):
    """Dispatches by turn."""

    def __init__(self, view: PlayerView) -> None:
        """Show the dispatches of `view`."""
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """Put the filters over the list and the text beside it."""
        speaking = {dispatch.actor for dispatch in self._view.dispatches}
        kinds = {dispatch.kind for dispatch in self._view.dispatches} - {"turn"}
        with Horizontal(classes="filters"):
            yield Choice(
                "Everybody", [(a.id, a.title) for a in self._view.actors if a.id in speaking], id="log-actor"
            )
            yield Choice(
                "Every kind",
                [(kind, word) for kind, (word, _) in KINDS.items() if kind in kinds],
                id="log-kind",
            )
            yield Input(placeholder="/ search", compact=True, id="log-words")
        with Container(classes="list-and-text"):
            with Panel("Dispatches", still=True, id="log-list"):
                yield Rows(
                    id="log-rows", empty="No dispatch fits." if self._view.dispatches else "No news yet."
                )
            with Panel("Dispatch", id="log-panel"):
                yield Text(id="log-text")

    def on_mount(self) -> None:
        """Fill the list."""
        self._refill()

    @property
    def turn(self) -> int | None:
        """The turn of the dispatch under the cursor."""
        place = self.query_one("#log-rows", Rows).row_id
        return None if place is None else self._view.dispatches[int(place)].turn

    def search(self) -> None:
        """Put the focus where words are typed."""
        self.query_one("#log-words", Input).focus()

    @on(Select.Changed)
    @on(Input.Changed)
    def _refill(self) -> None:
        rows = list(
            log_rows(
                self._view,
                actor=self.query_one("#log-actor", Choice).chosen,
                kind=self.query_one("#log-kind", Choice).chosen,
                words=self.query_one("#log-words", Input).value,
            )
        )
        self.query_one("#log-rows", Rows).show_rows(rows)
        count = sum(not row.heading for row in rows)
        self.query_one("#log-list").border_subtitle = Content(f"{count} of {len(self._view.dispatches)}")
        if not count:
            self.query_one("#log-text", Text).update("")

    @on(Rows.Reached)
    def _reached(self, event: Rows.Reached) -> None:
        dispatch = self._view.dispatches[int(event.row_id)]
        self.query_one("#log-panel").border_title = Content(dispatch.title)
        self.query_one("#log-text", Text).update(describe(self._view, dispatch))

    @on(Input.Submitted)
    def _found(self) -> None:
        self.query_one("#log-rows", Rows).focus()
