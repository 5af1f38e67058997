"""Why a move cannot be played, in words: every part of its condition that does not hold."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from functools import partial

from diplogame.engine.machine import machine_of
from diplogame.engine.memory import kept, kept_last
from diplogame.engine.program import ASKING, CAPITAL, TURN, Program
from diplogame.rules.emit import evaluate
from diplogame.rules.nodes import (
    MIRRORED,
    OPPOSITE,
    All,
    AnyOf,
    Compare,
    Formula,
    Node,
    Not,
    Number,
    Variable,
    variables,
)

NEVER = 999
"""A turn that does not come: what holds it waits for ever."""
UNSEEN = "circumstances you cannot see"
_PLAIN = {">=": "at least", "<=": "at most", ">": "above", "<": "below", "==": "exactly", "!=": "other than"}


def why_not(program: Program, state: Sequence[int], number: int) -> tuple[str, ...]:
    """Reasons, each one clause, why a choice is not legal; empty when it is."""
    choice = program.choices[number]
    if choice.kind != "answer" and state[ASKING]:
        return ("a question waits for your answer",)
    if choice.ready is not None and state[choice.ready] > state[TURN]:
        until = state[choice.ready]
        again = (
            f"again from turn {until}" if until <= program.file.scenario.turns else "not again in this game"
        )
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
            lacking = partial(_lacking, program, state, part)
            found += kept_last(program, "_lacking", now, lacking, id(part))
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
    words = in_words(program, state, part)
    together = _together(program, state, part)
    return (together or (words if words.startswith("only in ") else "needs " + words),)


def _together(program: Program, state: Sequence[int], node: Node) -> str:
    """What goes only with something else, or not with it: an 'if' that is written with 'not'."""
    if any(program.slots[slot].show != "exact" for slot in variables(node)):
        return ""
    match node:
        case AnyOf(parts=(Not(body=Variable(slot=here)), *others)) if others:
            wanted = dict.fromkeys(in_words(program, state, other) for other in others)
            return f"'{program.slots[here].title}' needs {' or '.join(wanted)}"
        case Not(body=All(parts=(Variable(slot=one), Variable(slot=other)))):
            return f"'{program.slots[one].title}' and '{program.slots[other].title}' exclude each other"
        case _:
            return ""


def in_words(  # noqa: PLR0911 - one line for each kind of node
    program: Program, state: Sequence[int], node: Node, *, turned: bool = False
) -> str:
    """A condition in words, with present values; secrets stay out of it."""
    if any(program.slots[slot].show != "exact" for slot in variables(node)):
        return UNSEEN
    match node:
        case Not(body=body):
            return in_words(program, state, body, turned=not turned)
        case Formula(name=name, body=body):
            return _named(program, state, name, body, turned)
        case Compare():
            return _comparison(program, state, node, turned)
        case Variable():
            return ("not: " if turned else "") + program.slots[node.slot].title
        case All(parts=parts):
            word = " or " if turned else " and "
            return word.join(in_words(program, state, part, turned=turned) for part in parts)
        case AnyOf(parts=parts) if (months := _months(node)) and not turned:
            return "only in " + " or ".join(months)
        case AnyOf(parts=parts) if _any_clause(program, parts) and not turned:
            return "a clause on the table"
        case AnyOf(parts=parts):
            word = " and " if turned else " or "
            return word.join(in_words(program, state, part, turned=turned) for part in parts)
        case _:
            return "other circumstances"


def _any_clause(program: Program, parts: Sequence[Node]) -> bool:
    """Whether this asks for any clause at all, as a package does."""
    slots = tuple(part.slot for part in parts if isinstance(part, Variable))
    return program.table is not None and slots == program.table.offered and len(slots) == len(parts)


def _named(program: Program, state: Sequence[int], name: str, body: Node, turned: bool) -> str:
    value = program.file.values.get(name)
    if value is not None:
        return ("not: " if turned else "") + value.title
    if name == "table.open":
        return "the table " + ("closed" if turned else "open")
    head, _, rest = name.partition(".")
    if head == "promise":
        promise, _, word = rest.rpartition(".")
        title = program.pledges[promise].title if promise in program.pledges else promise
        return f"'{title}' " + ("not " if turned else "") + word
    if head == "line":
        line, _, word = rest.rpartition(".")
        title = next((item.title for item in program.file.red_lines if item.id == line), line)
        return f"your line '{title}' " + ("not " if turned else "") + word
    return in_words(program, state, body, turned=turned)


def _months(node: Node) -> list[str]:
    """Names of the months that a condition names, when it names nothing else."""
    parts = node.parts if isinstance(node, AnyOf) else (node,)
    found = []
    for part in parts:
        match part:
            case Compare(op="==", left=Formula(name="month"), right=Number(value=value)) if (
                0 < value < len(calendar.month_name)
            ):
                found.append(calendar.month_name[value])
            case _:
                return []
    return found


def _comparison(program: Program, state: Sequence[int], node: Compare, turned: bool) -> str:
    if not turned and (months := _months(node)):
        return f"only in {months[0]}"
    if isinstance(node.left, Number) and not isinstance(node.right, Number):
        node = Compare(MIRRORED[node.op], node.right, node.left)
    op = OPPOSITE[node.op] if turned else node.op
    if isinstance(node.left, Variable) and node.left.slot in {line.stated for line in program.lines.values()}:
        return _term(program, node.left) + (" standing" if op in {">", ">=", "!="} else " not standing")
    left, right = _term(program, node.left), _term(program, node.right)
    now = "" if isinstance(node.left, Number) else f" (now {evaluate(node.left, state)})"
    if isinstance(node.right, Number):
        return f"{left} {_PLAIN[op]} {right}{now}"
    return f"{left} {op} {right}{now}"


def _term(program: Program, node: Node) -> str:
    match node:
        case Number(value=value):
            return str(value)
        case Variable(slot=slot):
            return program.slots[slot].title
        case Formula(name=name):
            return _NAMES.get(name) or _formula_title(program, name)
        case _:
            return "the sum of it"


_NAMES = {
    "turns_left": "turns left",
    "month": "the month",
    "ladder.rung": "the rung",
    "ladder.hazard": "the hazard",
}


def _formula_title(program: Program, name: str) -> str:
    if name in program.file.values:
        return program.file.values[name].title
    head, _, move = name.partition(".")
    title = next((item.title for item in program.file.moves if item.id == move), move)
    return f"turns since '{title}'" if head == "since" else name.replace(".", " ")
