"""What a careful player wants, and what would bring it nearer: from wishes back to values, clauses and moves.

A wish is a condition with a worth. Where it does not hold, every value that would bring it nearer gets a pull;
where it holds, every value that could undo it does. Whatever changes a pulled value, and is not open yet, makes
its own condition the next wish, worth less with every step.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable

from diplogame.bots.aims import Aim, Atom
from diplogame.bots.producers import Step, producers_of
from diplogame.engine.machine import State
from diplogame.engine.program import TURN, Program
from diplogame.rules.nodes import Node

_LEAST = 0.8
"""Wishes worth less are dropped."""
_MORE = 1.2
"""A wish that comes again counts only if it is worth so many times as much."""
_LONGEST = 60
"""Pulls followed back in one position."""
_FEAR = 0.4
"""What it is worth to keep off something that would undo what is wished for."""
_OWN, _ANSWER, _ITSELF, _PARTNER = 0.6, 0.4, 0.7, 0.7
"""What is left of a worth one step back: over a move of one's own, an answer, what happens by itself, a clause."""


class Wants:
    """Pulls on values and clauses in one position."""

    def __init__(self, program: Program, state: State, open_now: frozenset[int]) -> None:
        self._program, self._state, self._open = program, state, open_now
        self._producers = producers_of(program)
        self._aims, self._worse = self._producers.aims, _worse(program)
        self.calm = 1.0
        """Share of the worth of wishes that meters have, since they can wait; wishes made from now on heed it."""
        self._squares: dict[int, list[float]] = defaultdict(_no_pulls)
        """Slot to the squares of its pulls up, its pulls down, and their worths: many small ones weigh less."""
        self.clauses: dict[int, float] = {}
        """Clause, by number, to the worth of having it signed."""
        self._feared: set[tuple[int, bool]] = set()
        self._parts: dict[tuple[int, int], float] = {}
        self._wished: dict[Aim, float] = defaultdict(float)
        self._waiting: dict[int, Aim | None] = {}
        self._chased: dict[tuple[int, bool], float] = {}
        self._queue: list[tuple[float, int, int, bool]] = []
        self._order = 0
        self._follow: dict[Step, Callable[[int, int, float], None]] = {
            "clause": self._clause,
            "choice": self._choice,
            "answer": self._answer,
            "itself": self._itself,
            "others": self._others,
        }

    @property
    def table(self) -> float:
        """The worth of sitting at the table."""
        return max(self.clauses.values(), default=0.0)

    # --- wishes -----------------------------------------------------------------------------

    def wish(self, node: Node, worth: float, *, holds: bool = True) -> None:
        """Wish that a condition holds, or that it does not."""
        self._wish(self._aims(node, holds=holds), worth)

    def _wish(self, aim: Aim, worth: float) -> None:
        before = self._wished[aim]
        if worth <= _MORE * before or worth < _LEAST:
            return
        self._wished[aim] = worth
        if aim.atom is not None:
            self._ask(aim.atom, worth, worth - before)
            return
        for part, factor, divisor in aim.shares(self._state):
            share = worth * factor / divisor
            if share >= _LEAST:
                self._wish(part, share)

    def long_for(self, slot: int, per_point: float, points: int) -> None:
        """Wish for points of a meter, up or down."""
        self._pull(slot, per_point > 0, abs(per_point), 100.0)
        self._push(slot, per_point > 0, abs(per_point) * points)

    def lower(self, node: Node, points: float, worth: float) -> None:
        """Wish that a number falls by so many points."""
        value, state = self._aims.value(node), self._state
        now = value(state)
        for slot, low, high, step in self._aims.reach(node):
            old = state[slot]
            for new in (min(high, old + step), max(low, old - step)):
                state[slot] = new
                part = min(1.0, max(0.0, (now - value(state)) / points))
                state[slot] = old
                if part > 0:
                    self._pull(slot, new > old, worth * part / abs(new - old), worth)
                    self._push(slot, new > old, worth * part)

    def _ask(self, atom: Atom, worth: float, more: float) -> None:
        met, levers = atom.levers(self._state)
        for slot, up, step, part, is_meter in levers:
            if is_meter:
                part *= self.calm  # noqa: PLW2901 - what can wait counts less
            if (slot, up != met) not in self._worse:
                squares, amount = self._squares[slot], more * part / step
                squares[up == met] += amount * amount
                squares[2] += more * more
            wanted = worth * part
            if not met and wanted > _LEAST:
                self._push(slot, up, wanted)
            elif met and not is_meter and wanted >= _LEAST and (slot, up) not in self._feared:
                self._threats(slot, up, wanted)

    def _threats(self, slot: int, up: bool, worth: float) -> None:
        """Wish that nothing undoes by itself what is wished for and there."""
        self._feared.add((slot, up))
        state, now = self._state, self._state[slot]
        for adds, plain, computed, aim in self._producers.threats(slot, up):
            change = plain if computed is None else computed(state)
            if not adds:
                change -= now
            if change and (change > 0) == up:
                self._wish(aim, worth * _FEAR)

    def _pull(self, slot: int, up: bool, amount: float, worth: float) -> None:
        if (slot, up) in self._worse and amount:
            return  # no end is worth making things worse
        found = self._squares[slot]
        found[not up] += amount * amount
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
        per_point = math.sqrt(self._squares[slot][not up]) or worth
        state, now, follow = self._state, self._state[slot], self._follow
        for adds, plain, computed, step, target in self._producers.ways(slot, up):
            change = plain if computed is None else computed(state)
            if not adds:
                change -= now
            if change and (change > 0) == up:
                part = min(worth, per_point * abs(change))
                if part > _LEAST:
                    follow[step](target, slot, part)

    def _itself(self, option: int, _: int, worth: float) -> None:
        self._wish(self._aims(self._program.options[option].when, holds=True), worth * _ITSELF)

    def _others(self, option: int, _: int, worth: float) -> None:
        self._wish(self._aims(self._program.options[option].when, holds=True), worth * _ANSWER)

    def _choice(self, choice: int, _: int, worth: float) -> None:
        """Wish for what lets a choice be made."""
        if choice not in self._waiting:
            self._waiting[choice] = self._lacked(choice)
        aim = self._waiting[choice]
        if aim is not None:
            self._wish(aim, worth * _OWN)

    def _lacked(self, choice: int) -> Aim | None:
        """The condition of a move that is shut, and not only for a time."""
        found = self._program.choices[choice]
        waits = found.ready is not None and self._state[found.ready] > self._state[TURN]
        if found.kind not in {"move", "line"} or choice in self._open or waits:
            return None
        return self._aims(self._program.options[found.option].when, holds=True)

    def _answer(self, option: int, slot: int, worth: float) -> None:
        when = self._program.options[option].when
        if not self._aims.value(when)(self._state):
            self.wish(when, worth * _ANSWER)
            return
        for parent in self._producers.parents[option]:
            choice = self._producers.choice_of.get(parent)
            if choice is not None:
                self._choice(choice, slot, worth * _ANSWER)

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


def _no_pulls() -> list[float]:
    return [0.0, 0.0, 0.0]


def _worse(program: Program) -> frozenset[tuple[int, bool]]:
    """(slot, upwards) of every meter that gets worse so."""
    found: frozenset[tuple[int, bool]] | None = program.__dict__.get("_worse")
    if found is None:
        sides = (
            (slot.index, slot.better == "low") for slot in program.slots if slot.better in {"low", "high"}
        )
        found = frozenset(sides)
        object.__setattr__(program, "_worse", found)
    return found
