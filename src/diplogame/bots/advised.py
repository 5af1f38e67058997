"""A player that does what one advisor says."""

from __future__ import annotations

from diplogame.bots.sight import Sight
from diplogame.engine.program import Program


class Advised:
    """Follows an advisor until it advises nothing more, then ends the turn."""

    def __init__(self, program: Program, advisor: str) -> None:
        self._advisor = advisor
        self._cares = program.cares[advisor]

    def choose(self, sight: Sight) -> int:
        """What the advisor names; of answers, the one that serves what it cares for."""
        if sight.asked:
            return max(sight.legal, key=lambda number: self._worth(sight, number))
        best = sight.advice(self._advisor)
        return sight.end_turn if best is None else best

    def _worth(self, sight: Sight, number: int) -> int:
        changes = sight.expected(number)
        return sum(weight * changes.get(slot, 0) for slot, weight in self._cares)
