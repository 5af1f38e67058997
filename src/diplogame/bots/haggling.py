"""Conduct at the table as weights: a package is put when it should be taken, as far as the player has heard.

What a party makes of the draft is the sum of what was heard of its clauses; what was not heard is guessed from the
side it is on: what the player asks for costs the counterpart, and pleases the others, and the other way round.

What does not help is seldom put and seldomer taken back: who tries this and that at the table makes half as many
choices again, and signs no more.
"""

from __future__ import annotations

from dataclasses import dataclass

from diplogame.bots.shown import reserve_heard, variable, worth_heard
from diplogame.engine.program import Choice, Program
from diplogame.rules.nodes import AnyOf, Binary, Choose, Compare, Node, Number

USUAL = 10
"""The weight of a choice of which there is nothing to say."""
_LIKELY, _DARING = 20, 5
"""The weight of putting a package that should be taken, and of any other."""
_HELPS, _UNASKED, _BACK = 15, 1, 1
"""The weight of a clause that those who are not content would like; of any other; of taking one back to please them."""
_COST, _GAIN, _RESERVE = -8, 4, 6
"""Guesses in points: a clause of the other side, one of one's own, what a package must be worth."""


@dataclass(frozen=True)
class Haggling:
    """Weights of clauses and proposals in one program."""

    worth: tuple[tuple[Node, ...], ...]
    """Party by party, clause by clause."""
    lacks: tuple[Node, ...]
    """Party by party: whether it would refuse the draft."""

    def weight(self, program: Program, choice: Choice) -> Node:
        """The weight of a choice, 0 to 100."""
        if choice.kind == "propose":
            return Choose(AnyOf(self.lacks), Number(_DARING), Number(_LIKELY))
        if choice.kind != "clause":
            return Number(USUAL)
        head, _, clause = choice.move.partition(".")
        number = next(n for n, one in enumerate(program.file.clauses) if one.id == clause)
        worth = self._worth(number)
        if head == "put":
            return Choose(Compare(">", worth, Number(0)), Number(_HELPS), Number(_UNASKED))
        return Choose(Compare("<", worth, Number(0)), Number(_BACK), Number(0))

    def _worth(self, clause: int) -> Node:
        """What a clause is worth to those who lack something, together."""
        total: Node = Number(0)
        for worth, lacks in zip(self.worth, self.lacks, strict=True):
            total = Binary("+", total, Choose(lacks, worth[clause], Number(0)))
        return total


def haggling_of(program: Program) -> Haggling | None:
    """The weights of a scenario that has a table."""
    table = program.table
    if table is None:
        return None
    worth = tuple(
        tuple(worth_heard(program, party, n, _guess(program, party, n)) for n in range(len(table.offered)))
        for party in range(len(table.parties))
    )
    return Haggling(worth, tuple(_lacks(program, party, row) for party, row in enumerate(worth)))


def _guess(program: Program, party: int, clause: int) -> Number:
    assert program.table is not None
    role = program.file.actors[program.table.parties[party].actor].role
    side = program.file.clauses[clause].side
    if side == "both":
        return Number(0)
    return Number(_GAIN if (role == "counterpart") == (side == "offer") else _COST)


def _lacks(program: Program, party: int, worth: tuple[Node, ...]) -> Node:
    assert program.table is not None
    total: Node = Number(0)
    for slot, node in zip(program.table.offered, worth, strict=True):
        total = Binary("+", total, Choose(_on(program, slot), node, Number(0)))
    return Compare("<", total, reserve_heard(program, party, Number(_RESERVE)))


def _on(program: Program, slot: int) -> Node:
    return Compare("!=", variable(program, slot), Number(0))
