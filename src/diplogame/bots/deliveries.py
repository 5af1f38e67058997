"""What it takes to keep one's word: the capital that clauses and pending promises will cost."""

from __future__ import annotations

from diplogame.bots.judgements import PENDING, Judgement, judgements
from diplogame.bots.producers import producers_of
from diplogame.bots.sight import Sight
from diplogame.engine.program import Program
from diplogame.rules.nodes import Node, variables

_TERM = 4
"""Turns in which deliveries are thought to be made."""
_SHARE = 0.7
"""Share of the income that may go into them."""


class Deliveries:
    """Prices of one program's promises."""

    def __init__(self, program: Program) -> None:
        self._program = program
        found = {judgement.id: judgement for judgement in judgements(program)}
        self._own = {
            number: found[f"clause.{clause.id}"]
            for number, clause in enumerate(program.file.clauses)
            if f"clause.{clause.id}" in found and found[f"clause.{clause.id}"].own
        }
        self._price = {
            name: self._cheapest(judgement.kept) for name, judgement in found.items() if judgement.own
        }

    def _cheapest(self, kept: Node) -> int:
        """The price of the cheapest choice that changes what is asked; 0 when no choice does."""
        producers, choices = producers_of(self._program), self._program.choices
        prices = [
            choices[producers.choice_of[option]].cost
            for slot in variables(kept)
            for option, _ in producers.of_slot.get(slot, ())
            if option in producers.choice_of
        ]
        return min(prices, default=0)

    def prices(self, sight: Sight) -> tuple[dict[int, int], int]:
        """(clause to the capital that delivering it takes, capital that pending promises will take)."""
        waiting = [judgement for judgement in judgements(self._program) if self._is_owed(judgement, sight)]
        clauses = {
            number: self._price[judgement.id]
            for number, judgement in self._own.items()
            if not sight.holds(judgement.kept)
        }
        return clauses, sum(self._price[judgement.id] for judgement in waiting)

    def _is_owed(self, judgement: Judgement, sight: Sight) -> bool:
        return judgement.own and sight.known(judgement.state) == PENDING and not sight.holds(judgement.kept)

    def spare(self, sight: Sight) -> int:
        """Capital that can be spent on other things now without breaking a promise for want of it."""
        income, owed, least = self._program.file.capital.income, 0, sight.capital
        waiting = [judgement for judgement in judgements(self._program) if self._is_owed(judgement, sight)]
        for judgement in sorted(waiting, key=lambda judgement: sight.known(judgement.due)):
            owed += self._price[judgement.id]
            found = sight.capital + income * (sight.known(judgement.due) - sight.turn) - owed
            least = min(least, found)
        return max(0, least)

    def purse(self, sight: Sight) -> int:
        """Capital that can be found in time."""
        turns = min(_TERM, self._program.file.scenario.turns - sight.turn)
        return sight.capital + int(_SHARE * turns * self._program.file.capital.income)
