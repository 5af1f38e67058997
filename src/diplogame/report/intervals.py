"""Intervals of shares and means that were seen in a number of games."""

from __future__ import annotations

from math import sqrt
from typing import TypeAlias

Z95, Z99, Z999 = 1.959964, 2.575829, 3.290527
"""Standard deviations to each side that hold 95, 99 and 99.9 percent of a normal distribution."""
Interval: TypeAlias = tuple[float, float]


def wilson(hits: int, games: int, z: float = Z95) -> Interval:
    """Between which a share lies, 0 to 1; everything is possible after no game.

    Wilson's score interval, with p = hits / n: (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n). E. B. Wilson,
    Probable inference, the law of succession, and statistical inference, Journal of the ASA 22 (1927).
    """
    if not games:
        return 0.0, 1.0
    share, square = hits / games, z * z
    middle = (share + square / (2 * games)) / (1 + square / games)
    half = z / (1 + square / games) * sqrt(share * (1 - share) / games + square / (4 * games * games))
    # At its ends the interval is exact, which rounding would spoil.
    return max(0.0, middle - half) if hits else 0.0, min(1.0, middle + half) if hits < games else 1.0


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
