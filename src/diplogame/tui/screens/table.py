"""The negotiating table: a package is drafted clause by clause, seen as each party sees it, and put."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Button

from diplogame.engine.view import ClauseView, Dispatch, PlayerView, TableView
from diplogame.tui.draft import misfits, offered, toggles
from diplogame.tui.game_port import GamePort, Rejection
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.clause_rows import clause_rows, party_names
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.party_bars import PartyBars
from diplogame.tui.widgets.rows import Rows
from diplogame.tui.widgets.wording import BAD, GOOD, QUIET, lines


class Table(Sheet[None]):
    """Draft a package and put it to everybody at once."""

    CSS_PATH = "table.tcss"
    AUTO_FOCUS = "#clauses"
    heading = "The table"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "p", "put", "Put the package", id="table.put", tooltip="Put the ticked clauses to every party"
        ),
        Binding("c", "clear", "Clear", id="table.clear", tooltip="Take everything off the draft"),
        Binding("r", "restore", "As it lay", id="table.restore", tooltip="Back to what lies on the table"),
    ]

    def __init__(self, game: GamePort) -> None:
        """Sit down at the table of `game`."""
        super().__init__()
        self._game = game
        self._view = game.view()
        self.draft: frozenset[str] = offered(self._view.table) if self._view.table else frozenset()
        """The clauses ticked now; nothing is played before the package is put."""
        self.refusal = ""
        """Why the last package could not even be put; forgotten when the draft changes."""

    @property
    def table(self) -> TableView | None:
        """The table as the player sees it now."""
        return self._view.table

    def compose_body(self) -> ComposeResult:
        """Put the clauses beside the parties, the highlighted clause and the button below."""
        with Container(id="table-halves"):
            with Panel("Draft", still=True, id="table-draft"):
                yield Rows(id="clauses", empty="No clauses in this crisis.")
            with Panel("Who gains, who loses", id="table-parties"):
                yield PartyBars(id="parties")
            with Panel("Clause", id="table-clause"):
                yield Text(id="clause-text")
        with Horizontal(id="table-foot"):
            yield Text(id="table-words")
            yield Button("Put the package", variant="primary", id="put")

    def on_mount(self) -> None:
        """Fill in what is on the table."""
        self._refresh()

    def on_resize(self) -> None:
        """Drop or bring back what the parties said, as the room allows."""
        self.call_after_refresh(self._refresh)

    @on(Rows.Chosen, "#clauses")
    def _ticked(self, event: Rows.Chosen) -> None:
        clause = self._clause(event.row_id)
        if clause is None or clause.signed:
            return
        if clause.id not in self.draft and not clause.available:
            self.app.clear_notifications()  # what was said of the clause before
            self.notify(
                "; ".join(clause.why_not) or "Not now.", title=clause.title, severity="warning", markup=False
            )
            return
        self._draft(self.draft ^ {clause.id})

    @on(Rows.Reached, "#clauses")
    def _reached(self, event: Rows.Reached) -> None:
        self._show_clause(event.row_id)

    @on(Button.Pressed, "#put")
    def action_put(self) -> None:
        """Lay the draft on the table and put it, in one go."""
        if self.table is None or not self._may_put():
            return
        try:
            self._lay()
            step = self._game.play(self.table.propose)
        except Rejection as rejection:
            self.refusal = rejection.text
        else:
            self.refusal = ""
            self._hear(step.dispatches)
        self._sit_down()

    def action_clear(self) -> None:
        """Empty the draft."""
        self._draft(frozenset())

    def action_restore(self) -> None:
        """Draft what lies on the table."""
        self._draft(offered(self.table) if self.table else frozenset())

    def _draft(self, clauses: frozenset[str]) -> None:
        self.draft, self.refusal = clauses, ""
        self._refresh()

    def _lay(self) -> None:
        """Play the clause moves until the table holds the draft; what is still missing is refused aloud."""
        while self.table and (steps := toggles(self.table, self.draft)):
            self._game.play(steps[0])
            self._view = self._game.view()
        if self.table and offered(self.table) != self.draft:
            missing = [
                clause for clause in self.table.clauses if clause.id in self.draft and not clause.offered
            ]
            reasons = "; ".join(f"{clause.title}: {', '.join(clause.why_not)}" for clause in missing)
            raise Rejection("not_legal", reasons)

    def _sit_down(self) -> None:
        self._view = self._game.view()
        self.draft = offered(self.table) if self.table else frozenset()
        self._refresh()

    def _hear(self, dispatches: tuple[Dispatch, ...]) -> None:
        for dispatch in dispatches:
            if dispatch.kind == "table":
                self.notify(dispatch.text, title=dispatch.title, markup=False)

    def _may_put(self) -> bool:
        table = self.table
        if not table or not table.open or not self.draft or misfits(table, self.draft):
            return False
        return table.cost <= self._view.capital

    def _clause(self, clause_id: str) -> ClauseView | None:
        clauses = self.table.clauses if self.table else ()
        return next((clause for clause in clauses if clause.id == clause_id), None)

    def _refresh(self) -> None:
        if not self.is_mounted:
            return
        self.say(_where(self._view))
        table = self.table
        self.query_one("#put", Button).disabled = not self._may_put()
        self.query_one("#table-words", Text).update(_words(self._view, self.draft, self.refusal))
        if table is None:
            return
        rows = self.query_one("#clauses", Rows)
        rows.show_rows(clause_rows(table, self.draft, party_names(self._view)))
        self.query_one("#parties", PartyBars).show_draft(table, self.draft, said=self.has_class("-wide"))
        self.query_one("#table-draft").border_subtitle = Content(f"⏎ ticks · {len(self.draft)} ticked")
        self.query_one("#put", Button).label = Content(f"Put the package  −{table.cost}")
        if rows.row_id:
            self._show_clause(rows.row_id)

    def _show_clause(self, clause_id: str) -> None:
        clause = self._clause(clause_id)
        if clause is not None:
            self.query_one("#table-clause").border_title = Content(clause.title)
            self.query_one("#clause-text", Text).update(_describe(clause, self.table, self.draft))


def _where(view: PlayerView) -> str:
    title = f"{view.table.title} · " if view.table and view.table.title != Table.heading else ""
    return f"{title}{view.date} · {view.capital_title} {view.capital}/{view.capital_max}"


def _words(view: PlayerView, draft: frozenset[str], refusal: str) -> Content:
    table = view.table
    if table is None:
        return Content.styled("There is no table in this crisis.", QUIET)
    if not table.open:
        return Content.assemble(("✗ Closed: ", BAD), "; ".join(table.why_not))
    if refusal:
        return Content.assemble(("✗ Not put. ", BAD), refusal)
    patience = Content.assemble(
        ("Patience ", QUIET), ("●" * table.patience, GOOD), f" {table.patience or 'none'} left  "
    )
    if not draft:
        return patience + Content.styled("Tick a clause to begin.", QUIET)
    if wrong := misfits(table, draft):
        return Content.assemble(("✗ ", BAD), "; ".join(wrong))
    if table.cost > view.capital:
        return patience + Content.styled(f"✗ costs {table.cost}, and {view.capital} is left", BAD)
    return patience + Content.styled(f"Putting it costs {table.cost}.", QUIET)


def _describe(clause: ClauseView, table: TableView | None, draft: frozenset[str]) -> Content:
    parts: list[Content | str] = [clause.text.strip()]
    if clause.owes:
        parts.append(Content.assemble(("Owed: ", "bold"), clause.owes))
    parts += _company(clause, table, draft)
    if clause.why_not:
        parts.append(Content.assemble(("✗ Not now: ", BAD), "; ".join(clause.why_not)))
    return lines(*parts)


def _company(clause: ClauseView, table: TableView | None, draft: frozenset[str]) -> list[Content]:
    """Say what a clause needs beside it, and what it cannot stand with."""
    others = {other.id: other for other in table.clauses} if table else {}
    made = []
    if clause.needs:
        needs = [
            Content.assemble(
                ("✓ ", GOOD) if need in draft or others[need].signed else ("○ ", QUIET), others[need].title
            )
            for need in clause.needs
            if need in others
        ]
        made.append(Content.assemble(("Needs: ", "bold"), Content(", ").join(needs)))
    if clause.excludes:
        named = ", ".join(others[other].title for other in clause.excludes if other in others)
        made.append(Content.assemble(("Not with: ", "bold"), named))
    return made
