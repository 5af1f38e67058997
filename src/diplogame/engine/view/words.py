"""The words in which a view says how things are."""

from __future__ import annotations

from typing import Literal

Better = Literal["low", "high", "none"]
Grade = Literal["triumph", "good", "mixed", "bad", "disaster"]
Track = Literal["dialogue", "sanctions", "alliance", "red_line"]
TRACKS: tuple[Track, ...] = ("dialogue", "sanctions", "alliance", "red_line")

Relation = Literal["hostile", "cool", "neutral", "warm", "close"]
Detail = Literal["numbers", "arrows", "none"]
Direction = Literal["up", "down", "either"]
Likelihood = Literal["certain", "likely", "possible", "unlikely"]
LedgerPhase = Literal["start", "move", "reaction", "initiative", "event", "drift", "judgement", "delayed"]
CommitmentState = Literal[
    "private", "public", "crossed", "pending", "kept", "broken", "enforced", "backed_down", "withdrawn"
]
DispatchKind = Literal[
    "move", "reaction", "initiative", "event", "delayed", "commitment", "table", "accident", "warning", "drift",
    "turn", "ending", "silent",
]  # fmt: skip
"""Of these 'turn' and 'silent' never reach a view."""
Answer = Literal["", "accepts", "refuses"]
