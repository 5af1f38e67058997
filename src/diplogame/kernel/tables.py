"""A program as flat tables of integers, which is all that the lane machine knows of a scenario.

The order of the sections and the fields of their rows are those of the structures in `lanes.c`.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import chain, pairwise
from weakref import WeakKeyDictionary

from diplogame.engine.draws import MAX_WEIGHT
from diplogame.engine.program import Deck, Option, Program
from diplogame.kernel.coding import Coding
from diplogame.kernel.listing import listed, only_slot
from diplogame.kernel.policies import GROUPS, TRACK_KINDS, Policy, choice_order
from diplogame.kernel.sequence import Sequence
from diplogame.kernel.values import HIGHEST, LOWEST, NO, Bounds, Pool, Unsupported, Value
from diplogame.rules.nodes import Binary, Node, Number, Variable

VERSION = 2
MODES = {"draw": 0, "best": 1, "all": 2, "first": 3}
ALWAYS = -1
MOST_ROWS = 2000
"""Options in one deck, so that the sum of their squared weights fits 32 bits."""
FIXED, PLACE, PLUS, LOOKUP = 0, 2, 4, 6
"""How the value of an effect comes about; one more to set it."""
_LISTED = 16
"""A value that hangs on one slot of so few values is listed."""
_WIDEST_SLOT = 2**14 - 1
_WIDEST_STEP = 2 * _WIDEST_SLOT
_MOST_COST = 15
_FIELDS = {
    "slots": 2, "code": 4, "lookups": 1, "effects": 4, "refs": 3, "options": 6, "rows": 4, "members": 2, "decks": 3,
    "families": 11, "choices": 5, "open": 1, "pool": 1, "setup": 1, "opening": 1, "closing": 1,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Tables:
    """What `lanes.c` loads."""

    program: Program
    words: array[int]
    """The head, the length of each section, then the sections."""
    order: list[int]
    """The choices as the lane machine numbers them."""


def tables_of(program: Program) -> Tables:
    """The tables of a program, made once and kept with it. Raises Unsupported."""
    found: Tables | None = program.__dict__.get("_tables")
    if found is None:
        found = build_tables(program)
        object.__setattr__(program, "_tables", found)
    return found


def build_tables(program: Program) -> Tables:
    """Lower a program once more, to integers. Raises Unsupported."""
    return Tables(program, _Layout(program).words(), choice_order(program))


@dataclass
class _Layout:
    """The sections as they grow."""

    program: Program
    sections: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in _FIELDS})
    lists: dict[tuple[int, ...], int] = field(default_factory=dict)
    listings: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    """What `_short` gives for a node, by its identity: many effects share one."""
    pool: Pool = field(default_factory=Pool)

    def words(self) -> array[int]:
        program = self.program
        self.bounds = slot_bounds(program)
        if any(low < -_WIDEST_SLOT or high > _WIDEST_SLOT for low, high in self.bounds):
            raise Unsupported("a slot holds numbers beyond 14 bits")
        if not all(slot.low <= slot.start <= slot.high for slot in program.slots):
            raise Unsupported("a slot begins outside its bounds")
        self.sections["slots"].extend(chain.from_iterable(self.bounds))
        self.families = families_in_order(program)
        self.family_of = {deck: number for number, decks in enumerate(self.families) for deck in decks}
        for option in program.options:
            self._option(option)
        self._writes: list[int | None] = [None] * len(program.options)
        self._decks()
        legal = self._choices()
        self.sections["setup"].extend(program.setup)
        self.sections["opening"].extend(deck for stage in program.opening for deck in stage.decks)
        self.sections["closing"].extend(deck for stage in program.closing for deck in stage.decks)
        self.sections["pool"].extend(self.pool.numbers)
        lengths = [len(self.sections[name]) // width for name, width in _FIELDS.items()]
        words = [VERSION, program.file.scenario.turns, *legal, *lengths]
        for section in self.sections.values():
            words += section
        return array("i", words)

    # --- code -------------------------------------------------------------------------------

    def _store(self, coding: Coding) -> tuple[int, int]:
        """Store code; gives the number of its first instruction and how many there are."""
        first = len(self.sections["code"]) // 4
        self.sections["code"].extend(chain.from_iterable(coding.code))
        return first, len(coding.code)

    # --- options ----------------------------------------------------------------------------

    def _option(self, option: Option) -> None:
        """Its effects, which read the vector as it was before any of them, and the decks that follow."""
        refs = self.sections["refs"]
        coding: Coding | None = None
        rows: list[int] = []
        for place, effect in enumerate(option.effects):
            node, sets = effect.value, effect.op == "set"
            if type(node) is Number and -_WIDEST_STEP <= node.value <= _WIDEST_STEP:  # as three in four
                rows += (effect.slot, FIXED + sets, node.value, 0)
            else:
                written = {before.slot for before in option.effects[:place]}
                kind, value, source = self._short(node, written) or (PLACE, 0, 0)
                if kind == PLACE:
                    coding = coding or Coding(self.bounds, self.pool)
                    found = coding.narrowed(coding.number(node))
                    value = coding.copied(found) if found < coding.slots else found
                rows += (effect.slot, kind + sets, value, source)
        first, count = (0, 0) if coding is None else self._store(coding)
        start, refs_at = len(self.sections["effects"]) // 4, len(refs) // 3
        self.sections["effects"].extend(rows)
        for deck, salt in option.decks:
            refs.extend((deck, salt, self.family_of[deck]))
        numbers = (first, count, start, len(option.effects), refs_at, len(option.decks))
        self.sections["options"].extend(numbers)

    def _short(self, node: Node, written: Collection[int]) -> tuple[int, int, int] | None:
        """(kind, number, slot) of a value that needs no code: a number, a slot plus a number, a list by one slot."""
        if type(node) is Number:
            if abs(node.value) <= _WIDEST_STEP:
                return FIXED, node.value, 0
            return FIXED, _WIDEST_STEP if node.value > 0 else -_WIDEST_STEP, 0
        if type(node) is Variable:
            return None if node.slot in written else (PLUS, 0, node.slot)
        if (
            type(node) is Binary
            and node.op == "+"
            and type(node.left) is Variable
            and type(node.right) is Number
            and abs(node.right.value) <= _WIDEST_STEP
        ):
            return None if node.left.slot in written else (PLUS, node.right.value, node.left.slot)
        return self._listed(node, written)

    def _listed(self, node: Node, written: Collection[int]) -> tuple[int, int, int] | None:
        known = self.listings.get(id(node))
        if known is not None:
            return None if known[2] in written else known
        slot = only_slot(node)
        if slot is None or slot in written:
            return None
        low, high = self.bounds[slot]
        if high - low >= _LISTED:
            return None
        given = range(low, high + 1)
        values = tuple(max(LOWEST, min(HIGHEST, value)) for value in listed(node, given))
        found = self.lists.get(values)
        if found is None:
            found = self.lists[values] = len(self.sections["lookups"])
            self.sections["lookups"].extend(values)
        known = self.listings[id(node)] = LOOKUP, found, slot
        return known

    def _written(self, number: int) -> int:
        """The slots that an option and all that follows it can write, as bits."""
        found = self._writes[number]
        if found is None:
            option, found = self.program.options[number], 0
            for effect in option.effects:
                found |= 1 << effect.slot
            for deck, _ in option.decks:
                for inner in self.program.decks[deck].options:
                    found |= self._written(inner)
            self._writes[number] = found
        return found

    # --- decks ------------------------------------------------------------------------------

    def _decks(self) -> None:
        """Decks of one key and quiet are families: their options are asked together, once for all of them."""
        rows: list[tuple[int, ...]] = [()] * len(self.program.decks)
        for numbers in self.families:
            decks = [self.program.decks[number] for number in numbers]
            if decks[0].mode in {"all", "first"}:
                self._sequence(decks[0])
            else:
                places = self._draw(decks)
                for number, deck in zip(numbers, decks, strict=True):
                    rows[number] = tuple(word for option in deck.options for word in (option, places[option]))
        members = self.sections["members"]
        for number, row in enumerate(rows):
            self.sections["decks"].extend((self.family_of[number], len(members) // 2, len(row) // 2))
            members.extend(row)

    def _draw(self, decks: list[Deck]) -> dict[int, int]:
        """One of the options by weight: every condition and weight is asked beforehand. Options to places."""
        deck, options = decks[0], decks[0].options if len(decks) == 1 else _union(decks)
        if len(options) > MOST_ROWS:
            raise Unsupported(f"the deck '{deck.id}' has more than {MOST_ROWS} options")
        coding = Coding(self.bounds, self.pool)
        rows = [self.program.options[number] for number in options]
        found = [coding.weight(option.when, option.weight) for option in rows]
        quiet = None if deck.quiet_node is None else coding.narrowed(coding.number(deck.quiet_node))
        if quiet is not None and coding.bounds(quiet)[1] > MAX_WEIGHT:
            raise Unsupported("the weight of nothing is more than 1000")
        code, start = self._store(coding), len(self.sections["rows"]) // 4
        for number, value in zip(options, found, strict=True):
            self.sections["rows"].extend((number, value, 0, 0))
        self._family(deck, ALWAYS if quiet is None else quiet, code, (start, len(found)), len(decks) == 1)
        return dict(zip(options, found, strict=True))

    def _sequence(self, deck: Deck) -> None:
        """Conditions asked one after the other, each of the vector as the options before it left it."""
        coding = Sequence(self.bounds, self.pool)
        rows, found, begin = [], self.sections["rows"], 0
        for number in deck.options:
            asked = coding.truth(self.program.options[number].when)
            if asked == NO:
                continue
            rows.append((number, asked, begin, len(coding.code) - begin))
            begin = len(coding.code)
            coding.next_row(self._written(number))
        (first, count), start = self._store(coding), len(found) // 4
        for number, asked, begin, length in rows:
            found.extend((number, asked, first + begin, length))
        self._family(deck, ALWAYS, (first, count), (start, len(rows)), True)

    def _family(
        self, deck: Deck, quiet: int, code: tuple[int, int], rows: tuple[int, int], alone: bool
    ) -> None:
        high, low = deck.key >> 32, deck.key & 0xFFFFFFFF
        self.sections["families"].extend(
            (
                MODES[deck.mode],
                deck.fate,
                _signed(high),
                _signed(low),
                deck.quiet,
                quiet,
                *code,
                *rows,
                alone,
            )
        )

    # --- choices ----------------------------------------------------------------------------

    def _choices(self) -> tuple[int, ...]:
        """What is open, as code that asks for each choice."""
        program, coding = self.program, Coding(self.bounds, self.pool)
        order = choice_order(program)
        conditions = (program.options[program.choices[number].option].when for number in order)
        self.sections["open"].extend(coding.truth(node) for node in conditions)
        code = self._store(coding)
        for number in order:
            choice = program.choices[number]
            if choice.cost > _MOST_COST:
                raise Unsupported(f"'{choice.move}' costs more than {_MOST_COST}")
            asked = ALWAYS if choice.asked is None else choice.asked
            self.sections["choices"].extend(
                (number, choice.option, GROUPS.get(choice.kind, 0), choice.cost, asked)
            )
        tracks = sum(choice.kind in TRACK_KINDS for choice in program.choices)
        return *code, program.file.scenario.agenda, tracks


@dataclass(frozen=True, eq=False)
class PolicyTable:
    """A policy as `lanes.c` takes it."""

    best: bool
    code: array[int]
    places: array[int]
    """By choice: where its weight is worked out, or -1."""
    weights: array[int]
    """By choice: its fixed weight."""
    situations: int
    situation_at: int
    factors: array[int]
    """Situation by situation, by choice."""

    @property
    def uniform(self) -> bool:
        """Chance decides, and every choice weighs 1."""
        return (
            not self.best
            and not self.situations
            and set(self.places) == {ALWAYS}
            and set(self.weights) == {1}
        )


def policy_table(program: Program, policy: Policy) -> PolicyTable:
    """The weights of a policy as numbers and code, made once and kept with the program as long as the policy lives."""
    kept = program.__dict__.get("_policies")
    if kept is None:
        kept = WeakKeyDictionary[Policy, PolicyTable]()
        object.__setattr__(program, "_policies", kept)
    found: PolicyTable | None = kept.get(policy)
    if found is None:
        found = kept[policy] = build_policy(program, policy)
    return found


def build_policy(program: Program, policy: Policy) -> PolicyTable:
    """Lower the weights of a policy."""
    coding = Coding(slot_bounds(program), Pool(0))
    found: list[tuple[Value | None, int]] = []
    for node in (policy.weights[number] for number in choice_order(program)):
        if type(node) is Number:
            found.append((None, max(0, min(MAX_WEIGHT, node.value))))
        else:
            found.append((coding.narrowed(coding.number(node)), 0))
    situation = coding.narrowed(coding.number(policy.situation)) if policy.factors else None
    places = array("i", (ALWAYS if value is None else value for value, _ in found))
    weights = array("i", (weight for _, weight in found))
    order = choice_order(program)
    factors = array("i", (row[number] for row in policy.factors for number in order))
    return PolicyTable(
        policy.best, array("i", chain.from_iterable(coding.code)), places, weights, len(policy.factors),
        0 if situation is None else situation, factors,
    )  # fmt: skip


def slot_bounds(program: Program) -> list[Bounds]:
    """The least and the greatest value of each slot; the seed, which is kept beside the vector, counts as 0."""
    return [(0, 0), *((slot.low, slot.high) for slot in program.slots[1:])]


def _family_key(number: int, deck: Deck) -> tuple[object, ...]:
    ordered = all(a < b for a, b in zip(deck.options, deck.options[1:], strict=False))
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
    for option in program.options:
        line = [family_of[deck] for deck, _ in option.decks]
        for before, after in pairwise(line):
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
