"""The clauses as rows: ticked or not, and what each is known to be worth to every party."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from textual.content import Content

from diplogame.engine.view import ClauseView, PartyView, PlayerView, TableView
from diplogame.tui.widgets.rows import Row
from diplogame.tui.widgets.wording import BAD, GOOD, QUIET, column, signed

SIDES = (("ask", "WE ASK"), ("offer", "WE OFFER"), ("both", "BOTH OWE"))
_WIDE = 9
_SLIM = 6


def party_names(view: PlayerView) -> dict[str, str]:
    """Give each party at the table its shortest name."""
    short = {actor.id: actor.short for actor in view.actors}
    parties = view.table.parties if view.table else ()
    return {party.actor: short.get(party.actor, party.title) for party in parties}


def clause_rows(table: TableView, draft: frozenset[str], names: dict[str, str]) -> Iterator[Row]:
    """Lay out the clauses by who owes them, a column for each party."""
    first = True
    for side, words in SIDES:
        clauses = [clause for clause in table.clauses if clause.side == side]
        if clauses:
            yield Row(f"-{side}", partial(_head, words, tuple(names.values()) if first else ()), heading=True)
            first = False
        for clause in clauses:
            shown = clause if table.open else replace(clause, available=True)
            yield Row(clause.id, partial(_clause, shown, table.parties, clause.id in draft))


def liking(clause: str, party: PartyView) -> Content:
    """Say what a clause is worth to a party: a signed number, or '?' while that is not known."""
    worth = dict(party.likes).get(clause)
    if worth is None:
        return Content.styled("?", QUIET)
    return Content.styled(signed(worth), GOOD if worth > 0 else BAD if worth < 0 else "")


def _column_width(width: int) -> int:
    return _WIDE if width >= 90 else _SLIM  # noqa: PLR2004 - from here the names fit whole


def _head(words: str, names: tuple[str, ...], width: int) -> Content:
    cell = _column_width(width)
    title = column(Content.styled(words, "bold $text-secondary"), width - cell * len(names))
    return Content("").join(
        [title, *(column(Content.styled(f" {n[: cell - 1]}", QUIET), cell, right=True) for n in names)]
    )


def _clause(clause: ClauseView, parties: tuple[PartyView, ...], ticked: bool, width: int) -> Content:
    cell = _column_width(width)
    title = column(_title(clause, ticked), width - cell * len(parties))
    return Content("").join(
        [title, *(column(liking(clause.id, party), cell, right=True) for party in parties)]
    )


def _title(clause: ClauseView, ticked: bool) -> Content:
    if clause.signed:
        return Content.assemble((" ✓  ", GOOD), clause.title, ("  signed", GOOD))
    box = ("[✓] ", "bold $text-accent") if ticked else ("[ ] ", "$text-muted")
    if not clause.available and not ticked:
        return Content.assemble(("[–] ", QUIET), (clause.title, QUIET))
    return Content.assemble(box, (clause.title, "bold" if ticked else ""))
