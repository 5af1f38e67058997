"""How the cost of a game grows with moves, events, meters and turns, over scenarios of every size.

`python -m tests.bench growth` prints the table, `python -m tests.bench.growth FILE.svg` draws it as well.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import correlation, linear_regression, median

from tests.bench._growth_picture import drawn
from tests.bench._sized import Size, sized_program

from diplogame.kernel.job import Job
from diplogame.kernel.library import status
from diplogame.kernel.policies import random_policy
from diplogame.kernel.running import play, whole_games

STEPS = (1, 2, 3, 4, 5, 6)
UNITS = {"moves": 40, "events": 40, "meters": 20, "turns": 12}
"""What one step more of each is."""
_ROUNDS, _GAMES = 7, 20_000


@dataclass(frozen=True, slots=True)
class Growth:
    """Microseconds a game at each size, and the straight line through them."""

    what: str
    sizes: tuple[int, ...]
    costs: tuple[float, ...]

    @property
    def line(self) -> tuple[float, float]:
        """Slope and intercept."""
        return tuple(linear_regression(self.sizes, self.costs))  # type: ignore[return-value]

    @property
    def fit(self) -> float:
        """R squared."""
        return correlation(self.sizes, self.costs) ** 2


def main(picture: str | None = None) -> None:
    """Print the table; draw it where that is asked for."""
    print(f"{status()}; {_GAMES} random games at a time, processor time, median of {_ROUNDS} rounds")
    found = [growth(what) for what in UNITS]
    for one in found:
        slope, start = one.line
        cells = "".join(f"{size:>7}: {cost:6.2f}" for size, cost in zip(one.sizes, one.costs, strict=True))
        print(f"{one.what:>7} {cells} us a game; {start:.2f} + {slope:.4f} a piece, R2 {one.fit:.3f}")
    if picture:
        Path(picture).write_text(
            drawn([(one.what, one.sizes, one.costs, *one.line, one.fit) for one in found]), "utf-8"
        )


def growth(what: str) -> Growth:
    """One of the four grows, the others stay; sizes are measured turn and turn about."""
    sizes = tuple(UNITS[what] * step for step in STEPS)
    with tempfile.TemporaryDirectory() as folder:
        programs = [sized_program(replace(Size(), **{what: size}), Path(folder)) for size in sizes]
    # With the last positions asked for, all of each game is played, not only what its outcome hangs on.
    jobs = [replace(whole_games(program, random_policy(program), _GAMES), hash=True) for program in programs]
    rounds = [[_timed(job) for job in jobs] for _ in range(_ROUNDS + 1)][1:]
    return Growth(what, sizes, tuple(1e6 * median(times) / _GAMES for times in zip(*rounds, strict=True)))


def _timed(job: Job) -> float:
    start = time.process_time()
    play(job)
    return time.process_time() - start


if __name__ == "__main__":
    main(*sys.argv[1:2])
