"""What a choice is expected to change in an imagined position: its own effects, the answers to it, what comes later."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from diplogame.bots.formulas import Function, formulas_of
from diplogame.bots.odds import odds_of
from diplogame.engine.machine import State
from diplogame.engine.program import Option, Program
from diplogame.rules.nodes import Number

_LATER_SURE, _LATER_PERHAPS = 0.7, 0.2
"""Weight of a delayed effect whose condition holds now, or does not."""

_Change: TypeAlias = tuple[int, bool, int, Function | None, int, int]
"""(slot, added rather than set, plain amount, computed amount, low, high)"""


@dataclass
class Changes:
    """What is expected to change."""

    by_slot: dict[int, float] = field(default_factory=dict)
    learns: dict[str, int] = field(default_factory=dict)
    """Party to the number of its clauses that would be heard."""
    observes: list[str] = field(default_factory=list)
    """Meters that would be measured afresh."""
    after: State = field(default_factory=list)
    """The position after the choice's own effects."""
    moved: tuple[int, ...] = ()
    """The slots in which that differs."""


class Outlook:
    """Expectations in one program."""

    def __init__(self, program: Program) -> None:
        self._program, self._value = program, formulas_of(program)
        self._tables: dict[int, list[_Change]] = {}

    def of(self, choice: int, state: State) -> Changes:
        """What a choice would change in a position."""
        option = self._program.options[self._program.choices[choice].option]
        found = Changes(after=list(state))
        for slot, change in self.effects(self._program.choices[choice].option, state):
            found.by_slot[slot] = found.by_slot.get(slot, 0) + change
            found.after[slot] += change
        found.moved = tuple(found.by_slot)
        self._later(option, found, 1.0)
        for number, _ in option.decks:
            self._deck(number, found)
        return found

    def effects(self, number: int, state: State) -> list[tuple[int, int]]:
        """(slot, change) by an option's own effects, within the slots' bounds."""
        found = []
        for slot, adds, plain, computed, low, high in self._table(number):
            now = state[slot]
            amount = plain if computed is None else computed(state)
            new = now + amount if adds else amount
            new = low if new < low else min(new, high)
            if new != now:
                found.append((slot, new - now))
        return found

    def _table(self, number: int) -> list[_Change]:
        found = self._tables.get(number)
        if found is None:
            found = self._tables[number] = []
            for effect in self._program.options[number].effects:
                slot = self._program.slots[effect.slot]
                plain = effect.value.value if isinstance(effect.value, Number) else 0
                computed = None if isinstance(effect.value, Number) else self._value(effect.value)
                found.append((effect.slot, effect.op == "add", plain, computed, slot.low, slot.high))
        return found

    def _later(self, option: Option, found: Changes, share: float) -> None:
        for number, _ in self._program.later.get(option.id, ()):
            parts = getattr(self._program.options[number].when, "parts", ())[1:]
            holds = all(self._value(part)(found.after) for part in parts)
            self._add(number, found, share * (_LATER_SURE if holds else _LATER_PERHAPS))

    def _deck(self, number: int, found: Changes) -> None:
        deck = self._program.decks[number]
        head, _, rest = deck.id.partition(".")
        if head == "estimate":
            found.observes.append(
                next(name for name in self._program.estimates if rest.startswith(name + "."))
            )
        elif deck.id.startswith("table.learn."):
            party = deck.id.rpartition(".")[2]
            found.learns[party] = found.learns.get(party, 0) + 1
        elif head == "reactions":
            shares, whole = odds_of(self._program, number).shares(found.after)
            for reaction, share in shares:
                self._add(reaction, found, share / whole)
                self._later(self._program.options[reaction], found, share / whole)

    def _add(self, number: int, found: Changes, share: float) -> None:
        for slot, change in self.effects(number, found.after):
            found.by_slot[slot] = found.by_slot.get(slot, 0) + share * change
