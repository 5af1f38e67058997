"""Choosing a crisis: every scenario that was found, also those that cannot be read, with the reason."""

from __future__ import annotations

from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from diplogame.tui.library_port import Library, LibraryError, ScenarioLine
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.lines import both_ends
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.rows import Row, Rows
from diplogame.tui.widgets.wording import lines


class Scenarios(Sheet[str | None]):
    """Gives the id of the scenario that was chosen, or None."""

    CSS_PATH = "scenarios.tcss"
    AUTO_FOCUS = "#scenarios"
    heading = "Choose a crisis"

    def __init__(self, library: Library) -> None:
        """List the scenarios of `library`."""
        super().__init__()
        self._library = library
        self._found: dict[str, ScenarioLine] = {}

    def compose_body(self) -> ComposeResult:
        """Put the list over the highlighted scenario."""
        with Container(id="scenarios-halves"):
            yield Panel(
                "Scenarios",
                Rows(id="scenarios", empty="Looking ..."),
                subtitle="⏎ choose",
                id="scenarios-list",
            )
            yield Panel("", Text(id="scenario-text"), id="scenario-one")

    def on_mount(self) -> None:
        """Look for scenarios."""
        self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        """Read the scenarios' heads."""
        try:
            found = self._library.scenarios()
        except LibraryError as error:
            self.app.call_from_thread(self.notify, str(error), severity="error", markup=False)
            found = ()
        self.app.call_from_thread(self._show, found)

    def _show(self, found: tuple[ScenarioLine, ...]) -> None:
        self._found = {line.id: line for line in found}
        self.query_one("#scenarios", Rows).show_rows(Row(line.id, partial(_row, line)) for line in found)
        self.say(f"{len(found)} found" if found else "none found")

    @on(Rows.Reached)
    def _reached(self, event: Rows.Reached) -> None:
        line = self._found[event.row_id]
        self.query_one("#scenario-one", Panel).border_title = Content(line.title)
        self.query_one("#scenario-text", Text).update(_words(line))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        line = self._found[event.row_id]
        if line.broken:
            self.notify(line.broken, title="It cannot be played", severity="warning", markup=False)
        else:
            self.dismiss(line.id)


def _row(line: ScenarioLine, width: int) -> Content:
    if line.broken:
        return both_ends(
            Content.styled(f"✗ {line.title}", "$text-disabled"), Content("cannot be read"), width
        )
    return both_ends(Content(line.title), Content.styled(f"about {line.minutes} min", "$text-muted"), width)


def _words(line: ScenarioLine) -> Content:
    length = f"{line.turns} turns, about {line.minutes} minutes"
    return lines(
        Content.styled(line.subtitle, "bold"),
        Content.styled(length, "$text-muted"),
        Content.styled(line.where, "$text-muted"),
        *([Content.styled(line.broken, "$text-warning")] if line.broken else []),
    )
