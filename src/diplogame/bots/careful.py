"""A careful player: it previews, reads clues, works towards the goal card, bargains, and keeps its promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplogame.bots.belief import Belief
from diplogame.bots.diplomat import Diplomat
from diplogame.bots.forecast import Forecast
from diplogame.bots.formulas import formulas_of
from diplogame.bots.outlook import Changes, Outlook
from diplogame.bots.sight import Sight
from diplogame.bots.worth import Worth
from diplogame.engine.machine import State
from diplogame.engine.program import Program

_CAPITAL = 0.6
"""What a point of capital must bring."""
_HEAR, _LOOK = 0.2, 0.05
"""Worth of hearing one clause more, for each point that the table is worth; of a fresh look at a meter."""
_AHEAD, _LOST = 6, 0.8
"""So many of the best moves are asked what else they would shut, and the share of its worth that is lost so."""
_HORIZON = 2.5
"""So many turns of what others will do by themselves are looked at."""
_SURE_OF = 0.08
"""Combinations of dispositions less likely than this are left out of account."""


class Careful:
    """Plays one game."""

    def __init__(self, program: Program) -> None:
        self._program, self._belief, self._outlook = program, Belief(program), Outlook(program)
        self._value, self._forecast = formulas_of(program), Forecast(program, self._outlook)
        self._worths: Mapping[int, float] = {}
        self._quiet: dict[int, list[float]] = {}
        self._foreseen: dict[tuple[int, int], Changes] = {}
        self._table = Diplomat(program)
        self._last: tuple[int, list[State]] | None = None
        self._worth: Worth | None = None
        self._marks: tuple[object, ...] = ()

    def choose(self, sight: Sight) -> int:
        """The move, package or answer that serves its wishes best for its price; else the turn's end."""
        if self._last is not None:
            self._belief.learn(sight, *self._last)
        self._belief.look(sight)
        number = self._choose(sight)
        self._last = (number, self._belief.positions)
        return number

    def _choose(self, sight: Sight) -> int:
        worth = self._wishes(sight)
        self._quiet.clear()
        self._foreseen.clear()
        if sight.asked:
            return max(sight.legal, key=lambda number: self._score(sight, worth, number))
        step = self._table.begun(sight)
        if step is not None:
            return step
        move, gain = self._best_move(sight, worth)
        self._table.look(sight, worth.wants.clauses)
        package = self._table.best(sight)
        if package is not None and package.worth * package.chance + _HEAR * worth.wants.table > gain:
            step = self._table.begin(sight, package)
            if step is not None:
                return step
        return sight.end_turn if move is None else move

    # --- wishes -----------------------------------------------------------------------------

    def _wishes(self, sight: Sight) -> Worth:
        """The wishes of this turn; worked out again when a fact changed that matters to them."""
        position = self._belief.positions[self._belief.likeliest]
        marks = (sight.turn, len(sight.signed))
        if self._worth is None or marks != self._marks or self._worth.is_stale(position):
            self._marks = marks
            self._worth = Worth(self._program, sight, position, self._table.blocked)
            self._worths = self._forecast.worths(position, self._worth.of)
        return self._worth

    # --- moves ------------------------------------------------------------------------------

    def _best_move(self, sight: Sight, worth: Worth) -> tuple[int | None, float]:
        """The open move that brings most for its price; none when none is worth it, or a dearer one is."""
        net = {n: self._score(sight, worth, n) - _CAPITAL * sight.choice(n).cost for n in sight.open}
        wanted = sorted((n for n, value in net.items() if value > 0), key=lambda n: -net[n])
        net |= {n: net[n] - self._shuts(n, wanted[:_AHEAD], net) for n in wanted[:_AHEAD]}
        legal, spare, free = set(sight.legal), sight.capital, self._table.spare(sight)
        for number in sorted((n for n in wanted if net[n] > 0), key=lambda n: -net[n]):
            limit = spare if self._keeps_a_word(number, worth) else min(spare, free)
            if number in legal and sight.choice(number).cost <= limit:
                return number, net[number]
            spare -= max(0, sight.choice(number).cost - self._program.file.capital.income)
        return None, 0.0

    def _foresee(self, number: int, index: int) -> Changes:
        """What a choice would change in the position that goes with one combination of dispositions."""
        found = self._foreseen.get((number, index))
        if found is None:
            found = self._outlook.of(number, self._belief.positions[index])
            self._foreseen[number, index] = found
        return found

    def _keeps_a_word(self, number: int, worth: Worth) -> bool:
        return worth.keeps_a_word(self._foresee(number, self._belief.likeliest).after)

    def _shuts(self, number: int, others: Sequence[int], net: Mapping[int, float]) -> float:
        """What is lost because a move shuts others that are worth something."""
        choices, options = self._program.choices, self._program.options
        after = self._foresee(number, self._belief.likeliest).after
        lost = [
            net[other]
            for other in others
            if other != number and not self._value(options[choices[other].option].when)(after)
        ]
        return _LOST * max(lost, default=0.0)

    def _score(self, sight: Sight, worth: Worth, number: int) -> float:
        total = 0.0
        for index, weight in enumerate(self._belief.weights):
            if weight > _SURE_OF:
                changes = self._foresee(number, index)
                total += weight * (worth.of(changes) + self._news(sight, worth, changes))
                if index not in self._quiet:
                    self._quiet[index] = self._forecast.of(self._belief.positions[index], self._worths)
                quiet = self._quiet[index]
                others = self._forecast.shift(quiet, changes.after, changes.moved, self._worths)
                total += weight * _HORIZON * others
        return total

    def _news(self, sight: Sight, worth: Worth, changes: Changes) -> float:
        """What it is worth to hear and to see."""
        heard = self._table.would_hear(sight, changes.learns) if changes.learns else 0
        return _HEAR * worth.wants.table * heard + _LOOK * len(changes.observes)
