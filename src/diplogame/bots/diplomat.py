"""Conduct at the table: when to put a package, clause by clause, and what an answer teaches."""

from __future__ import annotations

from collections.abc import Mapping

from diplogame.bots.bargain import Bargain, Package, Stakes
from diplogame.bots.deliveries import Deliveries
from diplogame.bots.sight import Sight
from diplogame.engine.program import Program

_LIKELY, _BOLD = 0.4, 0.08
"""Chances of acceptance from which a package is put: always, and while the round has patience left."""
_SAFE = 2
"""Patience at which a refusal does not break up the round."""
_WORTHWHILE = 5.0
"""A package worth less is not put."""


def _cost(program: Program) -> int:
    return program.file.table.cost if program.file.table else 0


class Diplomat:
    """Remembers, over one game, the package it is putting and how parties answered."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._draft: frozenset[int] | None = None
        self._deliveries = Deliveries(program)
        self._marks: tuple[int, ...] = ()
        self._found: Package | None = None
        self._whole: Package | None = None
        self.blocked: dict[int, float] = {}
        """Party to the points that the package last found lacks for it."""
        self._put: frozenset[int] | None = None
        self._answers: dict[int, tuple[frozenset[int], bool]] = {}

    def look(self, sight: Sight, worth: Mapping[int, float]) -> None:
        """Search for the best package, open or not the table; again when something was heard."""
        self._hear(sight)
        marks = (sight.turn, sight.patience, len(sight.heard), len(sight.signed))
        if self._program.table is None or marks == self._marks or not worth:
            return
        self._marks = marks
        price, pending = self._deliveries.prices(sight)
        bargain = Bargain(self._program, sight, Stakes(worth, price, self._deliveries.purse(sight) - pending))
        bargain.shift(self._shifts(bargain))
        self._found, self._whole = bargain.best(), bargain.whole()
        self.blocked = bargain.lacking(self._found.clauses)

    def best(self, sight: Sight) -> Package | None:
        """The package to put now; None when there is none worth putting."""
        table = self._program.file.table
        if table is None or self._found is None or not sight.at_the_table or sight.capital < table.cost:
            return None
        return self._found if self._is_worth_it(self._found, sight) else None

    def probe(self, sight: Sight) -> Package | None:
        """Where no package seems possible: all that fits, to hear what is minded in it. Never twice, nor at a risk."""
        whole = self._whole
        if whole is None or (self._found is not None and self._found.clauses):
            return None
        if not sight.at_the_table or sight.patience < _SAFE or sight.capital < _cost(self._program):
            return None
        put = {clauses for clauses, _ in self._answers.values()}
        return whole if whole.clauses and whole.clauses not in put else None

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
        """Remember what each party said to the last package."""
        if self._put is not None:
            for party, accepts in enumerate(sight.accepted):
                self._answers[party] = (self._put, accepts)
            self._put = None

    def _shifts(self, bargain: Bargain) -> dict[int, float]:
        """Points by which parties seem misjudged: a package that was taken should look good enough, and the reverse."""
        found = {}
        for party, (clauses, accepted) in self._answers.items():
            surplus = bargain.surplus(party, clauses)
            if accepted != (surplus >= 0) and bargain.guesses(party, clauses):
                found[party] = (1.0 if accepted else -1.0) - surplus
        return found

    def spare(self, sight: Sight) -> int:
        """Capital that is not needed for keeping promises."""
        return self._deliveries.spare(sight)

    def would_hear(self, sight: Sight, learns: Mapping[str, int]) -> int:
        """How many clauses that matter would be heard for the first time."""
        table = self._program.table
        assert table is not None
        found = 0
        for number, party in enumerate(table.parties):
            unheard = sum((number, clause) not in sight.heard for clause in sight.available)
            found += min(learns.get(party.actor, 0), unheard)
        return found
