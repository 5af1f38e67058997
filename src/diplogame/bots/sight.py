"""What a bot may look at: the choices open to it, and the values as far as a player can know them."""

from __future__ import annotations

from collections.abc import Sequence

from diplogame.engine.advice import advise, expected
from diplogame.engine.knowledge import knowledge
from diplogame.engine.machine import Machine
from diplogame.engine.program import ASKING, CAPITAL, TURN, Choice, Program
from diplogame.rules.nodes import Node, Variable
from diplogame.rules.ranges import Range, range_of


class Sight:
    """One position as its player sees it. Hidden slots are only ever read through `engine.knowledge`."""

    def __init__(self, program: Program, machine: Machine, state: Sequence[int]) -> None:
        self.program = program
        self.legal: tuple[int, ...] = tuple(machine.legal(list(state)))
        """Numbers of the choices that can be made now."""
        self.turn, self.capital = state[TURN], state[CAPITAL]
        self.asked = bool(state[ASKING])
        """Whether a question waits, so that only answers are legal."""
        self.end_turn = machine.end_turn_choice
        self._state = state
        self._bounds = knowledge(program, state)
        self._expected: dict[int, dict[int, int]] = {}

    # --- values -----------------------------------------------------------------------------

    def bounds(self, slot: int) -> Range:
        """The least and the greatest value that a slot can have, for all the player knows."""
        found = self.program.slots[slot]
        return self._bounds(Variable(found.name, slot, "number", found.low, found.high))

    def middle(self, slot: int) -> int:
        """The middle of what is thought possible; the value itself where it is known."""
        low, high = self.bounds(slot)
        return (low + high) // 2

    def range_of(self, node: Node) -> Range:
        """The least and the greatest value of an expression, for all the player knows."""
        return range_of(node, self._bounds)

    # --- choices ----------------------------------------------------------------------------

    def choice(self, number: int) -> Choice:
        """The choice with this number."""
        return self.program.choices[number]

    def of_kind(self, *kinds: str) -> list[int]:
        """The legal choices of some kinds."""
        return [number for number in self.legal if self.program.choices[number].kind in kinds]

    def expected(self, number: int) -> dict[int, int]:
        """What a choice is expected to change at once: slot to hundredths."""
        found = self._expected.get(number)
        if found is None:
            option = self.program.choices[number].option
            found = self._expected[number] = expected(self.program, self._state, option, self._bounds)
        return found

    def advice(self, advisor: str) -> int | None:
        """The choice that an advisor of the scenario would make; None for none of them."""
        return advise(self.program, tuple(self._state))[advisor].best
