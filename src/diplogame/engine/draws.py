"""Chance: one number for each (seed, turn, deck, salt), and the option it falls on.

The number depends on nothing else, least of all on how often chance was asked before: another move leaves
unrelated luck as it was. Mixing is the finaliser of splitmix64 (Steele, Lea and Flood 2014).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

_MASK = (1 << 64) - 1
_SEED_STEP = 0x9E3779B97F4A7C15
_TURN_STEP = 0xD1B54A32D192ED03
_SALT_STEP = 0x8CB92BA72F3D8DD7

NO_LUCK, REDUCED_LUCK, FULL_LUCK = range(3)


def deck_key(name: str) -> int:
    """64 bits of the deck's name, the same everywhere."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")


def chance(seed: int, turn: int, key: int, salt: int) -> int:
    """A number from 0 to 2**32 - 1."""
    x = (seed * _SEED_STEP + turn * _TURN_STEP + salt * _SALT_STEP + key) & _MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & _MASK
    return (x ^ (x >> 31)) >> 32


def pick(weights: Sequence[int], quiet: int, luck: int, draw: int) -> int:
    """Index of the weight that `draw` (0 to 2**32 - 1) falls on; -1 for nothing, whose weight is `quiet`.

    Weights are above 0 and at most 1000. Full luck draws by the weights, reduced luck by their squares;
    without luck the weightiest comes (the first of equals), unless nothing is at least as likely as all of them.
    """
    if luck == NO_LUCK:
        return -1 if quiet >= sum(weights) else weights.index(max(weights))
    if luck == REDUCED_LUCK:
        weights = [weight * weight for weight in weights]
        quiet *= quiet
    left = (draw * (sum(weights) + quiet)) >> 32
    for index, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return index
    return -1


def chance_of(weight: int, quiet: int, luck: int) -> int:
    """Per mille that a single option of `weight` comes against `quiet`, for what is shown to players."""
    if luck == NO_LUCK:
        return 1000 if weight > quiet else 0
    if luck == REDUCED_LUCK:
        weight, quiet = weight * weight, quiet * quiet
    return round(1000 * weight / (weight + quiet)) if weight + quiet else 0
