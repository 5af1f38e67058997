"""The player who plays on from every position: what all chances in a review are chances for."""

from __future__ import annotations

from dataclasses import dataclass

from diplogame.engine.program import Program
from diplogame.kernel.policies import Policy, random_policy


@dataclass(frozen=True, eq=False)
class StatedPolicy:
    """A policy and what a report says of it."""

    policy: Policy
    name: str
    text: str


def stated_policy(program: Program) -> StatedPolicy:
    """The policy of every review of this program, made once and kept with it."""
    found: StatedPolicy | None = program.__dict__.get("_stated_policy")
    if found is None:
        found = StatedPolicy(
            random_policy(program), "random", "a player who takes any legal move, each as likely"
        )
        object.__setattr__(program, "_stated_policy", found)
    return found
