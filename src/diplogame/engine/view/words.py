"""The words in which a view says how things are."""

from __future__ import annotations

from typing import Literal

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
