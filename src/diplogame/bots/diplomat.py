"""Conduct at the table: when to put a package, clause by clause, and what an answer teaches."""

from __future__ import annotations

from collections.abc import Mapping

from diplogame.bots.bargain import Bargain, Package, Stakes
from diplogame.bots.deliveries import Deliveries
from diplogame.bots.sight import Sight
from diplogame.engine.program import Program

_LIKELY, _BOLD = 0.5, 0.15
"""Chances of acceptance from which a package is put: always, and while the round has patience left."""
_WORTHWHILE = 5.0
"""A package worth less is not put."""


class Diplomat:
    """Remembers, over one game, the package it is putting and how parties answered."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._draft: frozenset[int] | None = None
        self._deliveries = Deliveries(program)
        self._marks: tuple[int, ...] = ()
        self._found: Package | None = None
        self._put: frozenset[int] | None = None
        self._bargain: Bargain | None = None
        self._shifts: dict[int, float] = {}

    def best(self, sight: Sight, worth: Mapping[int, float]) -> Package | None:
        """The package to put now; None when there is none worth putting."""
        self._hear(sight)
        table = self._program.file.table
        if table is None or not sight.at_the_table or sight.capital < table.cost:
            return None
        marks = (sight.turn, sight.patience, len(sight.heard), len(sight.signed), len(self._shifts))
        if marks != self._marks:
            self._marks, self._found = marks, self._search(sight, worth)
        return self._found if self._found and self._is_worth_it(self._found, sight) else None

    def _search(self, sight: Sight, worth: Mapping[int, float]) -> Package:
        price, pending = self._deliveries.prices(sight)
        purse = self._deliveries.purse(sight) - pending
        self._bargain = Bargain(self._program, sight, Stakes(worth, price, purse, self._shifts))
        return self._bargain.best()

    def begin(self, sight: Sight, package: Package) -> int | None:
        """The first step towards the package that was found best."""
        self._draft = package.clauses
        return self.begun(sight)

    def _is_worth_it(self, package: Package, sight: Sight) -> bool:
        enough = _BOLD if sight.patience > 1 else _LIKELY
        return package.worth >= _WORTHWHILE and package.chance >= enough

    def begun(self, sight: Sight) -> int | None:
        """The next step towards the package that is being put; none when none is, or it can go no further."""
        if self._draft is None or not sight.at_the_table:
            return None
        wrong = set(sight.offered) ^ self._draft
        clauses = self._program.file.clauses
        steps = {f"{'take' if n in sight.offered else 'put'}.{clauses[n].id}" for n in wrong}
        for number in sight.of_kind("clause"):
            if sight.choice(number).move in steps:
                return number
        propose = None if wrong else next(iter(sight.of_kind("propose")), None)
        self._put = self._draft if propose is not None else None
        self._draft = None
        return propose

    def _hear(self, sight: Sight) -> None:
        """Set right by how much each party was misjudged, from its answer to the last package."""
        if self._put is None or self._bargain is None:
            return
        clauses, self._put = self._put, None
        for party, accepts in enumerate(sight.accepted):
            surplus = self._bargain.surplus(party, clauses)
            if accepts != (surplus >= 0):
                self._shifts[party] = self._shifts.get(party, 0.0) - surplus + (1 if accepts else -1)

    def would_hear(self, sight: Sight, learns: Mapping[str, int]) -> int:
        """How many clauses that matter would be heard for the first time."""
        table = self._program.table
        assert table is not None
        found = 0
        for number, party in enumerate(table.parties):
            unheard = sum((number, clause) not in sight.heard for clause in sight.available)
            found += min(learns.get(party.actor, 0), unheard)
        return found
