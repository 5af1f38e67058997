"""Where a hint of the tutorial points: to a part of the screen, or to a key."""

from __future__ import annotations

from textual.screen import Screen

from diplogame.engine.view import PlayerView
from diplogame.tui.widgets.key_bar import KeyBar

PARTS: dict[str, tuple[str, ...]] = {
    "moves": ("Tracks",),
    "meters": ("TensionGauge", "Headlines"),
    "dispatches": ("#news",),
    "ledger": ("#changed", "#paper"),
    "advisors": ("#advice",),
}
"""Selectors of what is marked, by what a hint points to."""

KEYS: dict[str, str] = {
    "table": "open.table",
    "ledger": "game.why",
    "advisors": "open.advice",
    "end_turn": "game.end_turn",
}
"""Ids of the actions whose keys are marked."""


def point(screen: Screen[str], view: PlayerView | None) -> None:
    """Mark what the hint in force points to, and nothing else."""
    hint = view.hint if view else None
    target = hint.points_to if hint else ""
    for widget in screen.query(".-pointed"):
        widget.remove_class("-pointed")
    for selector in PARTS.get(target, ()):
        screen.query(selector).add_class("-pointed")
    screen.query_one(KeyBar).pointed = KEYS.get(target, "")
