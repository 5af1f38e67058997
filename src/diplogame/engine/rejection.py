"""Why a move does not count. On its own, so that a screen can know it without the rules."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "game_over", "unknown_move", "not_legal", "question_waiting", "bad_options",
    "nothing_to_undo", "no_such_turn", "no_such_branch", "ironman", "not_over",
]  # fmt: skip
"""Those of the second line are a session's, which goes back; the last one is a review's."""


class Rejection(Exception):
    """A move that does not count. `text` is a sentence for the player; the game is as it was."""

    def __init__(self, reason: Reason, text: str) -> None:
        super().__init__(text)
        self.reason: Reason = reason
        self.text = text
