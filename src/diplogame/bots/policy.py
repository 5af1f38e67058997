"""What a policy is, and those there are by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from diplogame.bots.advised import Advised
from diplogame.bots.careful import Careful
from diplogame.bots.one_idea import Dove, Hawk, Nothing
from diplogame.bots.random_play import RandomPlay
from diplogame.bots.sight import Sight
from diplogame.engine.program import Program


class Policy(Protocol):
    """A way of choosing. The same seed and the same sights give the same choices."""

    def choose(self, sight: Sight) -> int:
        """The number of one legal choice."""
        ...


@dataclass(frozen=True)
class Entry:
    """A policy that can be asked for by name."""

    text: str
    """What it does, in one line."""
    make: Callable[[Program, int], Policy]
    """A fresh player for one game, from the scenario and a seed for its own chance."""


POLICIES: dict[str, Entry] = {
    "random": Entry("Any legal move, as likely as any other.", lambda _, seed: RandomPlay(seed)),
    "nothing": Entry("Ends every turn and gives the first answer that costs nothing.", lambda *_: Nothing()),
    "hawk": Entry("Nothing but pressure: the most hostile measure there is.", lambda p, _: Hawk(p)),
    "dove": Entry("Nothing but concessions: whatever the other side likes best.", lambda p, _: Dove(p)),
    "careful": Entry("Previews, reads clues, bargains and keeps its promises.", lambda p, _: Careful(p)),
}
"""Beside these, `advisor:ID` follows one advisor of the scenario."""


def policy_names(program: Program) -> tuple[str, ...]:
    """Every policy that can play this scenario."""
    return (*POLICIES, *(f"advisor:{advisor.id}" for advisor in program.file.advisors))


def make_policy(name: str, program: Program, seed: int = 0) -> Policy:
    """A fresh player for one game. Raises KeyError for a name that is not in `policy_names`."""
    if name not in policy_names(program):
        raise KeyError(name)
    head, _, advisor = name.partition(":")
    return Advised(program, advisor) if advisor else POLICIES[head].make(program, seed)
