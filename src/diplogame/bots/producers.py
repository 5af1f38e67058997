"""Rules read backwards: which options change a slot, what makes each happen, how far a comparison is from turning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from diplogame.bots.formulas import Formulas, Function, formulas_of
from diplogame.engine.program import SEED, TURN, Program
from diplogame.rules.nodes import Binary, Compare, Node, Number

_STEP = 4
"""How far a meter is moved to see what it does to a formula."""

Change: TypeAlias = tuple[int, bool, Function]
"""(option, added rather than set, amount)"""


Reach: TypeAlias = tuple[int, int, int, int]
"""(slot, lowest, highest, step), step 0: to the present turn."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A condition without parts: a function that is at least 0 where it holds, and the slots that move it."""

    node: Node
    gap: Function
    """Left side less right side of a comparison; 1 or 0 of a plain yes/no."""
    op: str
    """The comparison; empty for a plain yes/no."""
    reach: tuple[Reach, ...]

    def margin(self, state: list[int], holds: bool) -> int:
        """How far the condition is from turning: at least 0 while it is as wished."""
        gap = self.gap(state)
        match self.op:
            case "":
                return 0 if bool(gap) == holds else -1
            case ">=" | "<":
                margin = gap
            case ">" | "<=":
                margin = gap - 1
            case _:
                margin = -abs(gap)
        return margin if (self.op in {"<", "<=", "!="}) != holds else -margin - 1


class Producers:
    """The rules of one program, read backwards."""

    def __init__(self, program: Program) -> None:
        self._program, self._value = program, formulas_of(program)
        self._atoms: dict[int, Atom] = {}
        numbers = {option.id: number for number, option in enumerate(program.options)}
        self.of_slot = _changes(program, self._value)
        """Slot to the changes that options make to it."""
        self.choice_of = {choice.option: number for number, choice in enumerate(program.choices)}
        """Option to the choice that it is."""
        self.parents = _parents(program, numbers)
        """Reaction or delayed effect to the options that it follows."""
        self.clause_of = {
            numbers[f"clauses.{clause.id}"]: index
            for index, clause in enumerate(program.file.clauses)
            if f"clauses.{clause.id}" in numbers
        }
        """Option that signs a clause to the clause's number."""

    def atom(self, node: Node) -> Atom:
        """A condition without parts, taken to pieces once."""
        found = self._atoms.get(id(node))
        if found is None:
            found = self._atoms[id(node)] = self._read(node)
        return found

    def _read(self, node: Node) -> Atom:
        gap: Node = node
        op = ""
        if isinstance(node, Compare):
            gap, op = Binary("-", node.left, node.right), node.op
        return Atom(node, self._value(gap), op, self.reach(node))

    def reach(self, node: Node) -> tuple[Reach, ...]:
        """The slots that an expression reads and play can move."""
        slots = [self._program.slots[index] for index in self._value.reads(node)]
        return tuple(
            (slot.index, slot.low, slot.high, _step(slot.name, slot.kind))
            for slot in slots
            if slot.index not in {TURN, SEED}
        )


def _step(name: str, kind: str) -> int:
    return 0 if name.startswith("last.") else _STEP if kind == "meter" else 1


def producers_of(program: Program) -> Producers:
    """The producers of a program, kept with it."""
    found: Producers | None = program.__dict__.get("_producers")
    if found is None:
        found = Producers(program)
        object.__setattr__(program, "_producers", found)
    return found


def _changes(program: Program, value: Formulas) -> dict[int, tuple[Change, ...]]:
    found: dict[int, list[Change]] = defaultdict(list)
    for number, option in enumerate(program.options):
        for effect in option.effects:
            found[effect.slot].append((number, effect.op == "add", _amount(effect.value, value)))
    return {slot: tuple(changes) for slot, changes in found.items()}


def _amount(node: Node, value: Formulas) -> Function:
    if isinstance(node, Number):
        plain = node.value
        return lambda _: plain

    def computed(state: Sequence[int]) -> int:
        return value(node)(state)  # compiled when first asked

    return computed


def _parents(program: Program, numbers: dict[str, int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number, option in enumerate(program.options):
        for deck, _ in option.decks:
            for answer in program.decks[deck].options:
                if program.options[answer].kind == "reaction":
                    found[answer].append(number)
        for later, _ in program.later.get(option.id, ()):
            found[later].append(numbers[option.id])
    return {answer: tuple(dict.fromkeys(parents)) for answer, parents in found.items()}
