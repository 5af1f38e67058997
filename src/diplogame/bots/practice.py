"""Practice: play many games, prefer what was chosen in those that ended well, play again.

This is the cross-entropy method (Rubinstein 1999) on a table of weights, in whole numbers, so that the same scenario,
seed and number of games give the same lesson everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import add

from diplogame.bots.lesson import LEVELS, Lesson, lesson_policy
from diplogame.bots.signs import Sign, lacking
from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.kernel.job import Job, Outcomes, joined
from diplogame.kernel.running import play, whole_games
from diplogame.scenario.vocabulary import GOOD

GRADES = (GOOD, {"mixed"}, {"bad"})
"""From the best: the next one down teaches as long as games of the better ones are few."""
_ENOUGH = 150
"""Games that can teach alone."""
_FIRST_ROUNDS = 4
"""Rounds before signs are chosen."""
_PERIODS, _MOST_SIGNS = 3, 4
_SHORT, _SHORT_SIGNS = 8, 2
"""A game of at most so many turns is told apart turn by turn, by fewer signs."""
_SAMPLE = 2000
"""Games that are asked what they lacked."""
_ONE = 1000
"""The scale of weights: 1 in factors."""
_LEAST = _ONE // 3
_DOUBT = 5
"""Choices that are taken to have been as good as any, so that few games do not teach too much."""
_FOLLOWS = 8
"""Tenths of a weight that follow what a round says of it."""
_STEP = 5
"""The most by which a weight grows in a round."""


@dataclass(frozen=True)
class Progress:
    """How one round went."""

    round: int
    rounds: int
    games: int
    good: int
    """Games of this round that ended well."""


def practise(
    program: Program,
    *,
    games: int = 4000,
    rounds: int = 20,
    seed: int = 0,
    threads: int = 1,
    tell: Callable[[Progress], object] | None = None,
) -> Lesson:
    """The best lesson of some rounds of practice with so many games each; threads do not change it.

    `tell` is told of every round when it is over.
    """
    best: tuple[tuple[int, int], Lesson] | None = None
    for progress, mixed, lesson in _rounds(program, games, rounds, seed, threads):
        if tell is not None:
            tell(progress)
        score = (progress.good, mixed)
        if best is None or score > best[0]:
            best = score, lesson
    assert best is not None
    return best[1]


def _rounds(
    program: Program, games: int, rounds: int, seed: int, threads: int
) -> Iterator[tuple[Progress, int, Lesson]]:
    """Round by round: how it went, how many games ended half well, and the lesson they were played by."""
    periods, most = _told_apart(program)
    course = _Course(program, periods, ())
    for number in range(rounds):
        lesson = course.lesson()
        job = _job(program, lesson, games, (seed * rounds + number) * games)
        found = _play(job, threads)
        counts = _by_grade(program, found)
        yield Progress(number, rounds, games, counts[0]), counts[1], lesson
        course.learn(found, games)
        if number + 1 == min(_FIRST_ROUNDS, rounds // 2):
            course = course.with_signs(lacking(program, _last_vectors(job), most))


def _told_apart(program: Program) -> tuple[int, int]:
    """Periods, and signs at most."""
    turns = program.file.scenario.turns
    return (turns, _SHORT_SIGNS) if turns <= _SHORT else (_PERIODS, _MOST_SIGNS)


def _job(program: Program, lesson: Lesson, games: int, first_seed: int) -> Job:
    job = whole_games(program, lesson_policy(program, lesson), games, Options(seed=first_seed % 2**32))
    return replace(job, periods=lesson.situations, by_situation=True)


def _play(job: Job, threads: int) -> Outcomes:
    """A piece for each thread."""
    ends = [len(job.games) * number // threads for number in range(threads + 1)]
    parts = [replace(job, games=range(start, end)) for start, end in pairwise(ends)]
    if threads == 1:
        return play(job)
    with ThreadPoolExecutor(threads) as pool:
        return joined(pool.map(play, parts))


def _last_vectors(job: Job) -> Iterator[tuple[int, Sequence[int]]]:
    """Ending and last vector of some of the games."""
    slots = len(job.program.slots)
    sample = replace(
        job, games=range(min(_SAMPLE, len(job.games))), keep=range(slots), periods=0, by_situation=False
    )
    found = play(sample)
    for game, ending in enumerate(found.endings):
        if ending:
            yield ending, found.kept[game * slots : (game + 1) * slots]


def _by_grade(program: Program, found: Outcomes) -> list[int]:
    """Games by grade, the best first."""
    counts = found.ending_counts()
    endings = list(enumerate(program.file.endings, 1))
    return [sum(counts[n] for n, ending in endings if ending.grade in grades) for grades in GRADES]


class _Course:
    """Weights under practice: a row for each situation, `_ONE` times as fine as factors."""

    def __init__(self, program: Program, periods: int, signs: tuple[Sign, ...]) -> None:
        self._program, self._periods, self._signs = program, periods, signs
        self._is_short = program.file.scenario.turns <= _SHORT
        self.rows = [[100 * _ONE] * len(program.choices) for _ in range(periods * 2 ** len(signs))]

    def lesson(self) -> Lesson:
        """As it stands."""
        columns = zip(*([_level(weight) for weight in row] for row in self.rows), strict=True)
        levels = dict(zip(self._program.moves, columns, strict=True))
        program = self._program
        return Lesson(program.scenario_id, program.digest, self._periods, self._signs, levels)

    def with_signs(self, signs: tuple[Sign, ...]) -> _Course:
        """The same weights, whatever the signs."""
        course = _Course(self._program, self._periods, signs)
        course.rows = [list(row) for row in self.rows for _ in range(2 ** len(signs))]
        return course

    def learn(self, found: Outcomes, games: int) -> None:
        """Prefer what was chosen in the games that ended well, to what was chosen in all.

        In a long game situation by situation: that good games came into some oftener says nothing for a choice there.
        """
        size = len(self.rows) * len(self._program.choices)
        shares, counts = _shares(self._program, found), found.ending_counts()
        everything, praised = [0] * size, [0] * size
        for ending in sorted(counts):
            times = found.chosen_by[ending * size : (ending + 1) * size]
            everything = list(map(add, everything, times))
            if shares.get(ending):
                praised = [old + shares[ending] * more for old, more in zip(praised, times, strict=True)]
        whole, width = sum(share * counts[n] for n, share in shares.items()), len(self.rows[0])
        for number, row in enumerate(self.rows):
            part = slice(number * width, (number + 1) * width)
            good, made = (whole, games) if self._is_short else (sum(praised[part]), sum(everything[part]))
            ratios = _ratios(praised[part], everything[part], max(1, good), max(1, made))
            learned = [
                ((10 - _FOLLOWS) * weight + _FOLLOWS * weight * over // under) // 10
                for weight, (over, under) in zip(row, ratios, strict=True)
            ]
            self.rows[number] = _scaled(learned) if self._is_short else _kept_in(learned)


def _shares(program: Program, found: Outcomes) -> dict[int, int]:
    """Ending to what one game of it counts."""
    counts, left = found.ending_counts(), 1000
    shares: dict[int, int] = {}
    for grades in GRADES:
        endings = [n for n, e in enumerate(program.file.endings, 1) if e.grade in grades and counts[n]]
        games = sum(counts[n] for n in endings)
        part = left * min(games, _ENOUGH) // _ENOUGH
        left -= part
        shares |= dict.fromkeys(endings, part * 1_000_000 // max(1, games))
    return shares


def _ratios(praised: list[int], everything: list[int], whole: int, games: int) -> Iterator[tuple[int, int]]:
    """How much more often each choice was made in games that ended well, as fractions."""
    for good, times in zip(praised, everything, strict=True):
        under = whole * (times + _DOUBT)
        yield min(good * games + _DOUBT * whole, _STEP * under), under


def _scaled(row: list[int]) -> list[int]:
    """With the greatest weight at the top of the scale, and none so small that it could not come back."""
    most = max(1, *row)
    return [max(_LEAST, weight * LEVELS[-1] * _ONE // most) for weight in row]


def _kept_in(row: list[int]) -> list[int]:
    """Within the scale, each weight by itself.

    In a long game a choice that is seldom open, and then good, grows and grows. Scaled by it, all others would be
    pressed to the bottom, where what was learned of them is lost.
    """
    return [min(max(_LEAST, weight), LEVELS[-1] * _ONE) for weight in row]


def _level(weight: int) -> int:
    """The nearest factor, by number."""
    return sum(2 * weight > (a + b) * _ONE for a, b in pairwise(LEVELS))
