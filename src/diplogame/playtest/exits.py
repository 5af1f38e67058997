"""The last turn from which a good ending could still be reached, in games that ended badly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low

from diplogame.playtest.evidence import Evidence
from diplogame.playtest.plan import ROLLOUTS
from diplogame.playtest.remarks import Remark

LONG = 3
"""A game is long lost when one part in so many of it came after the last exit."""
_ENOUGH = 10
_BLIND = 0.02
"""A judge with a smaller chance at the beginning cannot tell what is lost."""


@dataclass(frozen=True, slots=True)
class Exits:
    """What is known of the bad games of one policy."""

    policy: str
    games: tuple[tuple[int, int, int], ...]
    """(game, turn of the last exit or 0, turn it ended in)."""
    chances: tuple[float, ...]
    """By turn: share of good endings by the competent policy from there, over the games that were still going on."""

    @property
    def last(self) -> int:
        """The middle one of the last exits; 0 when half of the games never had one."""
        return median_low(exit for _, exit, _ in self.games)

    @property
    def ended(self) -> int:
        """The middle one of the turns in which the games ended."""
        return median_low(end for *_, end in self.games)


def exits(evidence: Evidence) -> Iterator[Exits]:
    """For each policy some of whose games ended badly."""
    for policy in evidence.games:
        rows = [row for row in evidence.results.rows.get(f"exits/{policy}", ()) if len(row) > 2]  # noqa: PLR2004
        if rows:
            games = tuple((row[0], _last_exit(row), len(row) - 2) for row in rows)
            turns = max(map(len, rows)) - 2
            yield Exits(policy, games, tuple(_chance(rows, turn) for turn in range(turns)))


def long_lost(evidence: Evidence) -> Iterator[Remark]:
    """Policies whose bad games go on long after the last exit."""
    for one in exits(evidence):
        if len(one.games) < _ENOUGH or one.chances[0] < _BLIND or (one.ended - one.last) * LONG < one.ended:
            continue
        game, exit_, ended = max(one.games, key=lambda game: (game[2] - game[1], -game[0]))
        lost = f"lost after turn {one.last}" if one.last else "lost from the first turn on"
        message = f"bad games of '{one.policy}' are {lost} and end in turn {one.ended}"
        note = f"In the game shown the last exit was in turn {exit_} of {ended}." if exit_ else (
            f"The game shown had no exit in any of its {ended} turns."
        )  # fmt: skip
        shown = evidence.tell(one.policy, game), max(1, exit_)
        yield evidence.remark("PT0401", one.policy, message, note=note, shown=shown)


def _last_exit(row: list[int]) -> int:
    """The last turn with a good ending among its rollouts; 0 without one."""
    return max((turn for turn, hits in enumerate(row[2:], 1) if hits), default=0)


def _chance(rows: list[list[int]], turn: int) -> float:
    hits = [row[2 + turn] for row in rows if len(row) > 2 + turn]
    return sum(hits) / (ROLLOUTS * len(hits))
