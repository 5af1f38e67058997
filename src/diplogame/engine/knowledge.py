"""What the player can know of the vector: exact values, ranges of estimates, and nothing of what is hidden."""

from __future__ import annotations

from collections.abc import Sequence

from diplogame.engine.program import ENDED, TURN, Program
from diplogame.rules.nodes import Variable
from diplogame.rules.ranges import Bounds, Range
from diplogame.scenario.models.values import Meter


def knowledge(program: Program, state: Sequence[int]) -> Bounds:
    """Bounds of every variable as the player knows them; the truth once the game is over."""
    slots = program.slots
    over = state[ENDED] > 0

    def known(variable: Variable) -> Range:
        slot = slots[variable.slot]
        if over or slot.show == "exact":
            value = state[variable.slot]
            return value, value
        if slot.show == "estimate":
            return estimate(program, state, slot.name)
        return slot.low, slot.high

    return known


def estimate(program: Program, state: Sequence[int], name: str) -> Range:
    """The range in which an estimated meter is thought to lie."""
    slots, table = program.estimates[name], meter_table(program, name)
    assert table.estimate is not None
    width = state[slots.spread] + table.estimate.widens * (state[TURN] - state[slots.taken])
    low, high = table.range
    middle = state[slots.middle]
    return max(low, middle - width), min(high, middle + width)


def meter_table(program: Program, name: str) -> Meter:
    """The author's table of a meter, an actor's own meters included."""
    if name in program.file.meters:
        return program.file.meters[name]
    actor, _, short = name.partition(".")
    return program.file.actors[actor].meters[short]
