"""Players with one idea: nothing but pressure, nothing but concessions. Written once, as weights.

Each move is judged once and for all, by what it is expected to change when nothing is known of the position.
"""

from __future__ import annotations

from collections.abc import Callable

from diplogame.engine.advice import expected
from diplogame.engine.machine import machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import Choice, Program
from diplogame.kernel.policies import Policy, weighted_policy
from diplogame.rules.ranges import declared

PRESSURE_TRACKS = {"sanctions", "red_line"}
_ANSWER, _MOVE = 300, 300
"""The weights of answers, and of moves that serve the idea, are above these, the best first."""
_OFFER, _PROPOSE, _END = 100, 50, 1


def counterpart_trust(program: Program) -> tuple[int, ...]:
    """Slots of the trust of those the player is up against."""
    names = [f"{name}.trust" for name, actor in program.file.actors.items() if actor.role == "counterpart"]
    return tuple(program.names[name] for name in names if name in program.names)


def hawk_policy(program: Program) -> Policy:
    """The move or answer that hurts trust and raises tension most, as long as there is one; never the table."""
    trust, tension = counterpart_trust(program), program.ladder[0] if program.ladder else None

    def hostility(changes: dict[int, int]) -> int:
        hurt = -sum(changes.get(slot, 0) for slot in trust)
        return hurt + (changes.get(tension, 0) if tension is not None else 0)

    ranks = _ranks(program, hostility)

    def weight(number: int, choice: Choice) -> int:
        if choice.asked is not None:
            return _ANSWER + ranks[number]
        if choice.track in PRESSURE_TRACKS and ranks[number] > 0:
            return _MOVE + ranks[number]
        return _END if choice.kind == "end_turn" else 0

    return _by_number(program, weight)


def dove_policy(program: Program) -> Policy:
    """The move or answer that the counterpart likes best, while there is one; at the table it only gives."""
    trust, clauses = counterpart_trust(program), program.file.clauses
    ranks = _ranks(program, lambda changes: sum(changes.get(slot, 0) for slot in trust))
    offers = {f"put.{clause.id}" for clause in clauses if clause.side == "offer"}

    def weight(number: int, choice: Choice) -> int:
        if choice.asked is not None:
            return _ANSWER + ranks[number]
        if choice.track is not None and ranks[number] > 0:
            return _MOVE + ranks[number]
        if choice.move in offers:
            return _OFFER
        return _PROPOSE if choice.kind == "propose" else _END if choice.kind == "end_turn" else 0

    return _by_number(program, weight)


def _ranks(program: Program, score: Callable[[dict[int, int]], int]) -> list[int]:
    """Choice by choice, its place among all by what it is expected to do; above 0 where that serves the idea."""
    state = machine_of(program).vector(Options())
    scores = [score(expected(program, state, choice.option, declared)) for choice in program.choices]
    distinct = sorted(set(scores) | {0})
    return [distinct.index(found) - distinct.index(0) for found in scores]


def _by_number(program: Program, weight: Callable[[int, Choice], int]) -> Policy:
    weights = {choice.move: weight(number, choice) for number, choice in enumerate(program.choices)}
    return weighted_policy(program, weights, best=True)
