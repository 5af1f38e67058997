"""What a playtest plays: studies, each a row of numbered items that anybody can play in any order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from diplogame.bots.policy import POLICIES, policy_names
from diplogame.engine.options import Options
from diplogame.engine.program import Choice, Program
from diplogame.findings import did_you_mean
from diplogame.kernel.policies import TRACK_KINDS

COMPETENT = ("practised",)
"""Policies that play well and run on the kernel, the best first."""
FAST = "fast"
"""Stands for all policies that the kernel plays."""
ROLLOUTS = 128
"""Games that judge one choice or position."""
_FEWER = 50
"""A player in Python plays one game where the kernel plays so many."""
_LEAST = 20
TABLE_KINDS = {"clause", "propose"}
_TABLE = "table"

Kind = Literal["games", "without", "positions", "exits"]


class UnknownPolicy(Exception):
    """A policy that cannot play this scenario; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for. With the scenario it settles every number of the results."""

    scenario: str
    digest: str
    policies: tuple[str, ...]
    games: int
    options: Options
    quick: bool = False
    """Only whole games: endings, lengths, meters."""


@dataclass(frozen=True, slots=True)
class Study:
    """One row of items."""

    kind: Kind
    policy: str
    size: int
    without: str = ""
    """'track:ID', 'table' or 'move:ID': what the policy may not choose."""

    @property
    def key(self) -> str:
        """Its name in the results."""
        return f"{self.kind}/{self.without or self.policy}"


def make_plan(
    program: Program,
    games: int,
    policies: Sequence[str] = (),
    options: Options | None = None,
    *,
    quick: bool = False,
) -> Plan:
    """A plan; FAST, or nothing, stands for all that the kernel can play. Raises UnknownPolicy."""
    known = policy_names(program)
    for name in policies:
        if name not in {*known, FAST}:
            near = did_you_mean(name, (FAST, *known))
            guess = f" Did you mean '{near}'?" if near else ""
            raise UnknownPolicy(
                f"there is no policy '{name}'.{guess} There are: {', '.join((FAST, *known))}."
            )
    fast = [name for name in POLICIES if on_kernel(name)]
    wanted = dict.fromkeys(one for name in policies or (FAST,) for one in (fast if name == FAST else [name]))
    return Plan(program.scenario_id, program.digest, tuple(wanted), games, options or Options(), quick)


def on_kernel(policy: str) -> bool:
    """Whether many games of a policy cost little."""
    entry = POLICIES.get(policy)
    return entry is not None and entry.weights is not None


def competent(program: Program) -> str:
    """The policy that judges positions: the best that the kernel can play."""
    known = policy_names(program)
    return next((name for name in COMPETENT if name in known), "random")


def games_of(plan: Plan, policy: str) -> int:
    """How many games of a policy are played."""
    if on_kernel(policy):
        return plan.games
    return min(plan.games, max(_LEAST, plan.games // _FEWER))


def studies(plan: Plan, program: Program) -> dict[str, Study]:
    """All studies of a plan by key, what matters most first."""
    return {study.key: study for study in _studies(plan, program)}


def _studies(plan: Plan, program: Program) -> Iterator[Study]:
    for policy in plan.policies:
        yield Study("games", policy, games_of(plan, policy))
    if plan.quick:
        return
    base = competent(program)
    yield Study("without", base, _some(plan.games, 2, 4000), "nothing")
    for name in tracks(program):
        yield Study("without", base, _some(plan.games, 2, 4000), name)
    yield Study("positions", base, _some(plan.games, 20, 300))
    for policy in plan.policies:
        if on_kernel(policy):
            yield Study("exits", policy, _some(plan.games, 100, 40))
    for choice in program.choices:
        if choice.kind in TRACK_KINDS:
            yield Study("without", base, _some(plan.games, 2, 2000), f"move:{choice.move}")


def _some(games: int, share: int, most: int) -> int:
    return min(games, max(min(_LEAST, games), games // share), most)


def tracks(program: Program) -> list[str]:
    """What can be taken out as a whole."""
    found = dict.fromkeys(f"track:{choice.track}" for choice in program.choices if choice.kind in TRACK_KINDS)
    table = [_TABLE] if any(choice.kind in TABLE_KINDS for choice in program.choices) else []
    return [*sorted(found), *table]


def is_out(choice: Choice, without: str) -> bool:
    """Whether a choice belongs to what is taken out."""
    head, _, name = without.partition(":")
    if head == "track":
        return choice.kind in TRACK_KINDS and choice.track == name
    if head == "move":
        return choice.move == name
    return head == _TABLE and choice.kind in TABLE_KINDS


def share_of(size: int, shard: tuple[int, int]) -> range:
    """The items of shard i of n, i from 1: together all shards have each item once."""
    number, count = shard
    return range(size * (number - 1) // count, size * number // count)
