"""The negotiating table: which package every party might accept, by what was heard of them so far.

Packages are bit masks over clauses.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add

from diplogame.bots.sight import Sight
from diplogame.engine.program import Program

_COSTS_THEM, _HELPS_US = 1.2, 0.4
"""What a clause is thought to cost the counterpart, and to help others, for each point it is worth at home."""
_SURE, _UNSURE = 1.0, 4.0
"""Points by which a guess of a party's total may be off: at least, and for each clause that was not heard."""
_SPARE = 3.0
"""Points above a reserve that make a package fairly sure."""
_CERTAIN = 30.0
"""Log odds beyond which nothing is surer."""
_DEAR = 6.0
"""What every point of capital costs that could not be found in time."""


@dataclass(frozen=True)
class Package:
    """A set of clauses, by number."""

    clauses: frozenset[int]
    worth: float
    """To the player, if it is signed."""
    chance: float
    """That every party accepts it."""


@dataclass(frozen=True)
class Stakes:
    """What clauses are to the player."""

    worth: Mapping[int, float]
    """Clause to what it is worth to have it signed."""
    price: Mapping[int, int]
    """Clause to the capital that delivering it will take."""
    purse: int
    """Capital that can be found for delivering."""


class Bargain:
    """What is known of the parties in one position, and the search for a package."""

    def __init__(self, program: Program, sight: Sight, stakes: Stakes) -> None:
        assert program.table is not None
        self._roles = [program.file.actors[party.actor].role for party in program.table.parties]
        clauses = program.file.clauses
        numbers = {clause.id: number for number, clause in enumerate(clauses)}
        self._rules = [
            (1 << number, _mask(numbers, clause.needs), _mask(numbers, clause.excludes))
            for number, clause in enumerate(clauses)
            if clause.needs or clause.excludes
        ]
        self._signed = sum(1 << number for number in sight.signed)
        self._open = sight.available
        self._offers = [number for number in self._open if clauses[number].side == "offer"]
        self._heard = sight.heard
        self._stakes = stakes
        self._worth = [stakes.worth.get(number, 0.0) for number in range(len(clauses))]
        self._price = [stakes.price.get(number, 0) for number in range(len(clauses))]
        self._scores: dict[int, float] = {}
        self._parties = [self._party(number, len(clauses), sight) for number in range(len(self._roles))]

    def _party(self, party: int, clauses: int, sight: Sight) -> _Party:
        known = list(sight.reserves.values())
        middle = sum(known) / len(known) if known else 0.0
        width = _SURE + (0.0 if party in sight.reserves else _UNSURE)
        return _Party(
            [self._value(party, clause) for clause in range(clauses)],
            sum(1 << clause for clause in range(clauses) if (party, clause) not in self._heard),
            sight.reserves.get(party, middle),
            [width + _UNSURE * math.sqrt(guessed) for guessed in range(clauses + 1)],
        )

    def _value(self, party: int, clause: int) -> float:
        """What a clause is worth to a party: heard, or guessed from what it is worth at home."""
        if (party, clause) in self._heard:
            return float(self._heard[party, clause])
        homes = (number for number, role in enumerate(self._roles) if role == "home")
        here = sum(self._heard.get((home, clause), 0) for home in homes)
        if self._roles[party] == "counterpart":
            return -_COSTS_THEM * here
        return _HELPS_US * max(0, here)

    # --- judging ----------------------------------------------------------------------------

    def surplus(self, party: int, clauses: frozenset[int]) -> float:
        """Points by which a package is thought to lie above what a party asks."""
        worth = math.fsum(self._parties[party].values[n] for n in clauses)  # alike on every Python
        return worth - self._parties[party].reserve

    def lacking(self, clauses: frozenset[int]) -> dict[int, float]:
        """Party to the points that a package lacks for it, of those that would hardly accept."""
        surplus = {party: self.surplus(party, clauses) for party in range(len(self._parties))}
        return {party: _SPARE - points for party, points in surplus.items() if points < _SPARE}

    def guesses(self, party: int, clauses: frozenset[int]) -> bool:
        """Whether what a party makes of a package is partly guessed."""
        return any(self._parties[party].unheard >> number & 1 for number in clauses)

    def shift(self, points: Mapping[int, float]) -> None:
        """Take parties to be easier to please by these points than it seemed."""
        self._scores.clear()
        for party, more in points.items():
            self._parties[party] = replace(self._parties[party], reserve=self._parties[party].reserve - more)

    def _judge(self, mask: int) -> tuple[float, float]:
        """(worth, chance) of a package."""
        inside = [number for number in self._open if mask >> number & 1]
        return self._worth_of(inside), 1 / self._odds(mask, inside)

    def _odds(self, mask: int, inside: Sequence[int]) -> float:
        """One over the chance that every party accepts."""
        odds = 1.0
        for party in self._parties:
            # Added up one by one: from Python 3.12 on sum() rounds otherwise.
            total = reduce(add, map(party.values.__getitem__, inside), 0.5 - party.reserve)
            odds *= _odds_against(total / party.widths[(party.unheard & mask).bit_count()])
        return odds

    def _worth_of(self, inside: Sequence[int]) -> float:
        worth = reduce(add, map(self._worth.__getitem__, inside), 0.0)
        short = sum(map(self._price.__getitem__, inside)) - self._stakes.purse
        return worth - _DEAR * short if short > 0 else worth

    def _fits(self, mask: int) -> bool:
        """Whether each clause has what it needs and nothing that it excludes."""
        for bit, needs, bars in self._rules:
            if mask & bit and (needs & ~(mask | self._signed) or bars & mask):
                return False
        return True

    # --- searching --------------------------------------------------------------------------

    def best(self) -> Package:
        """The most promising package that several climbs find."""
        asks = sorted((n for n in self._open if n not in self._offers), key=lambda n: -self._worth[n])
        starts: list[Sequence[int]] = [self._offers, asks[:1], [*asks, *self._offers]]
        mask = max((self._climb(self._made_to_fit(start)) for start in starts), key=self._score)
        worth, chance = self._judge(mask)
        return Package(frozenset(n for n in self._open if mask >> n & 1), worth, chance)

    def whole(self) -> Package:
        """All that fits together, what is asked before what is given."""
        asks = [number for number in self._open if number not in self._offers]
        mask = self._made_to_fit([*asks, *self._offers])
        worth, chance = self._judge(mask)
        return Package(frozenset(n for n in self._open if mask >> n & 1), worth, chance)

    def _made_to_fit(self, clauses: Sequence[int]) -> int:
        mask = 0
        for _ in range(3):  # a clause may need one that comes after it
            for number in clauses:
                if self._fits(mask | 1 << number):
                    mask |= 1 << number
        return mask

    def _climb(self, mask: int) -> int:
        """Put or take one clause at a time while it helps; change one for another where that is the end."""
        best = self._score(mask)
        while True:
            steps = [mask ^ 1 << number for number in self._open]
            found = self._better(steps, best) or self._better(self._swaps(mask), best)
            if found is None:
                return mask
            best, mask = found

    def _swaps(self, mask: int) -> list[int]:
        inside = [number for number in self._open if mask >> number & 1]
        outside = [number for number in self._open if not mask >> number & 1]
        return [mask ^ 1 << a ^ 1 << b for a in inside for b in outside]

    def _better(self, masks: Sequence[int], than: float) -> tuple[float, int] | None:
        found = max(((self._score(mask, than), mask) for mask in masks if self._fits(mask)), default=None)
        return found if found is not None and found[0] > than + 1e-9 else None

    def _score(self, mask: int, than: float = -math.inf) -> float:
        """What a package is worth trying; climbs also from where no party would accept.

        Where that cannot be above `than`, anything that is not.
        """
        found = self._scores.get(mask)
        if found is None and mask:
            inside = [number for number in self._open if mask >> number & 1]
            worth = self._worth_of(inside)
            if max(0.0, worth) <= than:
                return than
            chance = 1 / self._odds(mask, inside)
            found = self._scores[mask] = worth * chance + 0.2 * math.log(max(chance, 1e-12))
        return found or 0.0


@dataclass(frozen=True)
class _Party:
    values: list[float]
    """What each clause is worth to it."""
    unheard: int
    """The clauses of which that is a guess."""
    reserve: float
    widths: list[float]
    """By how much a total may be off, by how many of its clauses are guessed."""


def _mask(numbers: Mapping[str, int], names: Sequence[str]) -> int:
    return sum(1 << numbers[name] for name in names)


def _odds_against(distance: float) -> float:
    """One over the logistic curve: how unlikely a guess that is off by chance lies above 0."""
    off = -1.7 * distance
    return 1 + math.exp(off if abs(off) < _CERTAIN else math.copysign(_CERTAIN, off))
