"""Chance: one number for each (seed, turn, deck, salt), and the option it falls on.

The number depends on nothing else, least of all on how often chance was asked before: another move leaves
unrelated luck as it was. Mixing is the finaliser of splitmix64 (Steele, Lea and Flood 2014).
"""

from __future__ import annotations

import hashlib
from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from operator import sub
from struct import Struct

_MASK = (1 << 64) - 1
_SEED_STEP = 0x9E3779B97F4A7C15
_TURN_STEP = 0xD1B54A32D192ED03
_SALT_STEP = 0x8CB92BA72F3D8DD7
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_APART = 128
_NUMBERS = 1 << 32
_LOW = _NUMBERS - 1

MAX_WEIGHT = 1000
"""No option weighs more, whatever it works out."""
NO_LUCK, REDUCED_LUCK, FULL_LUCK = range(3)


def deck_key(name: str) -> int:
    """64 bits of the deck's name, the same everywhere."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")


def salted(key: int, salt: int) -> int:
    """The key of one of several draws of a deck."""
    return (salt * _SALT_STEP + key) & _MASK


def chance(seed: int, turn: int, key: int, salt: int) -> int:
    """A number from 0 to 2**32 - 1."""
    return chance_in((seed, turn), salted(key, salt))


def chance_in(state: Sequence[int], key: int) -> int:
    """`chance` for a salted key; the seed and the turn are the first two of `state`."""
    x = (state[0] * _SEED_STEP + state[1] * _TURN_STEP + key) & _MASK
    x = ((x ^ (x >> 30)) * _FIRST) & _MASK
    x = (((x ^ (x >> 27)) * _SECOND) >> 32) & _LOW  # the upper half of 64 bits is all that is wanted
    return x ^ (x >> 31)


def chances(keys: Sequence[int]) -> Callable[[Sequence[int]], tuple[int, ...]]:
    """A function that gives `chance_in` for each of these keys, side by side in one long number.

    That takes a fraction of the time. Each key has 128 bits to itself, so that no product runs into its neighbour;
    what a shift lets in from there is masked away.
    """
    places = range(0, _APART * len(keys), _APART)
    ones = sum(1 << place for place in places)
    mask, low = ones * _MASK, ones * _LOW
    whole = sum(key << place for key, place in zip(keys, places, strict=True))
    size, parts = 16 * len(keys), Struct("<" + "I12x" * len(keys)).unpack

    def drawn(state: Sequence[int]) -> tuple[int, ...]:
        x = (((state[0] * _SEED_STEP + state[1] * _TURN_STEP) & _MASK) * ones + whole) & mask
        x = (((x ^ (x >> 30)) & mask) * _FIRST) & mask
        x = ((((x ^ (x >> 27)) & mask) * _SECOND) >> 32) & low
        return parts((x ^ (x >> 31)).to_bytes(size, "little"))

    return drawn


def totals(weights: Iterable[int], luck: int) -> list[int]:
    """Running totals of what `pick` draws by: full luck draws by the weights, reduced luck by their squares."""
    return list(accumulate(weight * weight if luck == REDUCED_LUCK else weight for weight in weights))


def pick(ends: Sequence[int], quiet: int, luck: int, draw: int) -> int:
    """Index of the option that `draw` (0 to 2**32 - 1) falls on; `len(ends)` for nothing, whose weight is `quiet`.

    `ends`: the `totals` of the weights, which are above 0 and at most 1000. Without luck the weightiest comes (the
    first of equals), unless nothing is at least as likely as all of them.
    """
    if luck == NO_LUCK:
        return _weightiest(ends) if ends[-1] > quiet else len(ends)
    if luck == REDUCED_LUCK:
        quiet *= quiet
    return bisect(ends, (draw * (ends[-1] + quiet)) >> 32)


def _weightiest(ends: Sequence[int]) -> int:
    weights = list(map(sub, ends, (0, *ends)))
    return weights.index(max(weights))


def ends_of(weights: Sequence[int], quiet: int, luck: int) -> tuple[int, ...]:
    """For each weight the number of chance (0 to 2**32) at which its share ends: `pick` with these limits settled.

    From the last of them on nothing comes; nor does it when some of the weights are less, or missing.
    """
    if luck == NO_LUCK:
        best = len(weights) if quiet >= sum(weights) else weights.index(max(weights))
        return tuple(0 if index < best else _NUMBERS for index in range(len(weights)))
    ends = totals(weights, luck)
    whole = ends[-1] + (quiet * quiet if luck == REDUCED_LUCK else quiet)
    return tuple(-(-end * _NUMBERS // whole) for end in ends)


def chance_of(weight: int, quiet: int, luck: int) -> int:
    """Per mille that a single option of `weight` comes against `quiet`, for what is shown to players."""
    if luck == NO_LUCK:
        return 1000 if weight > quiet else 0
    if luck == REDUCED_LUCK:
        weight, quiet = weight * weight, quiet * quiet
    return round(1000 * weight / (weight + quiet)) if weight + quiet else 0
