"""What a game is worth to a learner: its ending's grade, and, if asked for, how the axes move on the way."""

from __future__ import annotations

import numpy as np

from diplogame.engine.program import ENDED, Program
from diplogame.engine.view import Grade
from diplogame.environment.sections import Expressions, Floats, States

GRADES: dict[Grade, float] = {"triumph": 1.0, "good": 0.5, "mixed": 0.0, "bad": -0.5, "disaster": -1.0}
"""Reward at the end of the game, by the ending's grade."""


def worth_of_endings(program: Program) -> Floats:
    """Reward by the number of the ending; 0 for a game that goes on."""
    return np.array([0.0, *(GRADES[ending.grade] for ending in program.file.endings)])


class Prospect:
    """The mean of the axes, from 0 to 1, as a player would reckon it; 0 once the game is over.

    Hidden values are replaced: an estimate by its middle, a hidden meter or counter by the middle of its range, a
    hidden flag by no. Adding the difference of such a potential to every reward changes no best policy of an
    undiscounted game (Ng, Harada and Russell 1999, Policy invariance under reward transformations).
    """

    def __init__(self, program: Program) -> None:
        self._axes = Expressions([program.words[f"axes.{axis.id}"] for axis in program.file.axes])
        self._count = len(program.file.axes)
        hidden = [slot for slot in program.slots if slot.show == "hidden"]
        self._hidden = [slot.index for slot in hidden]
        self._middle = [0 if slot.kind == "flag" else (slot.low + slot.high) // 2 for slot in hidden]
        self._truth = [program.names[name] for name in program.estimates]
        self._estimate = [found.middle for found in program.estimates.values()]

    def __call__(self, states: States) -> Floats:
        """The prospect of each position."""
        if not self._count:
            return np.zeros(len(states))
        imagined = states.copy()
        imagined[:, self._hidden] = self._middle
        imagined[:, self._truth] = states[:, self._estimate]
        mean = np.clip(self._axes(imagined), 0, 100).sum(axis=1) / (100 * self._count)
        return np.where(states[:, ENDED] > 0, 0.0, mean)
