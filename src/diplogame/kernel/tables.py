"""A program as flat tables of integers, which is all that the lane machine knows of a scenario.

The order of the sections and the fields of their rows are those of the structures in `tables.h`. Expressions go with
them as they are: what code they become is found out where the tables are loaded, by `lowering.h`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import itemgetter
from weakref import WeakKeyDictionary

from diplogame.engine.program import Deck, Program
from diplogame.kernel.expressions import Expressions, rows
from diplogame.kernel.policies import GROUPS, TRACK_KINDS, Policy, choice_order
from diplogame.rules.nodes import Number

VERSION = 3
MODES = {"draw": 0, "best": 1, "all": 2, "first": 3}
_IN_TURN = frozenset(("all", "first"))
"""Modes of decks whose options are asked one after the other."""
_NONE = -1
MOST_ROWS = 2000
"""Options in one deck, so that the sum of their squared weights fits 32 bits."""
_WIDEST_SLOT = 2**14 - 1
_MOST_COST = 15
_SECTIONS = {
    "slots": 2, "nodes": 3, "parts": 1, "effects": 4, "refs": 3, "options": 8, "rows": 4, "members": 3, "decks": 3,
    "families": 11, "choices": 5, "setup": 1, "opening": 1, "closing": 1,
}  # fmt: skip
"""How many numbers there are in a row of each."""
_TOO_GREAT = "a number is too great"


class Unsupported(Exception):
    """A program whose numbers or sizes the lane machine does not hold; the closures still play it."""


@dataclass(frozen=True, eq=False)
class Tables:
    """A program or a policy, as `lanes.c` loads it."""

    words: array[int]
    """The head, the length of each section, then the sections."""
    slots: frozenset[int] = frozenset()
    """Those that a policy asks."""


def tables_of(program: Program) -> Tables:
    """The tables of a program, made once and kept with it. Raises Unsupported."""
    found: Tables | None = program.__dict__.get("_tables")
    if found is None:
        found = build_tables(program)
        object.__setattr__(program, "_tables", found)
    return found


def build_tables(program: Program) -> Tables:
    """A program as integers. Raises Unsupported."""
    try:
        return Tables(_Layout(program).words())
    except OverflowError:
        raise Unsupported(_TOO_GREAT) from None


class _Layout:
    """The sections of a program. What `lanes.c` finds out itself is 0, at the end of a row."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._families = families_in_order(program)
        self._family_of = {deck: number for number, decks in enumerate(self._families) for deck in decks}
        self._effects = [effect for option in program.options for effect in option.effects]

    def words(self) -> array[int]:
        """The head, the length of each section, then the sections. Raises Unsupported and OverflowError."""
        program, options, scenario = self._program, self._program.options, self._program.file.scenario
        expressions = Expressions(
            [effect.value for effect in self._effects],
            [option.when for option in options],
            [option.weight for option in options],
            [deck.quiet_node or Number(deck.quiet) for deck in self._first_decks()],
        )
        values, whens, weights, quiets = expressions.roots
        drawn, members = self._drawn()
        stages = (
            [deck for stage in stages for deck in stage.decks]
            for stages in (program.opening, program.closing)
        )
        sections = (
            _slots(program),
            *expressions.sections(),
            rows(
                [effect.slot for effect in self._effects],
                [effect.op == "set" for effect in self._effects],
                values,
                width=4,
            ),
            self._refs(),
            rows(
                whens,
                weights,
                [len(option.effects) for option in options],
                [len(option.decks) for option in options],
                width=8,
            ),
            drawn,
            members,
            self._decks(),
            self._family_rows(quiets),
            _choices(program),
            *(array("i", decks) for decks in (program.setup, *stages)),
        )
        lengths = (len(found) // width for found, width in zip(sections, _SECTIONS.values(), strict=True))
        tracks = sum(choice.kind in TRACK_KINDS for choice in program.choices)
        words = array("i", (VERSION, scenario.turns, scenario.agenda, tracks, *lengths))
        for found in sections:
            words += found
        return words

    def _refs(self) -> array[int]:
        refs = list(chain.from_iterable(option.decks for option in self._program.options))
        return rows([deck for deck, _ in refs], [salt for _, salt in refs], width=3)

    def _drawn(self) -> tuple[array[int], array[int]]:
        """The options of each family, and for each deck that is drawn, which of these are its own."""
        asked: list[int] = []
        members: list[tuple[int, ...]] = [()] * len(self._program.decks)
        self._counts: list[int] = []
        for numbers in self._families:
            decks = [self._program.decks[number] for number in numbers]
            options = decks[0].options if len(decks) == 1 else _union(decks)
            asked += options
            self._counts.append(len(options))
            if decks[0].mode in _IN_TURN:
                continue
            if len(options) > MOST_ROWS:
                raise Unsupported(f"the deck '{decks[0].id}' has more than {MOST_ROWS} options")
            row = {option: place for place, option in enumerate(options)}
            for number, deck in zip(numbers, decks, strict=True):
                members[number] = tuple(word for option in deck.options for word in (option, row[option], 0))
        return rows(asked, width=4), array("i", chain.from_iterable(members))

    def _decks(self) -> array[int]:
        decks = self._program.decks
        counts = [0 if deck.mode in _IN_TURN else len(deck.options) for deck in decks]
        return rows([self._family_of[number] for number in range(len(decks))], counts, width=3)

    def _first_decks(self) -> list[Deck]:
        return [self._program.decks[numbers[0]] for numbers in self._families]

    def _family_rows(self, quiets: list[int]) -> array[int]:
        """Decks of one key and quiet are families: their options are asked together, once for all of them."""
        found = array("i")
        for number, deck in enumerate(self._first_decks()):
            key = _signed(deck.key >> 32), _signed(deck.key & 0xFFFFFFFF)
            alone, count = len(self._families[number]) == 1, self._counts[number]
            found.extend((MODES[deck.mode], deck.fate, *key, quiets[number], alone, count, 0, 0, 0, 0))
        return found


def _choices(program: Program) -> array[int]:
    order = choice_order(program)
    choices = [program.choices[number] for number in order]
    for choice in choices:
        if choice.cost > _MOST_COST:
            raise Unsupported(f"'{choice.move}' costs more than {_MOST_COST}")
    return rows(
        order,
        [choice.option for choice in choices],
        [GROUPS.get(choice.kind, 0) for choice in choices],
        [choice.cost for choice in choices],
        [_NONE if choice.asked is None else choice.asked for choice in choices],
    )


def _slots(program: Program) -> array[int]:
    """The least and the greatest value of each slot; the seed, which is kept beside the vector, counts as 0."""
    slots = program.slots[1:]
    if any(slot.low < -_WIDEST_SLOT or slot.high > _WIDEST_SLOT for slot in slots):
        raise Unsupported("a slot holds numbers beyond 14 bits")
    if not all(slot.low <= slot.start <= slot.high for slot in slots):
        raise Unsupported("a slot begins outside its bounds")
    return rows([0, *(slot.low for slot in slots)], [0, *(slot.high for slot in slots)])


def policy_table(program: Program, policy: Policy) -> Tables:
    """The weights of a policy as integers, made once and kept with the program as long as the policy lives."""
    kept = program.__dict__.get("_policies")
    if kept is None:
        kept = WeakKeyDictionary[Policy, Tables]()
        object.__setattr__(program, "_policies", kept)
    found: Tables | None = kept.get(policy)
    if found is None:
        found = kept[policy] = build_policy(program, policy)
    return found


def build_policy(program: Program, policy: Policy) -> Tables:
    """The weights of a policy as integers. Raises Unsupported."""
    ordered = itemgetter(*choice_order(program), 0)
    expressions = Expressions(ordered(policy.weights)[:-1], [policy.situation])
    weights, (situation,) = expressions.roots
    try:
        nodes, parts = expressions.sections()
        factors = array("i", chain.from_iterable(ordered(row)[:-1] for row in policy.factors))
        lengths = (len(nodes) // 3, len(parts), len(weights), len(factors))
        head = array("i", (policy.best, len(policy.factors), situation, *lengths))
        return Tables(head + nodes + parts + array("i", weights) + factors, expressions.slots())
    except OverflowError:
        raise Unsupported(_TOO_GREAT) from None


def _family_key(number: int, deck: Deck) -> tuple[object, ...]:
    ordered = all(a < b for a, b in pairwise(deck.options))
    if deck.mode == "draw" and ordered and deck.quiet_node is None:
        return (deck.key, deck.quiet, deck.fate)
    return (number,)


def families_in_order(program: Program) -> list[list[int]]:
    """The decks of each family; families that follow others after some option stand behind them, if they can.

    `follow` in `lanes.c` takes the first one that any playthrough waits for: so it meets as many of them as it can.
    """
    groups: dict[tuple[object, ...], list[int]] = {}
    for number, deck in enumerate(program.decks):
        groups.setdefault(_family_key(number, deck), []).append(number)
    families = list(groups.values())
    family_of = {deck: number for number, decks in enumerate(families) for deck in decks}
    behind: dict[int, set[int]] = {}
    for refs in (option.decks for option in program.options if len(option.decks) > 1):
        for before, after in pairwise(family_of[deck] for deck, _ in refs):
            if before != after:
                behind.setdefault(after, set()).add(before)
    left, found = dict.fromkeys(range(len(families))), []
    while left:
        number = next((n for n in left if not behind.get(n, set()) & left.keys()), next(iter(left)))
        del left[number]
        found.append(number)
    return [families[number] for number in found]


def _union(decks: Iterable[Deck]) -> list[int]:
    return sorted({option for deck in decks for option in deck.options})


def _signed(word: int) -> int:
    return word - (1 << 32) if word >= 1 << 31 else word
