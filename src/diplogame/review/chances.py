"""Counts of playouts, and what they say: a chance or a difference of two, each with its interval.

Counts are whole numbers and add up; everything else is worked out from them when asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from diplogame.report.intervals import Z95, wilson


@dataclass(frozen=True, slots=True)
class Chance:
    """`good` of `games` playouts ended well."""

    good: int
    games: int

    @property
    def share(self) -> float:
        """0 to 1; a half before anything was played."""
        return self.good / self.games if self.games else 0.5

    def interval(self, z: float = Z95) -> tuple[float, float]:
        """Lowest and highest chance that fit: Wilson's interval."""
        return wilson(self.good, self.games, z)

    @property
    def half_width(self) -> float:
        """Half of the 95 % interval."""
        low, high = self.interval()
        return (high - low) / 2


@dataclass(frozen=True, slots=True)
class Difference:
    """Two lines of play, by all games of both, some of which had the same luck."""

    first: Chance
    second: Chance
    gained: int
    """Of the games under the same luck, those that only the first ended well."""
    lost: int
    """Those that only the second ended well."""
    shared: int
    """How many games under the same luck there are."""
    both: int
    """How many of these both lines ended well."""

    @property
    def games(self) -> int:
        """Those of the line that has fewer."""
        return min(self.first.games, self.second.games)

    @property
    def share(self) -> float:
        """-1 to 1: the chance with the first less that with the second; nothing before both were played."""
        return self.first.share - self.second.share if self.games else 0.0

    def interval(self, z: float = Z95) -> tuple[float, float]:
        """Bounds that hold the difference.

        Where the lines share all their luck these are Bonett and Price's (British J. of Math. and Stat. Psychology 65,
        2012), where they share none, Agresti and Caffo's (The American Statistician 54, 2000): the first add a game
        that was gained and one that was lost, the second a good and a bad one to each line, which is the same. In
        between, the covariance of two shares is that of the shared games, shared / (first's games * second's) of it.
        """
        if not self.games:
            return -1.0, 1.0
        first, second = _adjusted(self.first), _adjusted(self.second)
        spread, other = first.share * (1 - first.share), second.share * (1 - second.share)
        shared = self.shared + _ADDED
        ours, theirs = (self.both + self.gained + 1) / shared, (self.both + self.lost + 1) / shared
        covariance = self.both / shared - ours * theirs
        variance = spread / first.games + other / second.games
        variance -= 2 * covariance * shared / (first.games * second.games)
        middle, half = first.share - second.share, z * sqrt(max(0.0, variance))
        return max(-1.0, middle - half), min(1.0, middle + half)

    @property
    def half_width(self) -> float:
        """Half of the 95 % interval."""
        low, high = self.interval()
        return (high - low) / 2


_ADDED = 2


def _adjusted(chance: Chance) -> Chance:
    """With a good and a bad game more."""
    return Chance(chance.good + 1, chance.games + _ADDED)
