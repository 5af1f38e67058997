"""What a policy is, and those there are by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from diplogame.bots.advised import Advised
from diplogame.bots.careful import Careful
from diplogame.bots.dealmaker import Dealmaker
from diplogame.bots.one_idea import dove_policy, hawk_policy
from diplogame.bots.practised import practised_policy
from diplogame.bots.reciprocal import Grit, TitForTat
from diplogame.bots.searcher import searcher
from diplogame.bots.sight import Sight
from diplogame.bots.weighing import Weighing
from diplogame.engine.program import Program
from diplogame.kernel.policies import Policy as KernelPolicy
from diplogame.kernel.policies import nothing_policy, random_policy


class Policy(Protocol):
    """A way of choosing. The same seed and the same sights give the same choices."""

    def choose(self, sight: Sight) -> int:
        """The number of one legal choice."""
        ...


@dataclass(frozen=True)
class Entry:
    """A policy that can be asked for by name: written once as weights, or a player in Python only."""

    text: str
    """What it does, in one line."""
    weights: Callable[[Program], KernelPolicy] | None = None
    """The policy as both sides play it, the kernel and Python."""
    player: Callable[[Program, int], Policy] | None = None
    """A fresh player for one game, from the scenario and a seed for its own chance."""


POLICIES: dict[str, Entry] = {
    "random": Entry("Any legal move, as likely as any other.", random_policy),
    "nothing": Entry("Ends every turn and gives the first answer that costs nothing.", nothing_policy),
    "hawk": Entry("Nothing but pressure: the most hostile measure there is.", hawk_policy),
    "dove": Entry("Nothing but concessions: whatever the other side likes best.", dove_policy),
    "tit-for-tat": Entry(
        "Begins kindly, then answers like with like, once a turn.", player=lambda p, _: TitForTat(p)
    ),
    "grit": Entry(
        "Small announced steps; more when they are answered, one measured reply when they are abused.",
        player=lambda p, _: Grit(p),
    ),
    "dealmaker": Entry(
        "The table first: learns what each party minds, proposes what all should take, and delivers.",
        player=lambda p, _: Dealmaker(p),
    ),
    "practised": Entry("Has played the scenario many times, and does what went well.", practised_policy),
    "searcher": Entry("Plays every choice on many times before it makes one.", player=searcher),
    "careful": Entry(
        "Previews, reads clues, bargains and keeps its promises.", player=lambda p, _: Careful(p)
    ),
}
"""Beside these, `advisor:ID` follows one advisor of the scenario."""


def policy_names(program: Program) -> tuple[str, ...]:
    """Every policy that can play this scenario."""
    return (*POLICIES, *(f"advisor:{advisor.id}" for advisor in program.file.advisors))


def kernel_policy(name: str, program: Program) -> KernelPolicy | None:
    """The policy of this name as the kernel plays it; None for one that only Python can play.

    With the same seed `make_policy` gives a player of the same moves. Raises KeyError for a name that is not in
    `policy_names`.
    """
    if name not in policy_names(program):
        raise KeyError(name)
    entry = POLICIES.get(name)
    if entry is None or entry.weights is None:
        return None
    kept: dict[str, KernelPolicy] = program.__dict__.setdefault("_kernel_policies", {})
    if name not in kept:
        kept[name] = entry.weights(program)
    return kept[name]


def make_policy(name: str, program: Program, seed: int = 0) -> Policy:
    """A fresh player for one game. Raises KeyError for a name that is not in `policy_names`."""
    weights = kernel_policy(name, program)
    if weights is not None:
        return Weighing(program, weights, seed)
    head, _, advisor = name.partition(":")
    player = POLICIES[head].player if not advisor else None
    return Advised(program, advisor) if player is None else player(program, seed)
