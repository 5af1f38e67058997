"""A player that picks blindly."""

from __future__ import annotations

from diplogame.bots.sight import Sight
from diplogame.engine.draws import chance

_TOGETHER = {"clause", "forecast"}
"""Kinds that weigh as much as one move, however many there are: else a random player would fiddle for ever."""


class RandomPlay:
    """Any legal move, as likely as any other; clauses and forecasts count as one move each."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._draws = 0

    def choose(self, sight: Sight) -> int:
        """One legal choice by chance."""
        single = [n for n in sight.legal if sight.choice(n).kind not in _TOGETHER]
        together = [group for kind in sorted(_TOGETHER) if (group := sight.of_kind(kind))]
        place = self._below(len(single) + len(together))
        if place < len(single):
            return single[place]
        group = together[place - len(single)]
        return group[self._below(len(group))]

    def _below(self, limit: int) -> int:
        self._draws += 1
        return chance(self._seed, self._draws, 0, 0) * limit >> 32
