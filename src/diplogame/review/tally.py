"""What the playouts of every line came to: a bit for each game, so that lines compare game by game.

A line is played in games of its own. Beside them it has, for nothing, those games of the policy from the same position
in which the policy chose the line by itself: chance that chooses and chance that answers are drawn apart, and a choice
that is forced counts as one, so such a game is bit for bit what the line would have come to on that seed.

The policy's games and the lines' have seeds of their own, so that no game of a line is counted twice.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from diplogame.kernel.job import Job, Outcomes
from diplogame.kernel.policies import Policy
from diplogame.kernel.running import play
from diplogame.review.chances import Chance, Difference
from diplogame.review.positions import Arm, Reviewed

UNIT = 32
"""Lines are played by so many games."""
_STREAM = 1 << 28
"""So far apart are the seeds of the policy's games and those of lines, by their length: more than anybody plays."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Lines, each with the number of its first game to come; each gets UNIT games, or more when it is named again."""

    units: Sequence[tuple[Arm, int]]

    @property
    def playouts(self) -> int:
        """How many games that is."""
        return UNIT * len(self.units)


@dataclass(frozen=True, slots=True)
class Games:
    """Games by number as bits: which were played, and which of them ended well."""

    played: int = 0
    good: int = 0


@dataclass(eq=False)
class Tally:
    """The outcomes so far. Game g of two lines of one length has the same seed, so the same luck where rules allow."""

    game: Reviewed
    policy: Policy
    threads: int = 1
    compiled: bool = True
    played: int = 0
    """Playouts in all."""
    _own: dict[Arm, Games] = field(default_factory=dict)
    _firsts: dict[Arm, int] = field(default_factory=dict)
    """By a line of one choice: the policy's games in which it chose that by itself."""
    _chances: dict[Arm, Chance] = field(default_factory=dict)
    _covariances: dict[tuple[Arm, Arm], tuple[Chance, Chance, float]] = field(default_factory=dict)
    _starts: dict[int, array[int]] = field(default_factory=dict)

    def own(self, arm: Arm) -> int:
        """How many games were played for a line alone; those it has for nothing come on top."""
        return self._of(arm).played.bit_length()

    def games(self, arm: Arm) -> int:
        """How many games of a line are known."""
        return self.chance(arm).games

    def chance(self, arm: Arm) -> Chance:
        """How often a line ended well."""
        found = self._chances.get(arm)
        if found is None:
            all_games = [games for _, games in self._all(arm)]
            good = sum(games.good.bit_count() for games in all_games)
            found = self._chances[arm] = Chance(good, sum(games.played.bit_count() for games in all_games))
        return found

    def difference(self, arm: Arm, other: Arm) -> Difference:
        """A line against another: all games of both, and how those of the same luck differed."""
        gained = lost = shared = 0
        for played, ours, theirs in self._shared(arm, other):
            gained += (ours & ~theirs).bit_count()
            lost += (theirs & ~ours).bit_count()
            shared += played.bit_count()
        return Difference(self.chance(arm), self.chance(other), gained, lost, shared)

    def covariance(self, arm: Arm, other: Arm) -> float:
        """Of the two measured chances: lines that share their luck err in the same direction.

        A line counts as one good and one bad game more, so that one which never failed is not thought sure.
        """
        arm, other = min(arm, other), max(arm, other)
        first, second = self.chance(arm), self.chance(other)
        known = self._covariances.get((arm, other))
        if known is None or known[0] is not first or known[1] is not second:
            known = self._covariances[arm, other] = (first, second, self._covariance(arm, other))
        return known[2]

    def _covariance(self, arm: Arm, other: Arm) -> float:
        first, second = self.chance(arm), self.chance(other)
        if arm == other and first.games:
            share = (first.good + 1) / (first.games + 2)
            return share * (1 - share) / (first.games + 2)
        shared = both = ours = theirs = 0
        for played, mine, others in self._shared(arm, other):
            shared += played.bit_count()
            both += (mine & others).bit_count()
            ours += mine.bit_count()
            theirs += others.bit_count()
        if not shared:
            return 0.0
        return (both - ours * theirs / shared) / ((first.games + 2) * (second.games + 2))

    def play(self, batch: Batch) -> None:
        """Play a batch and take it in."""
        for (arm, first), (good, firsts) in zip(batch.units, self._outcomes(batch.units), strict=True):
            known = self._of(arm)
            whole = (1 << UNIT) - 1
            self._own[arm] = Games(known.played | whole << first, known.good | good << first)
            self._chances.pop(arm, None)
            for choice, games in firsts.items():
                line = Arm(arm.decision, (choice,))
                self._firsts[line] = self._firsts.get(line, 0) | games << first
                self._chances.pop(line, None)
        self.played += batch.playouts

    # --- games of a line ------------------------------------------------------------------------

    def _of(self, arm: Arm) -> Games:
        return self._own.get(arm, _NONE)

    def _all(self, arm: Arm) -> Iterator[tuple[int, Games]]:
        """The games of a line by the seeds that they come from."""
        yield len(arm.line), self._of(arm)
        if free := self._firsts.get(arm):
            yield 0, Games(free, free & self._of(Arm(arm.decision)).good)

    def _shared(self, arm: Arm, other: Arm) -> Iterator[tuple[int, int, int]]:
        """(those that both lines have, ours that ended well, theirs) of the games that share a seed."""
        theirs = dict(self._all(other))
        for seeds, games in self._all(arm):
            if seeds in theirs and (played := games.played & theirs[seeds].played):
                yield played, games.good & played, theirs[seeds].good & played

    # --- playing --------------------------------------------------------------------------------

    def _outcomes(self, units: Sequence[tuple[Arm, int]]) -> Iterable[tuple[int, dict[int, int]]]:
        """Of each unit, the games that ended well and, where the policy chose first, those by its choice; as bits."""
        marks = [b"01"[good] for good in self.game.marks]
        found, count = self._played(units), len(units)
        whole = bytes(map(marks.__getitem__, found.endings))
        for place, (arm, _) in enumerate(units):
            firsts = {} if arm.line else _by_choice(found.firsts[place::count])
            yield int(whole[place::count][::-1], 2), firsts

    def _played(self, units: Sequence[tuple[Arm, int]]) -> Outcomes:
        # Not the luck that the game had: its own seed is none of these.
        seed = self.game.last.options.seed + 1
        job = Job(
            program=self.game.program,
            policy=self.policy,
            starts=[self._start(arm.decision) for arm, _ in units],
            seeds=[seed + len(arm.line) * _STREAM + first & 0xFFFFFFFF for arm, first in units],
            forced=[arm.line for arm, _ in units],
            fresh=False,
            games=range(len(units) * UNIT),
            first=True,
        )
        return play(job, threads=self.threads, compiled=self.compiled)

    def _start(self, decision: int) -> array[int]:
        if decision not in self._starts:
            self._starts[decision] = array("i", self.game.games[decision].state)
        return self._starts[decision]


_NONE = Games()


def _by_choice(firsts: Sequence[int]) -> dict[int, int]:
    """The games, as bits, by what was chosen first."""
    found: dict[int, int] = {}
    for game, choice in enumerate(firsts):
        found[choice] = found.get(choice, 0) | 1 << game
    return found


def units(arm: Arm, first: int, stop: int) -> list[tuple[Arm, int]]:
    """The games `first` to at least `stop` - 1 of a line, for a batch."""
    return [(arm, number) for number in range(first, stop, UNIT)]


def same_games(arms: Iterable[Arm], first: int, stop: int) -> Batch:
    """The same games of several lines."""
    return Batch([unit for arm in arms for unit in units(arm, first, stop)])
