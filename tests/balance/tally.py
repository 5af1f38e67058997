"""What many games of one policy were like: endings by disposition, open moves by turn, what came and what never did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from diplogame.bots.arena import Result, play_game
from diplogame.bots.sight import Sight
from diplogame.engine.machine import LogLine
from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.scenario.vocabulary import Grade


@dataclass
class Tally:
    """Counts over games of one policy; those of several policies can be merged."""

    policy: str
    results: list[Result] = field(default_factory=list)
    legal: Counter[int] = field(default_factory=Counter)
    """Legal moves at the first free decision of a turn, to the number of turns."""
    open: Counter[str] = field(default_factory=Counter)
    """Choices to the number of decisions at which they were legal."""
    chosen: Counter[str] = field(default_factory=Counter)
    fired: Counter[int] = field(default_factory=Counter)
    """Options to how often they happened."""
    seconds: float = 0.0
    _turn: int = 0

    def watch(self, sight: Sight, number: int, log: Sequence[LogLine]) -> None:
        """Note one choice."""
        choices = sight.program.choices
        if not sight.asked and sight.turn != self._turn:
            self._turn = sight.turn
            self.legal[len(sight.of_kind("move", "line"))] += 1
        self.open.update(choices[legal].move for legal in sight.legal)
        self.chosen[choices[number].move] += 1
        self.fired.update(option for option, effect, _, _ in log if effect == -1 and option >= 0)

    def play(self, program: Program, seeds: Iterable[int], options: Options) -> None:
        """Play a game for each seed and count it."""
        for seed in seeds:
            self._turn = 0
            game = Options(seed, options.difficulty, options.luck, options.lenses)
            self.results.append(play_game(program, self.policy, game, self.watch))

    def add(self, other: Tally) -> None:
        """Count the games of another tally here too."""
        self.results += other.results
        self.legal += other.legal
        self.open += other.open
        self.chosen += other.chosen
        self.fired += other.fired
        self.seconds += other.seconds

    def share(self, grades: frozenset[Grade], disposition: str = "") -> tuple[int, int]:
        """(games with one of these grades, games) of those with a disposition, or of all."""
        games = [r for r in self.results if not disposition or disposition in r.dispositions]
        return sum(result.grade in grades for result in games), len(games)

    def dispositions(self) -> list[str]:
        """Those that were drawn in some game."""
        return sorted({name for result in self.results for name in result.dispositions})


def merged(tallies: Iterable[Tally]) -> Tally:
    """All games of several policies together."""
    whole = Tally("all")
    for tally in tallies:
        whole.add(tally)
    return whole
