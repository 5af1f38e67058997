"""64 bits that tell whether two vectors are the same: a sum of products, mixed; `hash_of` in `lanes.c`."""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul

_MASK = (1 << 64) - 1


def mixed(x: int) -> int:
    """The finaliser of splitmix64."""
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & _MASK
    return x ^ (x >> 31)


def hash_keys(slots: int) -> list[int]:
    """An odd factor for each slot."""
    return [mixed(number + 1) | 1 for number in range(slots)]


def hash_state(state: Sequence[int], keys: Sequence[int]) -> int:
    """The hash of a vector."""
    return mixed(sum(map(mul, state, keys)) & _MASK)
