"""Intervals of shares seen in a number of games."""

from __future__ import annotations

from math import sqrt
from typing import TypeAlias

Z95 = 1.959964
"""Standard deviations to each side of a 95 percent interval."""
Z99 = 2.575829
Interval: TypeAlias = tuple[float, float]


def wilson(hits: int, games: int, z: float = Z95) -> Interval:
    """Between which a share lies, 0 to 1 (Wilson 1927); everything is possible after no game."""
    if not games:
        return 0.0, 1.0
    share = hits / games
    middle = share + z * z / (2 * games)
    width = z * sqrt(share * (1 - share) / games + z * z / (4 * games * games))
    scale = 1 + z * z / games
    return max(0.0, (middle - width) / scale), min(1.0, (middle + width) / scale)


def difference(a: tuple[int, int], b: tuple[int, int], z: float = Z95) -> tuple[float, float, float]:
    """Share of b less share of a, each (hits, games), with its interval (Newcombe 1998, from Wilson's)."""
    (low_a, high_a), (low_b, high_b) = wilson(*a, z), wilson(*b, z)
    share_a, share_b = (hits / games if games else 0.5 for hits, games in (a, b))
    gap = share_b - share_a
    down = sqrt((share_b - low_b) ** 2 + (high_a - share_a) ** 2)
    up = sqrt((high_b - share_b) ** 2 + (share_a - low_a) ** 2)
    return gap, max(-1.0, gap - down), min(1.0, gap + up)


def mean_difference(a: tuple[int, int, int], b: tuple[int, int, int], z: float = Z95) -> Interval:
    """Mean of b less mean of a, each (number, sum, sum of squares), as an interval; (0, 0) when one is empty."""
    if not a[0] or not b[0]:
        return 0.0, 0.0
    gap = b[1] / b[0] - a[1] / a[0]
    width = z * sqrt(_spread(*a) + _spread(*b))
    return gap - width, gap + width


def _spread(number: int, total: int, squares: int) -> float:
    """The variance of a mean."""
    return max(0.0, squares / number - (total / number) ** 2) / number
