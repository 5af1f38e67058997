"""A player that picks blindly."""

from __future__ import annotations

from diplogame.bots.sight import Sight
from diplogame.kernel.policies import Chooser, random_policy


class RandomPlay:
    """Any legal move, as likely as any other; clauses and forecasts count as one move each. As the kernel plays it."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._chooser: Chooser | None = None
        self._turn = self._made = 0

    def choose(self, sight: Sight) -> int:
        """One legal choice by chance."""
        if self._chooser is None:
            self._chooser = Chooser(sight.program, random_policy(sight.program))
        self._made = self._made + 1 if sight.turn == self._turn else 0
        self._turn = sight.turn
        return self._chooser.choose((0, sight.turn), sight.legal, self._seed, self._made)
