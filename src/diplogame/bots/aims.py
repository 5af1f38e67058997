"""Conditions taken to pieces: what each part asks, and what would bring it nearer or undo it.

All that does not hang on the position is worked out once for each program, since it is asked thousands of times a turn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress
from operator import itemgetter
from typing import TypeAlias

from diplogame.bots.formulas import Function, formulas_of
from diplogame.engine.program import SEED, TURN, Program
from diplogame.rules.nodes import All, AnyOf, Binary, Compare, Formula, Node, Not, Truth

_STEP = 4
"""How far a meter is moved to see what it does to a formula."""
_GUARD = 0.5
"""What keeping a means is worth, against bringing it about."""
_SPREAD = 0.6
"""How much less each missing part of a condition is worth for every other one that is missing too."""
_KEPT = 256
"""So many settings of the slots that an atom reads are remembered with its levers."""

Reach: TypeAlias = tuple[int, int, int, int]
"""(slot, lowest, highest, step), step 0: to the present turn."""

Lever: TypeAlias = tuple[int, bool, int, float, bool]
"""(slot, upwards, how far it was moved, share of the way or of the ruin, is a meter)"""

Share: TypeAlias = tuple["Aim", float, float]
"""(part, factor, divisor) of the worth of the whole"""


class Aim:
    """That a condition holds, or that it does not."""

    __slots__ = ("_holds", "_known", "_nodes", "_parts", "_tests", "_together", "_value", "atom", "node")

    def __init__(self, aims: Aims, node: Node, *, holds: bool) -> None:
        self.node, self._holds, self._value = node, holds, aims.value
        self._nodes = _parts(node)
        self._together = isinstance(node, AnyOf) != holds
        """Whether all parts are needed, and not any of them."""
        self._parts = [aims(part, holds=holds != isinstance(node, Not)) for part in self._nodes]
        whole = bool(self._nodes) or isinstance(node, Truth)
        self.atom = None if whole else Atom(aims, node, holds=holds)
        """The condition, where it has no parts."""
        self._tests: Callable[[Sequence[int]], tuple[int, ...]] | None = None
        self._known: dict[tuple[int, ...], list[Share]] = {}

    def shares(self, state: Sequence[int]) -> list[Share]:
        """What each part that matters in a position is worth, by what the whole is worth."""
        if self._tests is None:
            self._tests = self._value.together(self._nodes)
        truths = self._tests(state)
        found = self._known.get(truths)
        if found is None:
            found = self._known[truths] = self._shared([bool(one) == self._holds for one in truths])
        return found

    def _shared(self, met: list[bool]) -> list[Share]:
        missing = met.count(False)
        if len(met) == 1:
            return [(self._parts[0], 1.0, 1.0)]
        if self._together:
            kept, lacking = (_GUARD, missing**-_SPREAD) if missing else (1.0, 0.0)
            return [
                (part, kept if is_met else lacking, 1.0)
                for part, is_met in zip(self._parts, met, strict=True)
            ]
        chosen = list(compress(self._parts, met)) or self._parts
        return [(part, 1.0, len(chosen) ** 0.5) for part in chosen]


class Atom:
    """A condition without parts, as a margin that is at least 0 where it is as wished."""

    __slots__ = ("_gap", "_holds", "_known", "_op", "_reach", "_values")

    def __init__(self, aims: Aims, node: Node, *, holds: bool) -> None:
        gap, self._op, self._holds = node, "", holds
        if isinstance(node, Compare):
            gap, self._op = Binary("-", node.left, node.right), node.op
        self._gap: Function = aims.value(gap)
        self._reach = aims.reach(node)
        turn = {TURN} if any(not step for *_, step in self._reach) else set()
        self._values = itemgetter(*sorted(turn.union(aims.value.reads(gap))) or [TURN])
        self._known: dict[object, tuple[bool, list[Lever]]] = {}

    def levers(self, state: list[int]) -> tuple[bool, list[Lever]]:
        """Whether it is as wished, and what would undo it or, where it is not, bring it nearer."""
        values = self._values(state)
        found = self._known.get(values)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[values] = self._tried(state)
        return found

    def _tried(self, state: list[int]) -> tuple[bool, list[Lever]]:
        now = self._margin(state)
        found: list[Lever] = []
        for slot, low, high, step in self._reach:
            old = state[slot]
            for new in (min(high, old + step if step else state[TURN]), max(low, old - step)):
                if new != old:
                    state[slot] = new
                    gain = self._margin(state) - now
                    state[slot] = old
                    if now < 0 < gain:
                        found.append((slot, new > old, abs(new - old), min(1.0, gain / -now), step > 1))
                    elif now >= 0 > gain:
                        part = min(1.0, -gain / (now + 1))
                        found.append((slot, new > old, abs(new - old), part, step > 1))
        return now >= 0, found

    def _margin(self, state: list[int]) -> int:
        gap = self._gap(state)
        match self._op:
            case "":
                return 0 if bool(gap) == self._holds else -1
            case ">=" | "<":
                margin = gap
            case ">" | "<=":
                margin = gap - 1
            case _:
                margin = -abs(gap)
        return margin if (self._op in {"<", "<=", "!="}) != self._holds else -margin - 1


class Aims:
    """The aims of one program, each made when it is first asked for."""

    def __init__(self, program: Program) -> None:
        self._program, self.value = program, formulas_of(program)
        self._known: dict[tuple[int, bool], Aim] = {}

    def __call__(self, node: Node, *, holds: bool) -> Aim:
        """The aim that a condition holds, or that it does not."""
        found = self._known.get((id(node), holds))
        if found is None:
            found = self._known[id(node), holds] = Aim(self, node, holds=holds)
        return found

    def reach(self, node: Node) -> tuple[Reach, ...]:
        """The slots that an expression reads and play can move."""
        slots = [self._program.slots[index] for index in self.value.reads(node)]
        return tuple(
            (slot.index, slot.low, slot.high, _step(slot.name, slot.kind))
            for slot in slots
            if slot.index not in {TURN, SEED}
        )


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case Formula(body=body) | Not(body=body):
            return (body,)
        case All(parts=parts) | AnyOf(parts=parts):
            return parts
        case _:
            return ()


def _step(name: str, kind: str) -> int:
    return 0 if name.startswith("last.") else _STEP if kind == "meter" else 1
