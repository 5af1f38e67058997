"""A list of choices as one whole number, and back, without wasting a bit.

A choice owns a share of equal slots. With one slot for each possibility this is writing in a mixed radix; a
likely choice is given more slots and then costs less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slots(Generic[T]):
    """Possible choices, each with its share of the slots, in a fixed order."""

    shares: tuple[tuple[T, int], ...]

    @property
    def total(self) -> int:
        """Number of slots."""
        return sum(share for _, share in self.shares)

    def place(self, choice: T) -> tuple[int, int]:
        """First slot and share of a choice. Raises ValueError for one that is not possible."""
        first = 0
        for possible, share in self.shares:
            if possible == choice:
                return first, share
            first += share
        raise ValueError(f"{choice!r} is not possible")

    def owner(self, slot: int) -> tuple[T, int, int]:
        """The choice that owns a slot, with its first slot and share."""
        first = 0
        for possible, share in self.shares:
            if slot < first + share:
                return possible, first, share
            first += share
        raise IndexError(slot)


def even(choices: Iterable[T]) -> Slots[T]:
    """One slot for each choice."""
    return Slots(tuple((choice, 1) for choice in choices))


def pack(choices: Sequence[tuple[Slots[T], T]]) -> int:
    """The choices as one number; the first is the first that `unpack` gives back. Raises ValueError."""
    number = 0
    for slots, choice in reversed(choices):
        first, share = slots.place(choice)
        number = number // share * slots.total + first + number % share
    return number


def unpack(number: int, slots: Slots[T]) -> tuple[T, int]:
    """The first choice in a number, and the number that holds the rest."""
    rest, slot = divmod(number, slots.total)
    choice, first, share = slots.owner(slot)
    return choice, rest * share + slot - first
