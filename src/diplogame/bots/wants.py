"""What a careful player wants, and what would bring it nearer: from wishes back to values, clauses and moves.

A wish is a condition with a worth. Where it does not hold, every value that would bring it nearer gets a pull;
where it holds, every value that could undo it does. Whatever changes a pulled value, and is not open yet, makes
its own condition the next wish, worth less with every step.
"""

from __future__ import annotations

import heapq

from diplogame.bots.formulas import formulas_of
from diplogame.bots.producers import producers_of
from diplogame.engine.machine import State
from diplogame.engine.program import TURN, Program
from diplogame.rules.nodes import All, AnyOf, Formula, Node, Not, Truth

_LEAST = 0.5
"""Wishes worth less are dropped."""
_MORE = 1.2
"""A wish that comes again counts only if it is worth so many times as much."""
_LONGEST = 60
"""Pulls followed back in one position."""
_GUARD = 0.5
"""What keeping a means is worth, against bringing it about."""
_OWN, _ANSWER, _ITSELF, _PARTNER = 0.6, 0.4, 0.7, 0.7
"""What is left of a worth one step back: over a move of one's own, an answer, what happens by itself, a clause."""


class Wants:
    """Pulls on values and clauses in one position."""

    def __init__(self, program: Program, state: State, open_now: frozenset[int]) -> None:
        self._program, self._state, self._open = program, state, open_now
        self._value, self._producers = formulas_of(program), producers_of(program)
        self.calm = 1.0
        """Share of the worth of wishes that meters have, since they can wait; wishes made from now on heed it."""
        self.pull: dict[int, float] = {}
        """Slot to the worth of one point more."""
        self.limit: dict[int, float] = {}
        """Slot to the most that its pull can be worth."""
        self.clauses: dict[int, float] = {}
        """Clause, by number, to the worth of having it signed."""
        self._parts: dict[tuple[int, int], float] = {}
        self._wished: dict[tuple[int, bool], float] = {}
        self._chased: dict[tuple[int, bool], float] = {}
        self._queue: list[tuple[float, int, int, bool]] = []
        self._order = 0

    @property
    def table(self) -> float:
        """The worth of sitting at the table."""
        return max(self.clauses.values(), default=0.0)

    # --- wishes -----------------------------------------------------------------------------

    def wish(self, node: Node, worth: float, *, holds: bool = True) -> None:
        """Wish that a condition holds, or that it does not."""
        if worth < _LEAST:
            return
        key, before = (id(node), holds), self._wished.get((id(node), holds), 0.0)
        if worth <= _MORE * before:
            return
        self._wished[key] = worth
        match node:
            case Formula(body=body):
                self.wish(body, worth, holds=holds)
            case Not(body=body):
                self.wish(body, worth, holds=not holds)
            case All(parts=parts):
                (self._all if holds else self._any)(parts, worth, holds)
            case AnyOf(parts=parts):
                (self._any if holds else self._all)(parts, worth, holds)
            case Truth():
                pass
            case _:
                self._atom(node, worth, worth - before, holds)

    def long_for(self, slot: int, per_point: float, points: int) -> None:
        """Wish for points of a meter, up or down."""
        self._pull(slot, per_point, 100.0)
        self._push(slot, per_point > 0, abs(per_point) * points)

    def _all(self, parts: tuple[Node, ...], worth: float, holds: bool) -> None:
        met = [bool(self._value(part)(self._state)) == holds for part in parts]
        missing = met.count(False)
        for part, is_met in zip(parts, met, strict=True):
            share = (_GUARD if missing else 1.0) if is_met else missing**-0.6
            self.wish(part, worth * share, holds=holds)

    def _any(self, parts: tuple[Node, ...], worth: float, holds: bool) -> None:
        met = [part for part in parts if bool(self._value(part)(self._state)) == holds]
        for part in met or parts:
            self.wish(part, worth / len(met or parts) ** 0.5, holds=holds)

    def _atom(self, node: Node, worth: float, more: float, holds: bool) -> None:
        atom, state = self._producers.atom(node), self._state
        now = atom.margin(state, holds)
        for slot, low, high, step in atom.reach:
            calm = self.calm if step > 1 else 1.0
            old = state[slot]
            for new in (min(high, old + step if step else state[TURN]), max(low, old - step)):
                if new == old:
                    continue
                state[slot] = new
                gain = atom.margin(state, holds) - now
                state[slot] = old
                if now < 0 < gain:
                    part = min(1.0, gain / -now) * calm
                    self._pull(slot, more * part / (new - old), more)
                    self._push(slot, new > old, worth * part)
                elif now >= 0 > gain:
                    part = min(1.0, -gain / (now + 1)) * calm
                    self._pull(slot, more * part / (old - new), more)

    def _pull(self, slot: int, amount: float, worth: float) -> None:
        better = self._program.slots[slot].better
        if (better == "low" and amount > 0) or (better == "high" and amount < 0):
            return  # no end is worth making things worse
        self.pull[slot] = self.pull.get(slot, 0.0) + amount
        self.limit[slot] = self.limit.get(slot, 0.0) + worth

    # --- the way back -----------------------------------------------------------------------

    def _push(self, slot: int, up: bool, worth: float) -> None:
        if slot in self.pull and worth > max(_LEAST, _MORE * self._chased.get((slot, up), 0.0)):
            self._order += 1
            heapq.heappush(self._queue, (-worth, self._order, slot, up))

    def chase(self) -> None:
        """Follow the wishes back, the dearest first."""
        for _ in range(_LONGEST):
            if not self._queue:
                return
            negative, _, slot, up = heapq.heappop(self._queue)
            if -negative > _MORE * self._chased.get((slot, up), 0.0):
                self._chased[slot, up] = -negative
                self._ways(slot, up, -negative)

    def _ways(self, slot: int, up: bool, worth: float) -> None:
        """Wish for everything that would change a slot as wanted."""
        state, per_point = self._state, abs(self.pull.get(slot, 0.0)) or worth
        for option, adds, amount in self._producers.of_slot.get(slot, ()):
            change = amount(state) if adds else amount(state) - state[slot]
            if change and (change > 0) == up:
                part = min(worth, per_point * abs(change))
                if part > _LEAST and option in self._producers.clause_of:
                    self._clause(self._producers.clause_of[option], slot, part)
                elif part > _LEAST:
                    self._back(option, part)

    def _back(self, option: int, worth: float) -> None:
        """Wish for what lets an option happen."""
        found = self._program.options[option]
        choice = self._producers.choice_of.get(option)
        if choice is not None:
            self._choice(choice, worth)
        elif option in self._producers.parents:
            self._answer(option, worth)
        elif found.kind in {"drift", "commitment"}:
            self.wish(found.when, worth * _ITSELF)
        elif found.kind in {"initiative", "event"}:
            self.wish(found.when, worth * _ANSWER)

    def _choice(self, choice: int, worth: float) -> None:
        found = self._program.choices[choice]
        waits = found.ready is not None and self._state[found.ready] > self._state[TURN]
        if found.kind in {"move", "line"} and choice not in self._open and not waits:
            self.wish(self._program.options[found.option].when, worth * _OWN)

    def _answer(self, option: int, worth: float) -> None:
        when = self._program.options[option].when
        if not self._value(when)(self._state):
            self.wish(when, worth * _ANSWER)
            return
        for parent in self._producers.parents[option]:
            choice = self._producers.choice_of.get(parent)
            if choice is not None:
                self._choice(choice, worth * _ANSWER)

    def _clause(self, clause: int, slot: int, worth: float) -> None:
        """Wish for a clause for the sake of a slot; what it does for several slots adds up."""
        table = self._program.table
        assert table is not None
        more = worth - self._parts.get((clause, slot), 0.0)
        if not self._state[table.signed[clause]] and more > 0:
            self._parts[clause, slot] = worth
            self.clauses[clause] = self.clauses.get(clause, 0.0) + more
            self.wish(table.opens, worth * _PARTNER)
            self.wish(table.available[clause], worth * _PARTNER)
