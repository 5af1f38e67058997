"""A policy of the kernel as a player in Python: the same weights, asked of what the player is shown."""

from __future__ import annotations

from dataclasses import replace

from diplogame.bots.shown import in_sight
from diplogame.bots.sight import Sight
from diplogame.engine.program import Program
from diplogame.kernel.policies import Chooser, Policy
from diplogame.rules.nodes import Number


class Weighing:
    """Plays one game by a weight for each choice, as the kernel does with the same policy and seed."""

    def __init__(self, program: Program, policy: Policy, seed: int) -> None:
        self._chooser, self._seed = chooser_of(program, policy), seed
        self._turn = self._made = 0

    def choose(self, sight: Sight) -> int:
        """One legal choice, by its weight."""
        self._made = self._made + 1 if sight.turn == self._turn else 0
        self._turn = sight.turn
        return self._chooser.choose(sight.shown, sight.legal, self._seed, self._made)


def chooser_of(program: Program, policy: Policy) -> Chooser:
    """The policy as it is asked of `Sight.shown`, kept with it. Raises Unseen when it reads what is not shown."""
    found: Chooser | None = policy.__dict__.get("_chooser")
    if found is None:
        weights = tuple(n if isinstance(n, Number) else in_sight(program, n) for n in policy.weights)
        situation = in_sight(program, policy.situation)
        found = Chooser(program, replace(policy, weights=weights, situation=situation))
        object.__setattr__(policy, "_chooser", found)
    return found
