"""The table first: learns what the parties mind, proposes packages that all of them should take, and delivers.

That a package must lie in every win-set, at home too, is Putnam's two-level game (1988).
"""

from __future__ import annotations

from diplogame.bots.diplomat import Diplomat
from diplogame.bots.judgements import PENDING, judgements
from diplogame.bots.sight import Sight
from diplogame.bots.ways import levers_of, ways_to
from diplogame.engine.program import Choice, Program
from diplogame.rules.ranges import range_of

_STEPS = 2
"""Steps back from an open table."""
_ASKED, _GIVEN = 10.0, 1.0
"""What a clause is worth to a dealmaker that asks something, or gives; more, by what its own side said it is worth."""
_DELIVER, _LEARN, _FRIEND = 100, 30, 10
"""How much is for a move that keeps a promise, lets a party speak, or pleases one."""
_TOWARDS = {1: 80, 2: 40}
"""The same by its steps to an open table."""


class Dealmaker:
    """Plays one game."""

    def __init__(self, program: Program) -> None:
        self._program, self._table = program, Diplomat(program)
        opens = program.table.opens if program.table else None
        self._ways = ways_to(program, opens, _STEPS) if opens is not None else {}
        self._trust = {
            slot.index for slot in program.slots if slot.name.endswith(".trust") and slot.show == "exact"
        }
        self._made: set[tuple[int, int]] = set()
        self._written: dict[int, frozenset[tuple[int, bool]]] = {}
        self._awaiting: tuple[Sight | None, frozenset[tuple[int, bool]]] = (None, frozenset())

    def choose(self, sight: Sight) -> int:
        """The next step to a package, else the move that does most for one; else the turn's end."""
        if sight.asked:
            return max(sight.legal, key=lambda number: self._pleases(sight, number))
        step = self._table.begun(sight)
        if step is not None:
            return step
        owed = self._best(sight, _DELIVER)
        if owed is not None:
            return owed
        self._table.look(sight, {n: self._worth(sight, n) for n in sight.available if n not in sight.signed})
        package = self._table.best(sight) or self._table.probe(sight)
        step = None if package is None else self._table.begin(sight, package)
        return step if step is not None else self._prepare(sight)

    def _worth(self, sight: Sight, clause: int) -> float:
        if self._program.file.clauses[clause].side == "offer":
            return _GIVEN
        table = self._program.table
        ours = [n for n, party in enumerate(table.parties) if self._is_ours(party.actor)] if table else []
        return _ASKED + max(0, sum(sight.heard.get((party, clause), 0) for party in ours))

    def _is_ours(self, actor: str) -> bool:
        return self._program.file.actors[actor].role != "counterpart"

    def _prepare(self, sight: Sight) -> int:
        """The best move that was not made this turn, within what promises leave of the capital."""
        found = self._best(sight, 1)
        return sight.end_turn if found is None else found

    def _best(self, sight: Sight, least: int) -> int | None:
        spare = sight.capital if least >= _DELIVER else self._table.spare(sight)
        worth = {
            number: self._use(sight, number)
            for number in sight.of_kind("move", "line")
            if (sight.turn, number) not in self._made and sight.choice(number).cost <= spare
        }
        best = max(worth, key=lambda number: worth[number], default=None)
        if best is None or worth[best] < least:
            return None
        self._made.add((sight.turn, best))
        return best

    def _use(self, sight: Sight, number: int) -> int:
        choice = sight.choice(number)
        if self._keeps_a_word(sight, choice):
            return _DELIVER
        towards = 0 if sight.at_the_table else _TOWARDS.get(self._ways.get(number, 0), 0)
        learns = _LEARN if self._teaches(sight, choice) else 0
        return max(towards, learns, _FRIEND * (self._pleases(sight, number) > 0))

    def _keeps_a_word(self, sight: Sight, choice: Choice) -> bool:
        """Whether the choice does what a promise of one's own still waits for."""
        return not self._changes(choice.option).isdisjoint(self._awaited(sight))

    def _changes(self, option: int) -> frozenset[tuple[int, bool]]:
        """(slot, upwards) of all that an option may change."""
        found = self._written.get(option)
        if found is None:
            found = self._written[option] = frozenset(
                (effect.slot, up)
                for effect in self._program.options[option].effects
                for up in ((range_of(effect.value)[1] > 0,) if effect.op == "add" else (True, False))
            )
        return found

    def _awaited(self, sight: Sight) -> frozenset[tuple[int, bool]]:
        """(slot, upwards) of all that promises of one's own wait for."""
        if self._awaiting[0] is not sight:
            waiting = (
                levers_of(judgement.kept)
                for judgement in judgements(self._program)
                if judgement.own
                and sight.known(judgement.state) == PENDING
                and not sight.holds(judgement.kept)
            )
            self._awaiting = sight, frozenset(lever for levers in waiting for lever in levers)
        return self._awaiting[1]

    def _teaches(self, sight: Sight, choice: Choice) -> bool:
        """Whether a party that has not said all it could is asked."""
        table, program = self._program.table, self._program
        decks = [program.decks[number].id for number, _ in program.options[choice.option].decks]
        asked = {deck.rpartition(".")[2] for deck in decks if deck.startswith("table.learn.")}
        return table is not None and any(
            (number, clause) not in sight.heard
            for number, party in enumerate(table.parties)
            if party.actor in asked
            for clause in sight.available
        )

    def _pleases(self, sight: Sight, number: int) -> int:
        changes = sight.expected(number)
        return sum(changes.get(slot, 0) for slot in self._trust)
