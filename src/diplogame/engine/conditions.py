"""Conditions in words that a player understands, with present values; secrets stay out of them."""

from __future__ import annotations

import calendar
from collections.abc import Sequence

from diplogame.engine.program import TURN, Program
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

UNSEEN = "circumstances you cannot see"
NOT_YET = 99
"""Turns since something that never was."""
_PLAIN = {">=": "at least", "<=": "at most", ">": "above", "<": "below", "==": "exactly", "!=": "other than"}


def lacking(program: Program, state: Sequence[int], condition: Node) -> tuple[str, ...]:
    """What a condition that does not hold asks for, each reason one clause."""
    if _hidden(program, condition):
        return (f"needs {UNSEEN}",)
    if isinstance(condition, Not) and isinstance(condition.body, AnyOf):
        present = (part for part in condition.body.parts if evaluate(part, state))
        return tuple(reason for part in present for reason in lacking(program, state, Not(part)))
    whole = _forbidden(program, state, condition) or _together(program, state, condition)
    return (whole or _dated(program, condition) or "needs " + in_words(program, state, condition),)


def in_words(program: Program, state: Sequence[int], node: Node, *, turned: bool = False) -> str:
    """A condition, or with `turned` that it does not hold, so that it can follow 'needs'."""
    if _hidden(program, node):
        return UNSEEN
    match node:
        case Not(body=body):
            return in_words(program, state, body, turned=not turned)
        case Formula(name=name, body=body):
            return _named(program, state, name, body, turned)
        case Compare():
            return _dated(program, node, turned=turned) or _comparison(program, state, node, turned)
        case Variable(slot=slot):
            title = program.slots[slot].title
            return f"not '{title}'" if turned else title
        case AnyOf(parts=parts) if _any_clause(program, parts) and not turned:
            return "a clause on the table"
        case All(parts=parts) | AnyOf(parts=parts):
            both = isinstance(node, All) is not turned
            return _dated(program, node, turned=turned) or _joined(
                [in_words(program, state, part, turned=turned) for part in parts], "and" if both else "or"
            )
        case _:
            return "other circumstances"


def _joined(parts: Sequence[str], word: str) -> str:
    """Parts with a word between; a comma where one of them is made of parts itself."""
    unclear = word == "or" and any(" and " in part for part in parts)
    return (f", {word} " if unclear else f" {word} ").join(parts)


def _hidden(program: Program, node: Node) -> bool:
    return any(program.slots[slot].show != "exact" for slot in variables(node))


def _forbidden(program: Program, state: Sequence[int], condition: Node) -> str:
    """What must not be, if the condition asks for nothing else."""
    match condition:
        case Not(body=Variable() | Formula() | All() as body) if not _together(program, state, condition):
            return "not while: " + in_words(program, state, body)
        case Compare(op="==", left=Variable(slot=slot), right=Number(value=0)):
            if title := _titles(program, "stated").get(slot):
                return f"not while: {title} standing"
            if title := _titles(program, "outcome").get(slot):
                return f"only once a game: {title} was drawn before"
    return ""


def _titles(program: Program, slot: str) -> dict[int, str]:
    """The red lines by one of their slots."""
    names = {line.id: f"your line '{line.title}'" for line in program.file.red_lines}
    return {getattr(line, slot): names[name] for name, line in program.lines.items()}


def _together(program: Program, state: Sequence[int], node: Node) -> str:
    """What goes only with something else, or not with it: an 'if' that is written with 'not'."""
    match node:
        case AnyOf(parts=(Not(body=Variable(slot=here)), *others)) if others:
            wanted = " or ".join(dict.fromkeys(in_words(program, state, other) for other in others))
            title = program.slots[here].title
            if program.table is not None and here in program.table.offered:
                return f"'{title}' needs {wanted}"
            return f"needs {wanted} while '{title}'"
        case Not(body=All(parts=(Variable(slot=one), Variable(slot=other)))):
            return f"'{program.slots[one].title}' and '{program.slots[other].title}' exclude each other"
        case _:
            return ""


def _any_clause(program: Program, parts: Sequence[Node]) -> bool:
    """Whether this asks for any clause at all, as a package does."""
    slots = tuple(part.slot for part in parts if isinstance(part, Variable))
    return program.table is not None and slots == program.table.offered and len(slots) == len(parts)


def _named(program: Program, state: Sequence[int], name: str, body: Node, turned: bool) -> str:
    value = program.file.values.get(name)
    if value is not None:
        return f"not '{value.title}'" if turned else value.title
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


# --- the calendar -------------------------------------------------------------------------------


def _dated(program: Program, node: Node, *, turned: bool = False) -> str:
    """When something can be, for a condition that asks for nothing but the turn or the month."""
    if not turned and (months := _months(node)):
        return "only in " + " or ".join(months)
    match _upright(node) if isinstance(node, Compare) else node:
        case Compare(op=op, left=Variable(slot=slot), right=Number(value=turn)) if slot == TURN:
            return _turns(program, OPPOSITE[op] if turned else op, turn)
        case _:
            return ""


def _turns(program: Program, op: str, turn: int) -> str:
    unit = program.file.scenario.turn_unit
    match op:
        case ">=" | ">":
            return f"from {unit} {turn + (op == '>')} on"
        case "<=" | "<":
            return f"only until {unit} {turn - (op == '<')}"
        case _:
            return ("only in " if op == "==" else "not in ") + f"{unit} {turn}"


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


# --- numbers ------------------------------------------------------------------------------------


def _comparison(program: Program, state: Sequence[int], node: Compare, turned: bool) -> str:
    node = _upright(node)
    op = OPPOSITE[node.op] if turned else node.op
    if isinstance(node.left, Variable) and (title := _titles(program, "stated").get(node.left.slot)):
        return f"{title} " + ("standing" if op in {">", ">=", "!="} else "not standing")
    if played := _played(program, node, op):
        return played
    left, right = _term(program, node.left), _term(program, node.right)
    now = "" if isinstance(node.left, Number) else f" (now {_amount(node.left, state)})"
    if isinstance(node.right, Number):
        return f"{left} {_PLAIN[op]} {right}{now}"
    return f"{left} {op} {right}{now}"


def _upright(node: Compare) -> Compare:
    """The comparison with its number, if it has one, on the right."""
    if isinstance(node.left, Number) and not isinstance(node.right, Number):
        return Compare(MIRRORED[node.op], node.right, node.left)
    return node


def _played(program: Program, node: Compare, op: str) -> str:
    """Whether a move was played, for a comparison that asks for no more than that."""
    if not isinstance(node.left, Variable) or not isinstance(node.right, Number):
        return ""
    slot, times = program.slots[node.left.slot], node.right.value
    if not slot.name.startswith("played."):
        return ""
    if (op, times) in {(">=", 1), (">", 0), ("!=", 0)}:
        return slot.title
    never = (op, times) in {("<", 1), ("<=", 0), ("==", 0)}
    return slot.title.removesuffix("played") + "not yet played" if never else ""


def _amount(node: Node, state: Sequence[int]) -> str:
    value = evaluate(node, state)
    never = isinstance(node, Formula) and node.name.startswith("since.") and value >= NOT_YET
    return "never yet" if never else str(value)


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


_NAMES = {"month": "the month", "ladder.rung": "the rung", "ladder.hazard": "the hazard"}


def _formula_title(program: Program, name: str) -> str:
    if name in program.file.values:
        return program.file.values[name].title
    units = f"{program.file.scenario.turn_unit}s"
    if name == "turns_left":
        return f"{units} left"
    head, _, move = name.partition(".")
    title = next((item.title for item in program.file.moves if item.id == move), move)
    return f"{units} since '{title}'" if head == "since" else name.replace(".", " ")
