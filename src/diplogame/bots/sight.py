"""What a bot may look at: the choices open to it, and the values as far as a player can know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from diplogame.bots.formulas import formulas_of
from diplogame.bots.shown import covered_slots, heard_places
from diplogame.engine.advice import advise, expected
from diplogame.engine.knowledge import estimate, knowledge
from diplogame.engine.machine import LogLine, Machine
from diplogame.engine.program import ASKING, CAPITAL, LUCK, SEED, TURN, Choice, Program
from diplogame.rules.nodes import Node
from diplogame.rules.ranges import range_of

ACCEPTS = 1
"""Value of a party's answer."""
_UNSEEN_KINDS = {"turn", "silent"}


class Sight:
    """One position as its player sees it, with the news since the last choice.

    `legal`, `open`, `heard` and `reserves` are shown to every player, whatever hangs on them; everything else goes
    through `engine.knowledge`, or through `imagined` positions, which hold no secret.
    """

    def __init__(
        self, program: Program, machine: Machine, state: Sequence[int], log: Sequence[LogLine] = ()
    ) -> None:
        self.program = program
        self.legal: tuple[int, ...] = tuple(machine.legal(list(state)))
        """Numbers of the choices that can be made now."""
        self.news = tuple(n for n, effect, _, _ in log if n >= 0 and effect == -1 and _is_told(program, n))
        """Options that happened since the last choice and were reported, oldest first."""
        self.turn, self.capital, self.luck = state[TURN], state[CAPITAL], state[LUCK]
        self.asked = bool(state[ASKING])
        """Whether a question waits, so that only answers are legal."""
        self.end_turn = machine.end_turn_choice
        self._machine, self._state = machine, state
        self._expected: dict[int, dict[int, int]] = {}

    @cached_property
    def open(self) -> frozenset[int]:
        """Numbers of the moves that are open, those that are too dear now among them."""
        return frozenset(self._machine.open_choices(list(self._state)))

    @cached_property
    def heard(self) -> dict[tuple[int, int], int]:
        """(party, clause), by number: what the clause is worth to the party, as far as it was heard."""
        table, value, state = self.program.table, formulas_of(self.program), self._state
        return {
            (number, clause): int(value(party.worth[clause])(state))
            for number, party in enumerate(table.parties if table else ())
            for clause, slot in enumerate(party.heard)
            if state[slot]
        }

    @cached_property
    def reserves(self) -> dict[int, int]:
        """Party, by number: what a package must be worth to it, as far as it was heard."""
        table, value = self.program.table, formulas_of(self.program)
        return {
            number: int(value(party.reserve)(self._state))
            for number, party in enumerate(table.parties if table else ())
            if any(self._state[slot] for slot in party.heard)
        }

    @cached_property
    def signed(self) -> list[int]:
        """Clauses, by number, that were signed."""
        table = self.program.table
        return [n for n, slot in enumerate(table.signed) if self._state[slot]] if table else []

    @cached_property
    def offered(self) -> list[int]:
        """Clauses, by number, that are on the table."""
        table = self.program.table
        return [n for n, slot in enumerate(table.offered) if self._state[slot]] if table else []

    @cached_property
    def available(self) -> list[int]:
        """Clauses, by number, that can be put or stay on the table now."""
        table, value = self.program.table, formulas_of(self.program)
        return [n for n, node in enumerate(table.available) if value(node)(self._state)] if table else []

    @cached_property
    def accepted(self) -> list[bool]:
        """Party by party: whether it accepted the package that was put last."""
        table = self.program.table
        return [self._state[party.answer] == ACCEPTS for party in table.parties] if table else []

    @cached_property
    def at_the_table(self) -> bool:
        """Whether packages can be put."""
        table = self.program.table
        return table is not None and bool(formulas_of(self.program)(table.opens)(self._state))

    @property
    def patience(self) -> int:
        """Refusals before the round breaks up."""
        return self._state[self.program.table.patience] if self.program.table else 0

    # --- values -----------------------------------------------------------------------------

    @cached_property
    def shown(self) -> list[int]:
        """The vector with 0 for every slot that players are not shown; after it the numbers heard at the table."""
        program, found = self.program, list(self._state)
        for slot in covered_slots(program):
            found[slot] = 0
        known: dict[tuple[int, int], int] = {}
        if program.table is not None and any(
            found[slot] for party in program.table.parties for slot in party.heard
        ):
            known = self.heard | {(party, -1): reserve for party, reserve in self.reserves.items()}
        return found + [known.get(row, 0) for row in heard_places(program)]

    @cached_property
    def ranges(self) -> list[tuple[int, int, int]]:
        """(slot, least, most) of every meter that is estimated, as far as the player knows."""
        program, state = self.program, self._state
        return [(program.names[name], *estimate(program, state, name)) for name in program.estimates]

    def imagined(self, flags: Mapping[int, int]) -> list[int]:
        """The position with the middle of what is known in place of what is not, and these hidden flags."""
        found = self._public.copy()
        for slot, value in flags.items():
            found[slot] = value
        return found

    @cached_property
    def _public(self) -> list[int]:
        found = list(self._state)
        for slot in secrets(self.program):
            found[slot] = 0
        for slot, middle in middles(self.program, self._state):
            found[slot] = middle
        return found

    def known(self, slot: int) -> int:
        """The value of a slot that is shown exactly. Raises KeyError for any other."""
        if slot in secrets(self.program):
            raise KeyError(self.program.slots[slot].name)
        return self._state[slot]

    def holds(self, node: Node) -> bool:
        """Whether a condition surely holds, for all the player knows."""
        return range_of(node, knowledge(self.program, self._state))[0] == 1

    # --- choices ----------------------------------------------------------------------------

    def choice(self, number: int) -> Choice:
        """The choice with this number."""
        return self.program.choices[number]

    def of_kind(self, *kinds: str) -> list[int]:
        """The legal choices of some kinds."""
        return [number for number in self.legal if self.program.choices[number].kind in kinds]

    def expected(self, number: int) -> dict[int, int]:
        """What a choice is expected to change, as advisors reckon: slot to hundredths."""
        found = self._expected.get(number)
        if found is None:
            option, bounds = self.program.choices[number].option, knowledge(self.program, self._state)
            found = self._expected[number] = expected(self.program, self._state, option, bounds)
        return found

    def advice(self, advisor: str) -> int | None:
        """The choice that an advisor of the scenario would make; None for none of them."""
        return advise(self.program, tuple(self._state))[advisor].best


def secrets(program: Program) -> tuple[int, ...]:
    """Slots that no player may read: the seed, what is hidden or estimated, how a package scored."""
    found: tuple[int, ...] | None = program.__dict__.get("_secrets")
    if found is None:
        hidden = [slot.index for slot in program.slots if slot.show != "exact"]
        scores = [party.score for party in program.table.parties] if program.table else []
        found = (SEED, *hidden, *scores)
        object.__setattr__(program, "_secrets", found)
    return found


def middles(program: Program, state: Sequence[int]) -> list[tuple[int, int]]:
    """The middle of what is known of every meter that is hidden or estimated."""
    found = []
    for slot in program.slots:
        if slot.kind in {"meter", "counter"} and slot.show != "exact":
            low, high = (
                estimate(program, state, slot.name) if slot.show == "estimate" else (slot.low, slot.high)
            )
            found.append((slot.index, (low + high) // 2))
    return found


def _is_told(program: Program, number: int) -> bool:
    option = program.options[number]
    return bool(option.text) and option.kind not in _UNSEEN_KINDS
