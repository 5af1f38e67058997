"""What a careful player wants, and what would bring it nearer: from wishes back to values, clauses and moves.

A wish is a condition with a worth. Where it does not hold, every value that would bring it nearer gets a pull;
where it holds, every value that could undo it does. Whatever changes a pulled value, and is not open yet, makes
its own condition the next wish, worth less with every step.
"""

from __future__ import annotations

import heapq
import math
from typing import TypeAlias

from diplogame.bots.formulas import formulas_of
from diplogame.bots.producers import producers_of
from diplogame.engine.machine import State
from diplogame.engine.program import TURN, Program
from diplogame.rules.nodes import All, AnyOf, Formula, Node, Not, Truth

_LEAST = 0.8
"""Wishes worth less are dropped."""
_MORE = 1.2
"""A wish that comes again counts only if it is worth so many times as much."""
_LONGEST = 60
"""Pulls followed back in one position."""
_GUARD = 0.5
"""What keeping a means is worth, against bringing it about."""
_SPREAD = 0.6
"""How much less each missing part of a condition is worth for every other one that is missing too."""
_FEAR = 0.4
"""What it is worth to keep off something that would undo what is wished for."""
_BY_ITSELF = {"drift", "commitment", "initiative"}
_OWN, _ANSWER, _ITSELF, _PARTNER = 0.6, 0.4, 0.7, 0.7
"""What is left of a worth one step back: over a move of one's own, an answer, what happens by itself, a clause."""


_Lever: TypeAlias = tuple[int, bool, int, float, bool, bool]
"""(slot, upwards, how far it was moved, share of the way or of the ruin, undoes what is met, is a meter)"""


class Wants:
    """Pulls on values and clauses in one position."""

    def __init__(self, program: Program, state: State, open_now: frozenset[int]) -> None:
        self._program, self._state, self._open = program, state, open_now
        self._value, self._producers = formulas_of(program), producers_of(program)
        self.calm = 1.0
        """Share of the worth of wishes that meters have, since they can wait; wishes made from now on heed it."""
        self._squares: dict[int, list[float]] = {}
        """Slot to the squares of its pulls up, its pulls down, and their worths: many small ones weigh less."""
        self.clauses: dict[int, float] = {}
        """Clause, by number, to the worth of having it signed."""
        self._levers: dict[tuple[int, bool], list[_Lever]] = {}
        self._feared: set[tuple[int, bool]] = set()
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

    def lower(self, node: Node, points: float, worth: float) -> None:
        """Wish that a number falls by so many points."""
        value, state = self._value(node), self._state
        now = value(state)
        for slot, low, high, step in self._producers.reach(node):
            old = state[slot]
            for new in (min(high, old + step), max(low, old - step)):
                state[slot] = new
                part = min(1.0, max(0.0, (now - value(state)) / points))
                state[slot] = old
                if part > 0:
                    self._pull(slot, worth * part / (new - old), worth)
                    self._push(slot, new > old, worth * part)

    def _all(self, parts: tuple[Node, ...], worth: float, holds: bool) -> None:
        met = [bool(self._value(part)(self._state)) == holds for part in parts]
        missing = met.count(False)
        for part, is_met in zip(parts, met, strict=True):
            share = (_GUARD if missing else 1.0) if is_met else missing**-_SPREAD
            self.wish(part, worth * share, holds=holds)

    def _any(self, parts: tuple[Node, ...], worth: float, holds: bool) -> None:
        met = [part for part in parts if bool(self._value(part)(self._state)) == holds]
        for part in met or parts:
            self.wish(part, worth / len(met or parts) ** 0.5, holds=holds)

    def _atom(self, node: Node, worth: float, more: float, holds: bool) -> None:
        for slot, up, step, part, met, is_meter in self._moved_by(node, holds):
            if is_meter:
                part *= self.calm  # noqa: PLW2901 - what can wait counts less
            self._pull(slot, (more if up != met else -more) * part / step, more)
            if not met:
                self._push(slot, up, worth * part)
            elif not is_meter:
                self._threats(slot, up, worth * part)

    def _moved_by(self, node: Node, holds: bool) -> list[_Lever]:
        """What would bring an unmet condition nearer, or undo one that is met."""
        key = (id(node), holds)
        if key in self._levers:
            return self._levers[key]
        atom, state = self._producers.atom(node), self._state
        now = atom.margin(state, holds)
        found: list[_Lever] = []
        for slot, low, high, step in atom.reach:
            old = state[slot]
            for new in (min(high, old + step if step else state[TURN]), max(low, old - step)):
                if new != old:
                    state[slot] = new
                    gain = atom.margin(state, holds) - now
                    state[slot] = old
                    if now < 0 < gain:
                        found.append(
                            (slot, new > old, abs(new - old), min(1.0, gain / -now), False, step > 1)
                        )
                    elif now >= 0 > gain:
                        part = min(1.0, -gain / (now + 1))
                        found.append((slot, new > old, abs(new - old), part, True, step > 1))
        self._levers[key] = found
        return found

    def _threats(self, slot: int, up: bool, worth: float) -> None:
        """Wish that nothing undoes by itself what is wished for and there."""
        if worth < _LEAST or (slot, up) in self._feared:
            return
        self._feared.add((slot, up))
        for option, adds, amount in self._producers.of_slot.get(slot, ()):
            found = self._program.options[option]
            change = amount(self._state) if adds else amount(self._state) - self._state[slot]
            if found.kind in _BY_ITSELF and change and (change > 0) == up:
                self.wish(found.when, worth * _FEAR, holds=False)

    def _pull(self, slot: int, amount: float, worth: float) -> None:
        better = self._program.slots[slot].better
        if (better == "low" and amount > 0) or (better == "high" and amount < 0):
            return  # no end is worth making things worse
        found = self._squares.setdefault(slot, [0.0, 0.0, 0.0])
        found[amount < 0] += amount * amount
        found[2] += worth * worth

    def pulls(self) -> dict[int, tuple[float, float]]:
        """Slot to (worth of one point more, the most that can be worth)."""
        return {
            slot: (math.sqrt(up) - math.sqrt(down), math.sqrt(worth))
            for slot, (up, down, worth) in self._squares.items()
        }

    # --- the way back -----------------------------------------------------------------------

    def _push(self, slot: int, up: bool, worth: float) -> None:
        if slot in self._squares and worth > max(_LEAST, _MORE * self._chased.get((slot, up), 0.0)):
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
        state, per_point = self._state, math.sqrt(self._squares[slot][not up]) or worth
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
