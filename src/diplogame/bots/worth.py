"""What a careful player makes of a position: its wishes, each with a worth, and what a change is worth to it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from diplogame.bots.formulas import Function, formulas_of
from diplogame.bots.judgements import PENDING, judgements, sudden_endings
from diplogame.bots.outlook import Changes
from diplogame.bots.sight import Sight
from diplogame.bots.wants import Wants
from diplogame.engine.machine import State
from diplogame.engine.program import CAPITAL, Program

GOAL, BAD, DISASTER = 30.0, 40.0, 80.0
"""Worth of a line of the goal card, of no bad ending, of no disaster."""
_WARNED = 3.0
"""A wish against an ending grows by so much once its warning was given."""
_HEADLINE, _OTHER = 0.5, 0.15
"""Worth of a point of a meter the right way."""
_POINTS = 12
"""So many points of a headline meter are longed for at once."""
_FAR = 0.2
"""What guarding a meter for the goal card weighs at the beginning of a game, against its end."""
_HAZARD = 0.08
"""Worth of one per mille less of hazard."""
_OWN_WORD, _THEIR_WORD = 40.0, 10.0
"""Worth of a promise kept: the player's, another's."""
_MATTERS = 4.0
"""Wishes worth less are not thought over within a turn."""
_BURDEN = 3.0
"""What a new promise of one's own costs in freedom."""
_DEAL = 12.0
"""Worth of a party that stands in the way of a package asking so much less that it does not."""
NOTHING: Mapping[int, float] = MappingProxyType({})
_SOON, _URGENT = 1, 1.5
"""A promise that falls due within so many turns weighs so much more."""


class Worth:
    """The wishes of one position, and sums over them."""

    def __init__(
        self, program: Program, sight: Sight, state: State, blocked: Mapping[int, float] = NOTHING
    ) -> None:
        """`blocked`: parties at the table, by number, to the points that the best package lacks for them."""
        self._program, self._state, self._value = program, state, formulas_of(program)
        self._turn = sight.turn
        self.wants = Wants(program, list(state), sight.open)
        self._pending: list[tuple[Function | None, Function, float]] = []
        """Of each promise of one's own that stands: kept, if it is not yet, broken, what it is worth."""
        self._idle: list[tuple[int, Function, float]] = []
        """Of each that does not: its slot, broken, what it is worth."""
        self._plain = dict(plain_worth(program))
        self._hazard(state)
        self._endings()
        self._promises()
        self.wants.calm = _FAR + (1 - _FAR) * (sight.turn / program.file.scenario.turns) ** 2
        for index in range(len(program.file.goals)):
            self.wants.wish(program.words[f"goals.{index}"], GOAL)
        for slot, amount in self._plain.items():
            if abs(amount) >= _HEADLINE:
                self.wants.long_for(slot, amount, _POINTS)
        self._prepare(blocked)
        self.wants.chase()
        pulls = self.wants.pulls()
        self._rates = {
            slot: (self._plain.get(slot, 0.0), *pulls.get(slot, (0.0, 0.0)))
            for slot in {**self._plain, **pulls}
        }
        self._facts = [
            slot
            for slot, (_, limit) in pulls.items()
            if limit > _MATTERS and program.slots[slot].kind in {"flag", "internal"}
        ]

    def of(self, changes: Changes) -> float:
        """What a change is worth."""
        total = self._words(changes.after)
        rates = self._rates
        for slot, change in changes.by_slot.items():
            if slot in rates:
                plain, pull, limit = rates[slot]
                total += plain * change
                gain = pull * change
                total += -limit if gain < -limit else min(limit, gain)
        return total

    def is_stale(self, state: State) -> bool:
        """Whether a fact has changed since that a wish of some worth hangs on."""
        return any(state[slot] != self._state[slot] for slot in self._facts)

    def keeps_a_word(self, after: State) -> bool:
        """Whether a promise of one's own would be kept by it."""
        return any(kept is not None and kept(after) for kept, _, _ in self._pending)

    def _words(self, after: State) -> float:
        """What it is worth that promises of one's own are made, kept or broken by it."""
        total = 0.0
        for kept, broken, worth in self._pending:
            if kept is not None and kept(after):
                total += worth
            if broken(after):
                total -= worth
        for slot, broken, worth in self._idle:
            if after[slot] == PENDING:
                total -= _BURDEN + (worth if broken(after) else 0.0)
        return total

    def _prepare(self, blocked: Mapping[int, float]) -> None:
        """Wish that parties asked less where that is all that a good package lacks."""
        table = self._program.table
        for party, points in blocked.items():
            assert table is not None
            self.wants.lower(table.parties[party].reserve, points, _DEAL)

    def _hazard(self, state: State) -> None:
        """A rung up costs what its hazard is worth."""
        if self._program.ladder is None:
            return
        slot, _, node, _ = self._program.ladder
        hazard, now = self._value(node), state[slot]
        state = list(state)
        state[slot] = min(self._program.slots[slot].high, now + 8)
        above = hazard(state)
        state[slot] = max(self._program.slots[slot].low, now - 8)
        self._plain[slot] = self._plain.get(slot, 0.0) - _HAZARD * (above - hazard(state)) / 16

    def _endings(self) -> None:
        for ending in sudden_endings(self._program):
            worth = DISASTER if ending.disaster else BAD
            self.wants.wish(
                ending.when, worth * (_WARNED if self._state[ending.warned] else 1.0), holds=False
            )

    def _promises(self) -> None:
        for judgement in judgements(self._program):
            worth = _OWN_WORD if judgement.own else _THEIR_WORD
            if judgement.own:
                kept, broken = self._value(judgement.kept), self._value(judgement.broken)
                if self._state[judgement.state] == PENDING:
                    self._pending.append((None if kept(self._state) else kept, broken, worth))
                else:
                    self._idle.append((judgement.state, broken, worth))
            if self._state[judgement.state] == PENDING:
                if self._state[judgement.due] - self._turn <= _SOON:
                    worth *= _URGENT
                self.wants.wish(judgement.kept, worth)
                self.wants.wish(judgement.broken, worth, holds=False)


def plain_worth(program: Program) -> dict[int, float]:
    """Slot to the worth of one point more, of the meters that are shown."""
    found = {}
    for slot in program.slots:
        if slot.kind == "meter" and slot.show != "hidden" and slot.index != CAPITAL and slot.better != "none":
            tables = program.file.meters
            headline = slot.name in tables and tables[slot.name].headline
            amount = _HEADLINE if headline else _OTHER
            found[slot.index] = amount if slot.better == "high" else -amount
    return found
