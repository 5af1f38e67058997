"""The player who plays on from every position: what all chances in a review are chances for."""

from __future__ import annotations

from dataclasses import dataclass

from diplogame.bots.practised import lesson_note, practised_policy
from diplogame.engine.program import Program
from diplogame.kernel.policies import Policy

TEXT = "the practised player, who has played this scenario many times and sees what you saw"


@dataclass(frozen=True, eq=False)
class StatedPolicy:
    """A policy and what a report says of it."""

    policy: Policy
    name: str
    text: str
    """Who it is, without a full stop."""
    note: str
    """Where it comes from, without a full stop."""


def stated_policy(program: Program) -> StatedPolicy:
    """The policy of every review of this program, made once and kept with it.

    A scenario without a kept lesson is practised first, which takes seconds.
    """
    found: StatedPolicy | None = program.__dict__.get("_stated_policy")
    if found is None:
        found = StatedPolicy(practised_policy(program), "practised", TEXT, lesson_note(program))
        object.__setattr__(program, "_stated_policy", found)
    return found
