"""A player that looks ahead: each choice is played on many times on the kernel, in positions that it could be in.

What is hidden is imagined: dispositions as often as what was seen speaks for them, estimates anywhere in their range,
and luck of its own, which has nothing to do with that of the game. From there the practised policy plays on.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplogame.bots.belief import Belief
from diplogame.bots.practised import practised_policy
from diplogame.bots.sight import Sight
from diplogame.bots.weighing import Weighing
from diplogame.engine.draws import chance, deck_key
from diplogame.engine.machine import State
from diplogame.engine.program import Choice, Program
from diplogame.kernel.job import Job
from diplogame.kernel.running import loaded_tables, play

WORLDS, FIRST, LAST = 8, 64, 256
"""Positions that are imagined; rollouts of each choice, and of the best few of them."""
FINALISTS = 3
_VALUE = {"triumph": 1000, "good": 1000, "mixed": 20, "bad": 5, "disaster": 0}
_KEY = deck_key("searcher")


class Searcher:
    """Plays one game; how much it looks at is a number of rollouts, never time."""

    def __init__(self, program: Program, seed: int) -> None:
        self._program, self._seed = program, seed
        self._belief, self._policy = Belief(program), practised_policy(program)
        self._values = [0, *(_VALUE[ending.grade] for ending in program.file.endings)]
        self._past: tuple[int, list[State]] | None = None
        self._made = self._turn = 0
        self._settled: set[str] = set()
        """Clauses that were moved this turn, and stay where they are until the package is put."""

    def choose(self, sight: Sight) -> int:
        """The choice from which most games go well."""
        if self._past is not None:
            self._belief.learn(sight, *self._past)
        self._belief.look(sight)
        number = self._search(sight, self._candidates(sight))
        self._past = (number, self._belief.positions)
        self._made += 1
        self._remember(sight.choice(number))
        return number

    def _candidates(self, sight: Sight) -> list[int]:
        """What is worth looking at: no forecasts, which change nothing, and no clause twice."""
        if sight.turn != self._turn:
            self._turn = sight.turn
            self._settled.clear()
        choices = [(number, sight.choice(number)) for number in sight.legal]
        return [n for n, one in choices if one.kind != "forecast" and _clause(one) not in self._settled]

    def _remember(self, choice: Choice) -> None:
        if choice.kind == "clause":
            self._settled.add(_clause(choice))
        elif choice.kind == "propose":
            self._settled.clear()

    def _search(self, sight: Sight, choices: list[int]) -> int:
        if len(choices) == 1:
            return choices[0]
        worlds = [self._world(sight, number) for number in range(WORLDS)]
        found = self._valued(worlds, choices, FIRST)
        best = sorted(choices, key=lambda number: -found[number])[:FINALISTS]
        last = self._valued(worlds, best, LAST)
        return max(best, key=lambda number: last[number])

    def _valued(self, worlds: Sequence[State], choices: Sequence[int], rollouts: int) -> dict[int, int]:
        """Choice to the sum of what its rollouts came to; all choices meet the same worlds and the same luck."""
        starts = [world for _ in choices for world in worlds]
        forced = [[choice] for choice in choices for _ in worlds]
        rounds = max(1, rollouts // len(worlds))
        seeds = [self._draw(number) for _ in choices for number in range(len(worlds))]
        games = range(rounds * len(starts))
        job = Job(self._program, self._policy, starts, fresh=False, games=games, seeds=seeds, forced=forced)
        endings = play(job).endings
        found = dict.fromkeys(choices, 0)
        for game, ending in enumerate(endings):
            found[choices[game % len(starts) // len(worlds)]] += self._values[ending]
        return found

    # --- worlds -----------------------------------------------------------------------------

    def _world(self, sight: Sight, number: int) -> State:
        """A position that this could be."""
        left = self._draw(number, 1) / 2**32
        at = 0
        for at, weight in enumerate(self._belief.weights):  # noqa: B007 - the last one, if rounding leaves a rest
            left -= weight
            if left < 0:
                break
        found = list(self._belief.positions[at])
        for place, (slot, low, high) in enumerate(sight.ranges):
            found[slot] = low + self._draw(number, 2 + place) * (high - low + 1) // 2**32
        return found

    def _draw(self, number: int, salt: int = 0) -> int:
        return chance(self._seed, self._made + 1, _KEY + number, salt)


def _clause(choice: Choice) -> str:
    """The clause that a choice moves; empty for any other choice."""
    return choice.move.partition(".")[2] if choice.kind == "clause" else ""


def searcher(program: Program, seed: int) -> Searcher | Weighing:
    """A player for one game. Where the kernel cannot, the practised one plays."""
    if loaded_tables(program) is None:
        return Weighing(program, practised_policy(program), seed)
    return Searcher(program, seed)
