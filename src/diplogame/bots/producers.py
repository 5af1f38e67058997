"""Rules read backwards: which options change a slot, and what makes each happen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, TypeAlias

from diplogame.bots.aims import Aim, Aims
from diplogame.bots.formulas import Function
from diplogame.engine.program import Effect, Program
from diplogame.rules.nodes import Number, Truth

Step: TypeAlias = Literal["clause", "choice", "answer", "itself", "others"]
"""How an option comes about: it is signed, chosen, follows another, happens by itself, is up to others."""

Way: TypeAlias = tuple[bool, int, Function | None, Step, int]
"""(added rather than set, plain amount, computed amount in its place, how it comes about, number of the clause, the
choice or the option)"""

Threat: TypeAlias = tuple[bool, int, Function | None, Aim]
"""(added rather than set, plain amount, computed amount in its place, that it does not happen)"""

_BY_ITSELF = {"drift", "commitment", "initiative"}
_STEPS: dict[str, Step] = {
    "drift": "itself",
    "commitment": "itself",
    "initiative": "others",
    "event": "others",
}


class Producers:
    """The rules of one program, read backwards."""

    def __init__(self, program: Program) -> None:
        self._program, self.aims = program, Aims(program)
        numbers = {option.id: number for number, option in enumerate(program.options)}
        self.of_slot = _effects(program)
        """Slot to the options that change it, each with the effect."""
        self.choice_of = {choice.option: number for number, choice in enumerate(program.choices)}
        """Option to the choice that it is."""
        self.parents = _parents(program, numbers)
        """Reaction or delayed effect to the options that it follows."""
        self._clause_of = {
            numbers[f"clauses.{clause.id}"]: index
            for index, clause in enumerate(program.file.clauses)
            if f"clauses.{clause.id}" in numbers
        }
        self._ways: dict[tuple[int, bool], tuple[Way, ...]] = {}
        self._threats: dict[tuple[int, bool], tuple[Threat, ...]] = {}

    def ways(self, slot: int, up: bool) -> tuple[Way, ...]:
        """All that might change a slot in one direction, and what it takes."""
        found = self._ways.get((slot, up))
        if found is None:
            found = self._ways[slot, up] = tuple(
                (*amount, *step)
                for option, amount in self._towards(slot, up)
                if (step := self._step(option)) is not None
            )
        return found

    def threats(self, slot: int, up: bool) -> tuple[Threat, ...]:
        """All that might change a slot in one direction without anybody's choosing it here."""
        found = self._threats.get((slot, up))
        if found is None:
            options = self._program.options
            found = self._threats[slot, up] = tuple(
                (*amount, self.aims(options[option].when, holds=False))
                for option, amount in self._towards(slot, up)
                if options[option].kind in _BY_ITSELF
            )
        return found

    def _towards(self, slot: int, up: bool) -> Iterator[tuple[int, tuple[bool, int, Function | None]]]:
        """The changes to a slot with their options, without those that always go the other way."""
        for option, effect in self.of_slot.get(slot, ()):
            adds, value = effect.op == "add", effect.value
            if not isinstance(value, Number | Truth):
                yield option, (adds, 0, self.aims.value(value))
            elif not adds or (value.value and (value.value > 0) == up):
                yield option, (adds, int(value.value), None)

    def _step(self, option: int) -> tuple[Step, int] | None:
        """How an option comes about; None where nothing can be done for it."""
        if option in self._clause_of:
            return "clause", self._clause_of[option]
        choice = self.choice_of.get(option)
        if choice is not None:
            return ("choice", choice) if self._program.choices[choice].kind in {"move", "line"} else None
        if option in self.parents:
            return "answer", option
        step = _STEPS.get(self._program.options[option].kind)
        return None if step is None else (step, option)


def producers_of(program: Program) -> Producers:
    """The producers of a program, kept with it."""
    found: Producers | None = program.__dict__.get("_producers")
    if found is None:
        found = Producers(program)
        object.__setattr__(program, "_producers", found)
    return found


def _effects(program: Program) -> dict[int, list[tuple[int, Effect]]]:
    found: dict[int, list[tuple[int, Effect]]] = defaultdict(list)
    for number, option in enumerate(program.options):
        for effect in option.effects:
            found[effect.slot].append((number, effect))
    return found


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
