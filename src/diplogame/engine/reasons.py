"""Why a move cannot be played, in words: every part of its condition that does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from diplogame.engine.conditions import lacking
from diplogame.engine.machine import machine_of
from diplogame.engine.memory import kept, kept_last
from diplogame.engine.program import ASKING, CAPITAL, TURN, Program
from diplogame.rules.emit import evaluate
from diplogame.rules.nodes import All, Formula, Node, variables

NEVER = 999
"""A turn that does not come: what holds it waits for ever."""


def why_not(program: Program, state: Sequence[int], number: int) -> tuple[str, ...]:
    """Reasons, each one clause, why a choice is not legal; empty when it is."""
    choice = program.choices[number]
    if choice.kind != "answer" and state[ASKING]:
        return ("a question waits for your answer",)
    if choice.ready is not None and state[choice.ready] > state[TURN]:
        until, last = state[choice.ready], program.file.scenario.turns
        unit = program.file.scenario.turn_unit
        again = f"again from {unit} {until}" if until <= last else "not again in this game"
        return (f"just used; {again}" if until < NEVER else "only once a game",)
    reasons = list(unmet(program, state, program.options[choice.option].when, skip=choice.ready))
    if (
        not reasons
        and choice.kind in {"move", "line"}
        and number not in machine_of(program).open_choices(list(state))
    ):
        reasons.append("the agenda is full; more urgent matters come first")
    if choice.cost > state[CAPITAL]:
        title = program.slots[CAPITAL].title.lower()
        reasons.append(f"needs {choice.cost} {title}, you have {state[CAPITAL]}")
    return tuple(dict.fromkeys(reasons))


def unmet(
    program: Program, state: Sequence[int], condition: Node, skip: int | None = None
) -> tuple[str, ...]:
    """The parts, joined by 'and', of a condition of the program that do not hold now; none that reads `skip`."""
    _, now = _read(program, state, condition)
    return kept_last(program, "_unmet", now, lambda: _unmet(program, state, condition, skip), id(condition))


def _unmet(program: Program, state: Sequence[int], condition: Node, skip: int | None) -> tuple[str, ...]:
    found: list[str] = []
    for part in condition.parts if isinstance(condition, All) else (condition,):
        read, now = _read(program, state, part)
        if skip is None or skip not in read:
            told = partial(_lacking, program, state, part)
            found += kept_last(program, "_lacking", now, told, id(part))
    return tuple(found)


def _read(program: Program, state: Sequence[int], node: Node) -> tuple[tuple[int, ...], list[int]]:
    """The slots that a condition of the program reads, and their values: what hangs on them is told anew with these."""
    read = kept(program, "_reads", lambda: tuple(variables(node)), id(node))
    return read, [state[slot] for slot in read]


def _lacking(program: Program, state: Sequence[int], part: Node) -> tuple[str, ...]:
    """What a part of a condition lacks; it is worked out anew when something changed that it reads."""
    if evaluate(part, state):
        return ()
    if isinstance(part, All):
        return unmet(program, state, part)
    if isinstance(part, Formula) and isinstance(part.body, All):
        return unmet(program, state, part.body)
    return lacking(program, state, part)
