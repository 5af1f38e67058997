"""Sections about the negotiating table: the draft, and what was heard of those who sit there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from diplogame.engine.program import ENDED, Program, TableSlots
from diplogame.engine.view import PartyView, PlayerView
from diplogame.environment.sections import Entry, Expressions, Floats, States
from diplogame.rules.ranges import range_of


class Draft:
    """Whether the table is open, how much patience is left, and what lies on it."""

    def __init__(self, program: Program) -> None:
        table = _table(program)
        self._opens, self._patience = Expressions([table.opens]), table.patience
        self._most = program.slots[table.patience].high
        self._slots = [*table.offered, *table.signed]
        self._ids = [clause.id for clause in program.file.clauses]
        self.entries = (
            Entry("table.open", "packages can be put"),
            Entry("table.patience", f"refusals left before the round breaks up, over {self._most}"),
            *(Entry(f"clause.{name}.offered", "it is in the draft") for name in self._ids),
            *(Entry(f"clause.{name}.signed", "it is signed") for name in self._ids),
        )

    def columns(self, states: States) -> Floats:
        """One position a row."""
        is_open = (self._opens(states) > 0) & (states[:, ENDED, None] == 0)
        patience = states[:, self._patience, None] / self._most
        return np.concatenate([is_open, patience, states[:, self._slots] > 0], axis=1)

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        assert view.table is not None
        clauses = {clause.id: clause for clause in view.table.clauses}
        return [
            float(view.table.open),
            view.table.patience / self._most,
            *(float(clauses[name].offered) for name in self._ids),
            *(float(clauses[name].signed) for name in self._ids),
        ]


class Parties:
    """Every party: its answer, what it minded most, and what it was heard to want."""

    def __init__(self, program: Program) -> None:
        table = _table(program)
        parties = table.parties
        self._actors, self._ids = [p.actor for p in parties], [clause.id for clause in program.file.clauses]
        self._answer, self._objection = [p.answer for p in parties], [p.objection for p in parties]
        self._heard, self._offered = [list(p.heard) for p in parties], list(table.offered)
        self._worths = Expressions([node for p in parties for node in (*p.worth, p.reserve)])
        ranges = [[max(1, *map(abs, range_of(node))) for node in (*p.worth, p.reserve)] for p in parties]
        self._most = [max(one) for one in ranges]
        self._whole = [max(1, sum(one[:-1])) for one in ranges]
        self.entries = tuple(
            Entry(f"party.{actor}.{name}", text, low)
            for actor, most, whole in zip(self._actors, self._most, self._whole, strict=True)
            for name, text, low in self._parts(most, whole)
        )

    def _parts(self, most: int, whole: int) -> list[tuple[str, str, float]]:
        unknown = f"over {most}; 0 when not known"
        return [
            ("accepts", "it accepted the last package", 0),
            ("refuses", "it refused the last package", 0),
            *((f"minds.{name}", "the clause it minded most then", 0) for name in self._ids),
            *((f"heard.{name}", "what the clause is worth to it is known", 0) for name in self._ids),
            *((f"worth.{name}", f"what the clause is worth to it, {unknown}", -1) for name in self._ids),
            ("heard", "something is known of it, and so what a package must be worth", 0),
            ("reserve", f"what a package must be worth to it, {unknown}", -1),
            ("draft", f"what the draft is worth to it, known clauses only, over {whole}", -1),
        ]

    def columns(self, states: States) -> Floats:
        """One position a row."""
        clauses, most = len(self._ids), np.array(self._most)[:, None]
        known = (states[:, self._heard] > 0) | (states[:, ENDED, None, None] > 0)
        any_known = known.any(axis=2, keepdims=True)
        values = self._worths(states).reshape(len(states), -1, clauses + 1)
        worth, reserve = values[:, :, :-1] * known, values[:, :, -1:] * any_known
        draft = (worth * (states[:, None, self._offered] > 0)).sum(axis=2, keepdims=True)
        parts = [
            states[:, self._answer, None] == (1, 2),
            states[:, self._objection, None] == np.arange(1, clauses + 1),
            known, worth / most, any_known, reserve / most, draft / np.array(self._whole)[:, None],
        ]  # fmt: skip
        return np.concatenate(parts, axis=2).reshape(len(states), -1)

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        assert view.table is not None
        parties = {party.actor: party for party in view.table.parties}
        scales = zip(self._actors, self._most, self._whole, strict=True)
        return [number for actor, *scale in scales for number in self._seen(parties[actor], *scale)]

    def _seen(self, party: PartyView, most: int, whole: int) -> list[float]:
        likes = dict(party.likes)
        return [
            float(party.answer == "accepts"),
            float(party.answer == "refuses"),
            *(float(party.objection == name) for name in self._ids),
            *(float(name in likes) for name in self._ids),
            *(likes.get(name, 0) / most for name in self._ids),
            float(party.reserve is not None),
            (party.reserve or 0) / most,
            party.worth / whole,
        ]


def _table(program: Program) -> TableSlots:
    assert program.table is not None
    return program.table
