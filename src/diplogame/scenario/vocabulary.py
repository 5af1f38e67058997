"""Words and numbers that every scenario chooses from: plain values, so that nobody imports the models for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Better = Literal["low", "high", "none"]
Track = Literal["dialogue", "sanctions", "alliance", "red_line"]
TRACKS: tuple[Track, ...] = ("dialogue", "sanctions", "alliance", "red_line")

Grade = Literal["triumph", "good", "mixed", "bad", "disaster"]
GOOD: frozenset[Grade] = frozenset({"triumph", "good"})
"""Grades that count as a good ending wherever such are counted."""
BAD: frozenset[Grade] = frozenset({"bad", "disaster"})
"""Grades of endings that must not come without a warning."""
DISASTER: frozenset[Grade] = frozenset({"disaster"})
GRADES: Mapping[Grade, str] = MappingProxyType(
    {
        "triumph": "a triumph",
        "good": "a good ending",
        "mixed": "a mixed ending",
        "bad": "a bad ending",
        "disaster": "a disaster",
    }
)
"""How each grade is said in a sentence, the best first."""

CHANCES = (10, 30, 50, 70, 90)
"""Percentages that a forecast can be answered with."""
END_TURN = "end_turn"
"""The move that ends a turn."""
