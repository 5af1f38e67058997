"""What the playouts of every line came to: a bit for each game, so that lines compare game by game.

A line is played in games of its own. Beside them it has, for nothing, those games of the policy from the same position
in which the policy chose the line by itself: chance that chooses and chance that answers are drawn apart, and a choice
that is forced counts as one, so such a game is bit for bit what the line would have come to on that seed. And where a
move leads to the next position for certain, all its games are games of the policy from there, and the other way round.

The policy's games and the lines' have seeds of their own, and so has every place in a turn, so that no game of a line
is counted twice.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from diplogame.kernel.job import Job, Outcomes
from diplogame.kernel.policies import Policy
from diplogame.kernel.running import play
from diplogame.review.chances import Chance, Difference
from diplogame.review.positions import Arm, Line, Reviewed

UNIT = 32
"""Lines are played by so many games."""
_STREAM = 1 << 22
"""So far apart are the seeds of lines of another length, or of another place in the turn: more than anybody plays."""
_LENGTHS = 3
"""A line is of two choices at most: a clause, and the package with it."""


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


@dataclass(frozen=True, slots=True)
class _Run:
    """Those games of a unit that went the same way."""

    arm: Arm
    """The line in whose name they were played."""
    first: int
    """The number of the unit's first game."""
    path: Line
    """The choices from there on that led them `here`."""
    here: Arm
    games: int
    """Which of the unit's games, as bits."""
    good: int
    """Which of them ended well."""


@dataclass(eq=False)
class Tally:
    """The outcomes so far. Game g of two lines of one length has the same seed, so the same luck where rules allow."""

    game: Reviewed
    policy: Policy
    threads: int = 1
    compiled: bool = True
    played: int = 0
    """Playouts in all."""
    news: Counter[int] = field(default_factory=Counter)
    """By a decision, how often something new became known of one of its lines."""
    _known: dict[Arm, dict[int, Games]] = field(default_factory=dict)
    """By a line the games that are known of it, by the stream of seeds that they come from."""
    _chances: dict[Arm, Chance] = field(default_factory=dict)
    _covariances: dict[tuple[Arm, Arm], tuple[Chance, Chance, float]] = field(default_factory=dict)
    _starts: dict[int, array[int]] = field(default_factory=dict)

    def own(self, arm: Arm) -> int:
        """How many games were played in the name of a line; those it has for nothing come on top."""
        games = self._of(arm).get(self._stream(arm))
        return games.played.bit_length() if games else 0

    def games(self, arm: Arm) -> int:
        """How many games of a line are known."""
        return self.chance(arm).games

    def chance(self, arm: Arm) -> Chance:
        """How often a line ended well."""
        arm = self.game.same(arm)
        found = self._chances.get(arm)
        if found is None:
            known = self._of(arm).values()
            good = sum(games.good.bit_count() for games in known)
            found = self._chances[arm] = Chance(good, sum(games.played.bit_count() for games in known))
        return found

    def difference(self, arm: Arm, other: Arm) -> Difference:
        """A line against another: all games of both, and how those of the same luck differed."""
        gained = lost = shared = both = 0
        for played, ours, theirs in self._shared(arm, other):
            gained += (ours & ~theirs).bit_count()
            lost += (theirs & ~ours).bit_count()
            shared += played.bit_count()
            both += (ours & theirs).bit_count()
        return Difference(self.chance(arm), self.chance(other), gained, lost, shared, both)

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
        found = self._outcomes(batch.units)
        runs, firsts = list(self._runs(batch.units, found.endings)), found.firsts
        while runs:
            count = len(runs)
            runs = [
                more for place, run in enumerate(runs) for more in self._take_in(run, firsts[place::count])
            ]
            firsts = self._asked(runs).firsts if runs else firsts
        self.played += batch.playouts

    # --- games of a line ------------------------------------------------------------------------

    def _of(self, arm: Arm) -> dict[int, Games]:
        """By the stream of seeds that they come from."""
        return self._known.get(self.game.same(arm), _NONE)

    def _shared(self, arm: Arm, other: Arm) -> Iterator[tuple[int, int, int]]:
        """(those that both lines have, ours that ended well, theirs) of the games that share a seed."""
        theirs = self._of(other)
        for stream, games in self._of(arm).items():
            if stream in theirs and (played := games.played & theirs[stream].played):
                yield played, games.good & played, theirs[stream].good & played

    def _stream(self, arm: Arm) -> int:
        """The seeds of a line: they hang on its length, and on the place of the decision in its turn."""
        return _LENGTHS * self.game.places[arm.decision] + len(arm.line)

    def _runs(self, units: Sequence[tuple[Arm, int]], endings: Sequence[int]) -> Iterator[_Run]:
        """The units, each with the games that ended well."""
        marks = [b"01"[good] for good in self.game.marks]
        whole, count = bytes(map(marks.__getitem__, endings)), len(units)
        for place, (arm, first) in enumerate(units):
            good = int(whole[place::count][::-1], 2)
            yield _Run(arm, first, arm.line, self.game.same(arm), _WHOLE, good)

    def _take_in(self, run: _Run, firsts: Sequence[int]) -> Iterator[_Run]:
        """Add games to the line that they are of, and to those that the policy chose there.

        Gives those that are games of a later position, too: of these it is not known yet what was chosen there.
        """
        stream = self._stream(run.arm)
        self._add(run.here, stream, run.games << run.first, run.good << run.first)
        if not run.here.line:
            for choice, bits in _by_choice(firsts).items():
                line, games = Arm(run.here.decision, (choice,)), bits & run.games
                here, good = self.game.same(line), games & run.good
                if here is line:
                    self._add(line, stream, games << run.first, good << run.first)
                elif games:
                    yield _Run(run.arm, run.first, (*run.path, choice), here, games, good)

    def _add(self, line: Arm, stream: int, games: int, good: int) -> None:
        known = self._known.setdefault(line, {})
        before = known.get(stream, _NO_GAMES)
        known[stream] = Games(before.played | games, before.good | good)
        self._chances.pop(line, None)
        self.news[line.decision] += 1
        if line in self.game.led_to:
            self.news[line.decision - 1] += 1

    # --- playing --------------------------------------------------------------------------------

    def _outcomes(self, units: Sequence[tuple[Arm, int]]) -> Outcomes:
        return play(
            self._job(units, [arm.line for arm, _ in units]), threads=self.threads, compiled=self.compiled
        )

    def _asked(self, runs: Sequence[_Run]) -> Outcomes:
        """What the policy chose next."""
        job = self._job([(run.arm, run.first) for run in runs], [run.path for run in runs])
        most = 1 + max(len(run.path) for run in runs)
        return play(replace(job, most=most), threads=self.threads, compiled=self.compiled)

    def _job(self, units: Sequence[tuple[Arm, int]], forced: Sequence[Line]) -> Job:
        # Not the luck that the game had: its own seed is none of these.
        seed = self.game.last.options.seed + 1
        return Job(
            program=self.game.program,
            policy=self.policy,
            starts=[self._start(arm.decision) for arm, _ in units],
            seeds=[seed + self._stream(arm) * _STREAM + first & 0xFFFFFFFF for arm, first in units],
            forced=forced,
            fresh=False,
            games=range(len(units) * UNIT),
            first=True,
        )

    def _start(self, decision: int) -> array[int]:
        if decision not in self._starts:
            self._starts[decision] = array("i", self.game.games[decision].state)
        return self._starts[decision]


_WHOLE = (1 << UNIT) - 1
_NO_GAMES = Games()
_NONE: dict[int, Games] = {}


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
