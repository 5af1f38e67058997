"""What a policy that is written once may read: slots that every player is shown, and numbers heard at the table.

The kernel weighs choices on the true vector, a player in Python on `Sight.shown`, where everything else is 0. Both
give the same numbers for an expression that `in_sight` takes. What a clause is worth to a party hangs on hidden
things, and is shown once it was heard: such a worth may stand behind the question whether it was, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from diplogame.engine.program import ASKING, CAPITAL, LUCK, TURN, Program
from diplogame.rules.nodes import (
    All,
    AnyOf,
    Binary,
    Call,
    Choose,
    Compare,
    FloorDivide,
    Formula,
    Negate,
    Node,
    Not,
    Variable,
)


class Unseen(Exception):
    """An expression of a policy reads what a player is not shown."""


def shown_slots(program: Program) -> frozenset[int]:
    """Slots whose value every player is shown at any time."""
    found: frozenset[int] | None = program.__dict__.get("_shown_slots")
    if found is None:
        found = frozenset(_shown(program))
        object.__setattr__(program, "_shown_slots", found)
    return found


def covered_slots(program: Program) -> tuple[int, ...]:
    """All other slots."""
    found: tuple[int, ...] | None = program.__dict__.get("_covered_slots")
    if found is None:
        found = tuple(slot.index for slot in program.slots if slot.index not in shown_slots(program))
        object.__setattr__(program, "_covered_slots", found)
    return found


def _shown(program: Program) -> Iterator[int]:
    yield from (TURN, LUCK, ASKING, CAPITAL)
    yield from (s.index for s in program.slots if s.show == "exact" and s.kind != "internal")
    yield from (
        slot for choice in program.choices for slot in (choice.ready, choice.asked) if slot is not None
    )
    for pledge in program.pledges.values():
        yield from (pledge.state, pledge.since, pledge.due)
    for line in program.lines.values():
        yield from (line.stated, line.since, line.crossed, line.due, line.outcome)
    for estimate in program.estimates.values():
        yield from (estimate.middle, estimate.spread, estimate.taken)
    yield from (answer for answer, _ in program.forecasts.values())
    for known in (program.warned, program.lenses, program.difficulties):
        yield from known.values()
    if program.table is not None:
        yield from (
            program.table.patience,
            program.table.until,
            *program.table.offered,
            *program.table.signed,
        )
        for party in program.table.parties:
            yield from (party.answer, party.objection, *party.heard)


def variable(program: Program, index: int) -> Variable:
    """A slot as an expression."""
    slot = program.slots[index]
    return Variable(slot.name, index, "yes/no" if slot.kind == "flag" else "number", slot.low, slot.high)


# --- the table ------------------------------------------------------------------------------


def worth_heard(program: Program, party: int, clause: int, guess: Node) -> Node:
    """What a clause is worth to a party, both by number, where that was heard; elsewhere a guess."""
    assert program.table is not None
    slots = program.table.parties[party]
    return Choose(variable(program, slots.heard[clause]), slots.worth[clause], guess)


def reserve_heard(program: Program, party: int, guess: Node) -> Node:
    """What a package must be worth to a party, where any of its worths was heard; elsewhere a guess."""
    assert program.table is not None
    slots = program.table.parties[party]
    return Choose(AnyOf(tuple(variable(program, slot) for slot in slots.heard)), slots.reserve, guess)


def heard_places(program: Program) -> dict[tuple[int, int], int]:
    """(party, clause), or (party, -1) for a reserve, to the place in `Sight.shown` of the number that was heard."""
    found: dict[tuple[int, int], int] | None = program.__dict__.get("_heard_places")
    if found is None:
        table = program.table
        rows = product(range(len(table.parties)), range(-1, len(table.offered))) if table else ()
        found = {row: len(program.slots) + number for number, row in enumerate(rows)}
        object.__setattr__(program, "_heard_places", found)
    return found


# --- checking -------------------------------------------------------------------------------


def in_sight(program: Program, node: Node) -> Node:
    """The expression as it is asked of `Sight.shown`. Raises Unseen when it reads what is not shown."""
    return _Reader(program).read(node)


class _Reader:
    def __init__(self, program: Program) -> None:
        self._program, self._shown = program, shown_slots(program)
        self._places = heard_places(program)
        self._known: dict[int, Node] = {}

    def read(self, node: Node) -> Node:
        found = self._known.get(id(node))
        if found is None:
            found = self._known[id(node)] = self._read(node)
        return found

    def _read(self, node: Node) -> Node:
        read = self.read
        match node:
            case Variable(slot=slot, name=name):
                if slot not in self._shown:
                    raise Unseen(name)
                return node
            case Choose():
                return self._choose(node)
            case Formula() | Negate() | Not():
                return replace(node, body=read(node.body))
            case Binary() | Compare():
                return replace(node, left=read(node.left), right=read(node.right))
            case FloorDivide():
                return replace(node, left=read(node.left))
            case All() | AnyOf():
                return replace(node, parts=tuple(read(part) for part in node.parts))
            case Call():
                return replace(node, arguments=tuple(read(part) for part in node.arguments))
            case _:
                return node

    def _choose(self, node: Choose) -> Node:
        heard = self._heard(node)
        then = self.read(node.then) if heard is None else heard
        return Choose(self.read(node.test), then, self.read(node.otherwise))

    def _heard(self, node: Choose) -> Node | None:
        """Where the number is shown that stands behind the question whether it was heard."""
        table = self._program.table
        for number, party in enumerate(table.parties if table else ()):
            if node.then is party.reserve and isinstance(node.test, AnyOf):
                asked = {part.slot for part in node.test.parts if isinstance(part, Variable)}
                if len(asked) == len(node.test.parts) and asked <= set(party.heard):
                    return Variable("reserve", self._places[number, -1], "number", 0, 0)
            if isinstance(node.test, Variable) and node.test.slot in party.heard:
                clause = party.heard.index(node.test.slot)
                if node.then is party.worth[clause]:
                    return Variable("worth", self._places[number, clause], "number", 0, 0)
        return None
