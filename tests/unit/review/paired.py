"""A difference of two lines of which every game was played under the same luck."""

from __future__ import annotations

from diplogame.review.chances import Chance, Difference


def paired(gained: int, lost: int, games: int) -> Difference:
    """`gained` games that only the first ended well, `lost` that only the second did, and no others."""
    return Difference(Chance(gained, games), Chance(lost, games), gained, lost, games, 0)
