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
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from diplogame.kernel.job import Job
from diplogame.kernel.policies import Policy
from diplogame.kernel.running import play
from diplogame.review.chances import Chance, Difference
from diplogame.review.positions import Arm, Reviewed

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


class Games(NamedTuple):
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
        job = self._job(batch.units)
        found = play(job, threads=self.threads, compiled=self.compiled)
        marks, count = [b"01"[good] for good in self.game.marks], len(batch.units)
        good = bytes(map(marks.__getitem__, found.endings))
        made = [found.firsts[step :: job.first] for step in range(job.first)]
        for places in _runs(batch.units):
            arm, first = batch.units[places.start]
            ended = int(bytes(_of_units(good, places, count))[::-1], 2)
            played = Games((1 << UNIT * len(places)) - 1, ended)
            self._take_in(arm, first, played, [_of_units(choices, places, count) for choices in made])
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

    def _take_in(self, arm: Arm, first: int, games: Games, made: Sequence[Iterable[int]]) -> None:
        """Add games to their line, and to all that the policy chose, as far as moves lead on for certain.

        `first`: the number of the first; `made`: what was chosen first in each of them where nothing was forced, what
        was chosen second, and so on.
        """
        stream, here = self._stream(arm), self.game.same(arm)
        for choices in made:
            if not games.played:
                return
            self._add(here, stream, first, games)
            if here.line:
                return
            there, onward = here, _NO_GAMES
            for choice, bits in _by_choice(choices).items():
                line, some = Arm(here.decision, (choice,)), Games(games.played & bits, games.good & bits)
                if (leading := self.game.same(line)) is not line:
                    there, onward = leading, some
                elif some.played:
                    self._add(line, stream, first, some)
            here, games = there, onward

    def _add(self, line: Arm, stream: int, first: int, games: Games) -> None:
        known = self._known.setdefault(line, {})
        before = known.get(stream, _NO_GAMES)
        known[stream] = Games(before.played | games.played << first, before.good | games.good << first)
        self._chances.pop(line, None)
        self.news[line.decision] += 1
        if line in self.game.led_to:
            self.news[line.decision - 1] += 1

    # --- playing --------------------------------------------------------------------------------

    def _job(self, units: Sequence[tuple[Arm, int]]) -> Job:
        # Not the luck that the game had: its own seed is none of these.
        seed = self.game.last.options.seed + 1
        return Job(
            program=self.game.program,
            policy=self.policy,
            starts=[self._start(arm.decision) for arm, _ in units],
            seeds=[seed + self._stream(arm) * _STREAM + first & 0xFFFFFFFF for arm, first in units],
            forced=[arm.line for arm, _ in units],
            fresh=False,
            games=range(len(units) * UNIT),
            first=1 + self.game.longest_certain,  # the choice at the end of such moves, too
        )

    def _start(self, decision: int) -> array[int]:
        if decision not in self._starts:
            self._starts[decision] = array("i", self.game.games[decision].state)
        return self._starts[decision]


_NO_GAMES = Games()
_NONE: dict[int, Games] = {}


def _runs(units: Sequence[tuple[Arm, int]]) -> Iterator[range]:
    """The places of units that continue each other: games of one line without a gap."""
    start = 0
    for place in range(1, len(units) + 1):
        arm, first = units[place - 1]
        if place == len(units) or units[place] != (arm, first + UNIT):
            yield range(start, place)
            start = place


def _of_units(told: Sequence[int], places: range, count: int) -> Iterator[int]:
    """What was told of the games of some units out of `count`, by number of the game."""
    return chain.from_iterable(told[place::count] for place in places)


def _by_choice(choices: Iterable[int]) -> dict[int, int]:
    """The games, as bits, by what was chosen in them."""
    found: dict[int, int] = {}
    for game, choice in enumerate(choices):
        found[choice] = found.get(choice, 0) | 1 << game
    return found


def units(arm: Arm, first: int, stop: int) -> list[tuple[Arm, int]]:
    """The games `first` to at least `stop` - 1 of a line, for a batch."""
    return [(arm, number) for number in range(first, stop, UNIT)]


def same_games(arms: Iterable[Arm], first: int, stop: int) -> Batch:
    """The same games of several lines."""
    return Batch([unit for arm in arms for unit in units(arm, first, stop)])
