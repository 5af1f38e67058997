"""Practice: play many games, prefer the choices that did more for a good end than others would have done, play again.

All of it is in whole numbers, so that the same scenario, seed and number of games give the same lesson everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from diplogame.bots.advantages import UNIT, advantages
from diplogame.bots.lesson import LEVELS, Lesson, lesson_policy
from diplogame.bots.signs import Sign, lacking
from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.kernel.job import Job, Outcomes
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
_LEAST, _MOST = _ONE // 3, LEVELS[-1] * _ONE
_PACE = 800
"""A weight grows by so many hundredths of itself for an advantage of one standard deviation, at first; by fewer in each
round, so that the last ones do not undo what was learned."""
_STRIDE = 3 * UNIT // 2
"""The most by which it grows in a round."""
_COST = UNIT // 64
"""Of a choice that need not be made: games are no longer than they must be."""
_NEEDED = {"end_turn", "answer"}
"""Kinds of choice that cost nothing."""


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
        found = play(job, threads=threads)
        counts = _by_grade(program, found)
        yield Progress(number, rounds, games, counts[0]), counts[1], lesson
        course.learn(found, _PACE * (rounds - number) // rounds)
        if number + 1 == min(_FIRST_ROUNDS, rounds // 2):
            course = course.with_signs(lacking(program, _last_vectors(job), most))


def _told_apart(program: Program) -> tuple[int, int]:
    """Periods, and signs at most."""
    turns = program.file.scenario.turns
    return (turns, _SHORT_SIGNS) if turns <= _SHORT else (_PERIODS, _MOST_SIGNS)


def _job(program: Program, lesson: Lesson, games: int, first_seed: int) -> Job:
    job = whole_games(program, lesson_policy(program, lesson), games, Options(seed=first_seed % 2**32))
    return replace(job, periods=lesson.situations, by_situation=True, control=True)


def _last_vectors(job: Job) -> Iterator[tuple[int, Sequence[int]]]:
    """Ending and last vector of some of the games."""
    slots = len(job.program.slots)
    plain = replace(job, periods=0, by_situation=False, control=False)
    sample = replace(plain, games=range(min(_SAMPLE, len(job.games))), keep=range(slots))
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

    def learn(self, found: Outcomes, pace: int) -> None:
        """Let each weight grow or shrink by what its choice did."""
        costs = [0 if choice.kind in _NEEDED else _COST for choice in self._program.choices]
        gained = advantages(found, _worth(self._program, found), len(self.rows), costs)
        self.rows = [
            [_moved(weight, pace * gain // 100) for weight, gain in zip(row, gains, strict=True)]
            for row, gains in zip(self.rows, gained, strict=True)
        ]


def _worth(program: Program, found: Outcomes) -> dict[int, int]:
    """Ending to what one game of it is worth: those of the lower grades less, as good ones are no longer few."""
    counts, left = found.ending_counts(), 1000
    shares: dict[int, int] = {}
    for grades in GRADES:
        endings = [n for n, e in enumerate(program.file.endings, 1) if e.grade in grades and counts[n]]
        games = sum(counts[n] for n in endings)
        part = left * min(games, _ENOUGH) // _ENOUGH
        left -= part
        shares |= dict.fromkeys(endings, part * 1_000_000 // max(1, games))
    return shares


def _moved(weight: int, step: int) -> int:
    """A weight by the same factor up or down, within the scale."""
    factor = UNIT + min(abs(step), _STRIDE)
    return min(max(_LEAST, weight * factor // UNIT if step > 0 else weight * UNIT // factor), _MOST)


def _level(weight: int) -> int:
    """The nearest factor, by number."""
    return sum(2 * weight > (a + b) * _ONE for a, b in pairwise(LEVELS))
