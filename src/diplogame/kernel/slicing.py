"""What the outcome of a game hangs on: a program without all that only memory, forecasts or reports are told.

An outcome is how a game ended, when, after how many choices and which they were. It hangs on the slots that choices,
endings and the policy ask, on those that the values of these are worked out from, and so on. An effect on any other
slot is left out, and so are options and decks that are left without effect. Luck is drawn for each deck by a key of its
own, so that a deck which is not drawn changes none of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from diplogame.engine.program import ASKING, CAPITAL, ENDED, LUCK, TURN, Deck, Option, Program, Stage
from diplogame.kernel.policies import Policy
from diplogame.rules.nodes import Node, variables

_ALWAYS = (TURN, LUCK, ENDED, ASKING, CAPITAL)
"""Slots that playing itself asks."""


def outcome_program(program: Program, policy: Policy) -> Program:
    """The part of a program that outcomes under a policy hang on; worked out once for all policies that ask the same.

    It has the same slots, choices, options and decks, by the same numbers; those that do not count are empty.
    """
    kept: dict[frozenset[int], Program] = program.__dict__.setdefault("_slices", {})
    asked = variables(*policy.weights, policy.situation)
    if asked not in kept:
        kept[asked] = _Slice(program).of(asked)
    return kept[asked]


@dataclass
class _Slice:
    """What counts, as it grows; each thing that comes to count is followed once."""

    program: Program
    slots: set[int] = field(default_factory=set)
    options: set[int] = field(default_factory=set)
    decks: set[int] = field(default_factory=set)
    _seen: set[int] = field(default_factory=set)
    """Expressions whose slots count, by identity."""
    _todo: list[Callable[[], None]] = field(default_factory=list)

    def of(self, asked: Iterable[int]) -> Program:
        """Follow everything from the slots that a policy asks, and from what the choices do."""
        program = self.program
        self._index()
        self._count_slots((*_ALWAYS, *asked))
        self._count_slots(choice.asked for choice in program.choices if choice.asked is not None)
        self._ask(program.options[choice.option].when for choice in program.choices)
        while self._todo:
            self._todo.pop()()
        return self._cut()

    def _index(self) -> None:
        """Who writes a slot, in which decks an option is, after which options a deck follows."""
        self._writers: dict[int, list[tuple[int, Node]]] = {}
        self._holders: dict[int, list[int]] = {}
        self._before: dict[int, list[int]] = {}
        for number, option in enumerate(self.program.options):
            for effect in option.effects:
                self._writers.setdefault(effect.slot, []).append((number, effect.value))
            for deck, _ in option.decks:
                self._before.setdefault(deck, []).append(number)
        for number, holder in enumerate(self.program.decks):
            for held in holder.options:
                self._holders.setdefault(held, []).append(number)

    # --- what comes to count --------------------------------------------------------------------

    def _ask(self, nodes: Iterable[Node]) -> None:
        self._count_slots(variables(*nodes, seen=self._seen))

    def _count_slots(self, slots: Iterable[int]) -> None:
        for slot in slots:
            if slot not in self.slots:
                self.slots.add(slot)
                self._todo.append(lambda slot=slot: self._slot_counts(slot))  # type: ignore[misc]

    def _slot_counts(self, slot: int) -> None:
        writers = self._writers.get(slot, ())
        self._ask(value for _, value in writers)
        for option, _ in writers:
            self._option_counts(option)

    def _option_counts(self, number: int) -> None:
        if number in self.options:
            return
        self.options.add(number)
        option = self.program.options[number]
        for deck in self._holders.get(number, ()):
            self._deck_counts(deck)
            if self.program.decks[deck].mode == "all":
                self._ask((option.when,))

    def _deck_counts(self, number: int) -> None:
        if number in self.decks:
            return
        self.decks.add(number)
        deck, options = self.program.decks[number], self.program.options
        if deck.mode != "all":  # what has no effect may still come in the place of what has
            self._ask(options[option].when for option in deck.options)
        if deck.mode in {"draw", "best"}:
            self._ask(options[option].weight for option in deck.options)
        if deck.quiet_node is not None:
            self._ask((deck.quiet_node,))
        for option in self._before.get(number, ()):
            self._todo.append(lambda option=option: self._option_counts(option))  # type: ignore[misc]

    # --- what is left -----------------------------------------------------------------------------

    def _cut(self) -> Program:
        program = self.program
        return replace(
            program,
            options=tuple(map(self._option, program.options)),
            decks=tuple(self._deck(number, deck) for number, deck in enumerate(program.decks)),
            setup=self._counting(program.setup),
            opening=tuple(map(self._stage, program.opening)),
            closing=tuple(map(self._stage, program.closing)),
        )

    def _option(self, option: Option) -> Option:
        effects = tuple(effect for effect in option.effects if effect.slot in self.slots)
        decks = tuple(ref for ref in option.decks if ref[0] in self.decks)
        same = len(effects) == len(option.effects) and len(decks) == len(option.decks)
        return option if same else replace(option, effects=effects, decks=decks)

    def _deck(self, number: int, deck: Deck) -> Deck:
        if number not in self.decks:
            return replace(deck, options=(), quiet_node=None)
        if deck.mode != "all":
            return deck
        return replace(deck, options=tuple(option for option in deck.options if option in self.options))

    def _stage(self, stage: Stage) -> Stage:
        return replace(stage, decks=self._counting(stage.decks))

    def _counting(self, decks: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(deck for deck in decks if deck in self.decks)
