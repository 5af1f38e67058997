"""How much room the game needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.geometry import Size

LEAST = (70, 20)
"""Columns and rows below which the game does not draw itself."""
WIDE, TALL, HIGH = 118, 30, 38
"""Columns and rows from which the desk has side panels, and rows from which they are roomy."""


def too_small(size: Size) -> bool:
    """Whether the game does not draw itself in a terminal of this size."""
    return size.width < LEAST[0] or size.height < LEAST[1]


def is_roomy(size: Size) -> bool:
    """Whether the desk has its side panels, and the gauge the names of the rungs."""
    return size.width >= WIDE and size.height >= TALL
