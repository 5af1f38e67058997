"""Plays a plan piece by piece, so that there is progress to show and something to tell when it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diplogame.engine.program import Program
from diplogame.playtest.counting import Row, count_games, count_rows
from diplogame.playtest.plan import Plan, Study, on_kernel, share_of, studies
from diplogame.playtest.results import Results
from diplogame.playtest.tallies import Tally

Progress = Callable[[int, int], None]
"""Told what is done of the whole, in parts of about the same length."""
_PIECE = {"games": 2500, "without": 2500, "positions": 10, "exits": 10}
_WEIGHT = {"games": 2, "without": 1, "positions": 300, "exits": 400}
"""About how long an item takes, a short game being 1."""
_SLOW = 2000
"""The same of a game that only Python plays."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some items of a study."""

    study: Study
    first: int
    last: int
    """One past the last item."""
    weight: int


def pieces(plan: Plan, program: Program, shard: tuple[int, int] = (1, 1)) -> list[Piece]:
    """A shard of a plan in pieces, what matters most first."""
    return [piece for study in studies(plan, program).values() for piece in _pieces(study, shard)]


def _pieces(study: Study, shard: tuple[int, int]) -> Iterator[Piece]:
    items, slow = share_of(study.size, shard), not on_kernel(study.policy)
    size = 1 if slow else _PIECE[study.kind]
    for first in range(items.start, items.stop, size):
        last = min(items.stop, first + size)
        yield Piece(study, first, last, (last - first) * (_SLOW if slow else _WEIGHT[study.kind]))


def work(program: Program, plan: Plan, piece: Piece, *, threads: int = 1) -> Tally | list[Row]:
    """Play a piece."""
    items = range(piece.first, piece.last)
    if piece.study.kind in {"games", "without"}:
        return count_games(program, plan, piece.study, items, threads=threads)
    return count_rows(program, plan, piece.study, items, threads=threads)


def take(results: Results, piece: Piece, found: Tally | list[Row]) -> None:
    """Add what came of a piece."""
    if isinstance(found, Tally):
        results.add_tally(piece.study.key, found)
    else:
        results.add_rows(piece.study.key, found)


def run(
    program: Program,
    results: Results,
    *,
    threads: int = 1,
    progress: Progress = lambda *_: None,
) -> None:
    """Play what `results.plan` and `results.shard` ask for. When it is interrupted, what is done is in `results`."""
    todo = pieces(results.plan, program, results.shard)
    done, whole = 0, sum(piece.weight for piece in todo)
    for piece in todo:
        take(results, piece, work(program, results.plan, piece, threads=threads))
        done += piece.weight
        progress(done, whole)
    results.complete = True
