"""Signs that a practised player heeds: conditions of endings that are lacking, or about to be, as far as it can see."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diplogame.bots.shown import shown_slots, variable
from diplogame.engine.program import TURN, Program
from diplogame.rules.emit import evaluate
from diplogame.rules.nodes import (
    OPPOSITE,
    All,
    Binary,
    Choose,
    Compare,
    Comparison,
    FloorDivide,
    Formula,
    Node,
    Not,
    Number,
    Variable,
)
from diplogame.scenario.vocabulary import GOOD

_MARGIN = 12
"""A meter counts as lacking from this part of its range before it is."""
_SELDOM = 10
"""Good endings that came less often than the commonest by this factor are thought out of reach."""
_SHARE = 36
"""What all that was lacking in one game counts together, if it was one thing."""


@dataclass(frozen=True, order=True)
class Sign:
    """A comparison of one slot, by name, that a player can see: 'tension', '>', 46."""

    slot: str
    op: Comparison
    number: int

    def node(self, program: Program) -> Node:
        """The comparison as an expression. Raises KeyError when the scenario has no such slot."""
        names = {slot.name: slot.index for slot in program.slots}
        return Compare(self.op, variable(program, names[self.slot]), Number(self.number))


def situation(program: Program, periods: int, signs: Sequence[Sign]) -> Node:
    """Which part of the game it is and which signs there are, as one number: periods * 2 ** signs of them."""
    turn: Node = Binary("-", variable(program, TURN), Number(1))
    part = FloorDivide(Binary("*", turn, Number(periods)), program.file.scenario.turns)
    found: Node = Binary("*", part, Number(2 ** len(signs)))
    for number, sign in enumerate(signs):
        found = Binary("+", found, Choose(sign.node(program), Number(2**number), Number(0)))
    return found


def lacking(program: Program, games: Iterable[tuple[int, Sequence[int]]], most: int) -> tuple[Sign, ...]:
    """The signs that tell most of why games did not end well, the most telling first.

    `games`: the number of the ending and the last vector of each. It lacked what the nearest good
    ending asks for, of those that are within reach.
    """
    endings, known = program.file.endings, list(games)
    came = Counter(number for number, _ in known)
    good = [n for n, e in enumerate(endings, 1) if e.grade in GOOD]
    often = max((came[n] for n in good), default=0) // _SELDOM
    within_reach = [n for n in good if came[n] > often] or good
    wanted = [list(_conditions(program, endings[n - 1].id)) for n in within_reach]
    feared = {
        n: list(_conditions(program, e.id)) for n, e in enumerate(endings, 1) if _is_sudden(program, e.id)
    }
    counts: dict[Sign, int] = defaultdict(int)
    for number, vector in known:
        if endings[number - 1].grade not in GOOD:
            missing = ([part for part in parts if not evaluate(part, vector)] for parts in wanted)
            _count(program, counts, min(missing, key=len, default=[]), holds=True)
            _count(program, counts, feared.get(number, []), holds=False)
    found: dict[str, Sign] = {}
    for sign in sorted(counts, key=lambda one: (-counts[one], one)):
        found.setdefault(sign.slot, sign)
    return tuple(found.values())[:most]


def _count(program: Program, counts: dict[Sign, int], parts: Sequence[Node], *, holds: bool) -> None:
    for part in parts:
        sign = _sign(program, part, holds=holds)
        if sign is not None:
            counts[sign] += _SHARE // len(parts) ** 2


def _conditions(program: Program, ending: str) -> Iterator[Node]:
    option = next(one for one in program.options if one.id == f"endings.{ending}")
    yield from _parts(option.when)


def _parts(node: Node) -> Iterator[Node]:
    if isinstance(node, Formula):
        yield from _parts(node.body)
    elif isinstance(node, All):
        for part in node.parts:
            yield from _parts(part)
    else:
        yield node


def _is_sudden(program: Program, ending: str) -> bool:
    return any(e.id == ending and not e.final and e.grade not in GOOD for e in program.file.endings)


def _sign(program: Program, part: Node, *, holds: bool) -> Sign | None:
    """The sign that a condition does not hold as is wished, or soon will not; None when nobody can see it."""
    if isinstance(part, Not):
        return _sign(program, part.body, holds=not holds)
    if isinstance(part, Variable) and part.slot in shown_slots(program):
        return Sign(part.name, "==" if holds else "!=", 0)
    if (
        not isinstance(part, Compare)
        or not isinstance(part.left, Variable)
        or not isinstance(part.right, Number)
    ):
        return None
    slot = program.slots[part.left.slot]
    op = OPPOSITE[part.op] if holds else part.op
    margin = (slot.high - slot.low) // _MARGIN if slot.kind == "meter" else 0
    number = part.right.value + (margin if op in {"<", "<="} else -margin if op in {">", ">="} else 0)
    if slot.name in program.estimates:
        slot = program.slots[program.estimates[slot.name].middle]
    return Sign(slot.name, op, number) if slot.index in shown_slots(program) and slot.index != TURN else None
