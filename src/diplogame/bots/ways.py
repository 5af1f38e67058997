"""Choices that bring a condition nearer: those that change what it asks as wanted, and those that let them be made."""

from __future__ import annotations

from collections.abc import Iterator

from diplogame.engine.program import Effect, Program
from diplogame.rules.nodes import All, AnyOf, Compare, Formula, Negate, Node, Not, Number, Truth, Variable

_UP = {">", ">=", "=="}
_DOWN = {"<", "<="}


def ways_to(program: Program, node: Node, steps: int) -> dict[int, int]:
    """Choice to the number of steps from it to the condition, 1 to `steps`."""
    found: dict[int, int] = {}
    wanted = [node]
    for step in range(1, steps + 1):
        levers = {lever for one in wanted for lever in levers_of(one) if _is_telling(program, lever[0])}
        near = [n for n in _track_choices(program) if n not in found and _moves(program, n, levers)]
        found |= dict.fromkeys(near, step)
        wanted = [program.options[program.choices[number].option].when for number in near]
    return found


def levers_of(node: Node, *, holds: bool = True) -> Iterator[tuple[int, bool]]:
    """(slot, upwards) that would help a condition to hold, or not to."""
    match node:
        case Formula(body=body):
            yield from levers_of(body, holds=holds)
        case Not(body=body) | Negate(body=body):
            yield from levers_of(body, holds=not holds)
        case All(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from levers_of(part, holds=holds)
        case Variable(slot=slot):
            yield slot, holds
        case Compare(op=op, left=Variable(slot=slot), right=Number()) if op in _UP | _DOWN:
            yield slot, (op in _UP) == holds
        case _:
            return


def _is_telling(program: Program, slot: int) -> bool:
    """Flags and counters: almost everything moves some meter."""
    return program.slots[slot].kind != "meter"


def _track_choices(program: Program) -> Iterator[int]:
    return (number for number, choice in enumerate(program.choices) if choice.track is not None)


def _moves(program: Program, number: int, levers: set[tuple[int, bool]]) -> bool:
    """Whether one of a choice's own effects is wanted."""
    option = program.options[program.choices[number].option]
    return any((effect.slot, up) in levers for effect in option.effects for up in _ways(effect))


def _ways(effect: Effect) -> tuple[bool, ...]:
    """Upwards, downwards, or what cannot be told from the effect alone."""
    value = effect.value
    if isinstance(value, Truth):
        return (value.value,)
    if not isinstance(value, Number):
        return (True, False)
    if effect.op == "set":
        return (value.value > 0,)
    return (value.value > 0,) if value.value else ()
