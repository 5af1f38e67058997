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
    """Two moves under the same luck: `gained` games only the first ended well, `lost` only the second."""

    gained: int
    lost: int
    games: int

    @property
    def share(self) -> float:
        """-1 to 1: the chance with the first less that with the second."""
        return (self.gained - self.lost) / self.games if self.games else 0.0

    def interval(self, z: float = Z95) -> tuple[float, float]:
        """Bounds for paired counts (Bonett and Price, British J. of Math. and Stat. Psychology 65, 2012)."""
        if not self.games:
            return -1.0, 1.0
        n = self.games + 2
        gained, lost = (self.gained + 1) / n, (self.lost + 1) / n
        middle = gained - lost
        half = z * sqrt(max(0.0, gained + lost - middle * middle) / n)
        return max(-1.0, middle - half), min(1.0, middle + half)

    @property
    def half_width(self) -> float:
        """Half of the 95 % interval."""
        low, high = self.interval()
        return (high - low) / 2
