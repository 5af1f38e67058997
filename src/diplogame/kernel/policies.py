"""Ways of choosing that both sides play: a weight for each choice, and chance or the greatest weight decides.

Choices are asked in this order: moves and red lines by priority, answers by question, the rest as the program has it.
By chance, moves, red lines, answers, a proposal and the end of the turn each stand for themselves; clauses together
weigh as much as the weightiest of those that are legal, and so do forecasts. The number that decides is
`chance(game's seed, turn, key, 2 * n)`, where n counts the decisions of this turn from 0; among clauses or forecasts a
second one, with 2 * n + 1, decides by their own weights. With the greatest weight, the first of equals is taken. What
weighs 0 or less is not chosen; when nothing weighs anything, the turn ends, or the first choice is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from diplogame.engine.draws import MAX_WEIGHT, chance, deck_key
from diplogame.engine.program import TURN, Choice, Program
from diplogame.rules.emit import source
from diplogame.rules.nodes import Node, Number

GROUPS = {"clause": 1, "forecast": 2}
"""Kinds of choice that chance weighs as one, however many of them are legal."""
TRACK_KINDS = {"move", "line"}
_KEY = deck_key("policy")
_SEED_STEP = 0xA0761D6478BD642F
_CONTROL = 0xD6E8FEB86659FD93
"""Added to the key for a second draw; in `machine.h` as well."""
_MASK = (1 << 64) - 1


def choice_order(program: Program) -> list[int]:
    """The choices in the order in which policies ask them."""
    choices = program.choices
    tracks = [number for number, choice in enumerate(choices) if choice.kind in TRACK_KINDS]
    answers = [number for number, choice in enumerate(choices) if choice.asked is not None]
    rest = [n for n, choice in enumerate(choices) if choice.kind not in TRACK_KINDS and choice.asked is None]
    tracks.sort(key=lambda number: -choices[number].priority)
    answers.sort(key=lambda number: choices[number].asked or 0)
    return [*tracks, *answers, *rest]


def choice_places(program: Program) -> dict[int, int]:
    """The place of each choice in that order; worked out once and kept with the program."""
    found: dict[int, int] | None = program.__dict__.get("_choice_places")
    if found is None:
        found = {number: place for place, number in enumerate(choice_order(program))}
        object.__setattr__(program, "_choice_places", found)
    return found


ALIKE = Number(0)
"""The only situation there is."""


@dataclass(frozen=True, eq=False)
class Policy:
    """A weight for each choice of one program, 0 to 1000, fixed or worked out from the position."""

    weights: tuple[Node, ...]
    best: bool = False
    """The greatest weight decides, not chance."""
    situation: Node = ALIKE
    """Which row of `factors` counts now; the nearest one, where there are not so many."""
    factors: tuple[tuple[int, ...], ...] = ()
    """In each situation, at most 1000, what the weight of each choice is multiplied with: 0 to 1000. None: with 1."""


def random_policy(program: Program) -> Policy:
    """Any legal choice, as likely as any other."""
    return weighted_policy(program, lambda _: 1)


def nothing_policy(program: Program) -> Policy:
    """Ends every turn, and gives the first answer that costs nothing."""
    return weighted_policy(
        program,
        lambda choice: choice.kind == "end_turn" or (choice.kind == "answer" and not choice.cost),
        best=True,
    )


def weighted_policy(
    program: Program, weight: Callable[[Choice], int | Node] | Mapping[str, int | Node], *, best: bool = False
) -> Policy:
    """A weight for each choice, by a function or by move id; choices that a mapping leaves out weigh 0."""
    ask = weight if callable(weight) else lambda choice: weight.get(choice.move, 0)
    return Policy(tuple(_node(ask(choice)) for choice in program.choices), best)


def _node(weight: int | Node) -> Node:
    return Number(int(weight)) if isinstance(weight, int) else weight


def policy_key(seed: int) -> int:
    """What keeps the chance of a policy apart from that of the game, and one policy seed from another."""
    return (_KEY + seed * _SEED_STEP) & _MASK


class Chooser:
    """A policy at play in Python, the twin of `choose` in `lanes.c`."""

    def __init__(self, program: Program, policy: Policy, policy_seed: int = 0) -> None:
        self._end_turn = len(program.choices) - 1
        self._groups = [GROUPS.get(choice.kind, 0) for choice in program.choices]
        self._key, self._best = policy_key(policy_seed), policy.best
        self._place = choice_places(program)
        self._weights = [_function(node) for node in policy.weights]
        self._situation, self._factors = _function(policy.situation), policy.factors

    def choose(
        self, state: Sequence[int], legal: Sequence[int], seed: int, decision: int, *, control: bool = False
    ) -> int:
        """One of the legal choices. `decision`: its number in the turn. `control`: what a second draw falls on."""
        legal = sorted(legal, key=self._place.__getitem__)
        factors = self._factors[self.situation(state)] if self._factors else None
        weights = {n: self._weight(n, state) * (factors[n] if factors else 1) for n in legal}
        found = [number for number, weight in weights.items() if weight]
        if not found:
            return self._end_turn if self._end_turn in weights else legal[0]
        if self._best:
            return max(found, key=weights.__getitem__)
        groups: list[list[int]] = [[], [], []]
        for number in found:
            groups[self._groups[number]].append(number)
        shares = [max((weights[number] for number in group), default=0) for group in groups[1:]]
        alone = sum(weights[number] for number in groups[0])
        key = self._key + control * _CONTROL
        left = _below(alone + sum(shares), seed, state[TURN], key, 2 * decision)
        group = 0 if left < alone else 1 if left - alone < shares[0] else 2
        if group:
            total = sum(weights[number] for number in groups[group])
            left = _below(total, seed, state[TURN], key, 2 * decision + 1)
        for number in groups[group]:
            left -= weights[number]
            if left < 0:
                return number
        raise AssertionError(left)

    def situation(self, state: Sequence[int]) -> int:
        """The number of the situation, as the policy tells them apart."""
        found = self._situation
        return max(0, min(len(self._factors) - 1, found if isinstance(found, int) else found(state)))

    def _weight(self, number: int, state: Sequence[int]) -> int:
        weight = self._weights[number]
        value = weight if isinstance(weight, int) else weight(state)
        return max(0, min(MAX_WEIGHT, value))


def _below(limit: int, seed: int, turn: int, key: int, salt: int) -> int:
    return chance(seed, turn, key & _MASK, salt) * limit >> 32


def _function(node: Node) -> int | Callable[[Sequence[int]], int]:
    if isinstance(node, Number):
        return node.value
    names = {"__builtins__": {"min": min, "max": max}}
    function: Callable[[Sequence[int]], int] = eval(f"lambda s:{source(node)}", names)  # noqa: S307 - our own source
    return function
