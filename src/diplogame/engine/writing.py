"""Python source of a program's options, decks and choices, written from nodes that were checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from diplogame.engine.program import CAPITAL, LUCK, SEED, TURN, Deck, Effect, Option, Program
from diplogame.rules.emit import source
from diplogame.rules.nodes import TRUE, All, Compare, Formula, Node, Number, Variable, both, children
from diplogame.rules.ranges import range_of

MAX_WEIGHT = 1000
_WORTH_KEEPING = 3
"""A formula of more parts than this, met twice in one function, is worked out once."""
_WORTH_SHARING = 3
"""So many choices with a condition in common have it asked once."""
_DEEPEST = 3


def option_source(program: Program, index: int) -> str:
    """The function `oN(s,log,t)` of one option."""
    return "\n".join(_option(index, program.options[index], program))


def module_source(program: Program) -> str:
    """A function `dN(s,log,t)` for each deck, and `open_moves`, `other_moves`, `answers`."""
    lines: list[str] = []
    for index, deck in enumerate(program.decks):
        lines += _deck(index, deck, program)
    lines += _choices(program)
    return "\n".join(lines)


# --- formulas worked out once ---------------------------------------------------------------


def _shared(nodes: Iterable[Node]) -> tuple[list[str], dict[str, str]]:
    """Lines that work out the formulas met more than once in `nodes`, and the local name of each."""
    count: Counter[str] = Counter()
    formulas: dict[str, Formula] = {}
    for node in nodes:
        _collect(node, count, formulas)
    names: dict[str, str] = {}
    lines = []
    for name, formula in formulas.items():  # inner ones were met, and so stand, before outer ones
        if count[name] > 1 and _size(formula.body) > _WORTH_KEEPING:
            lines.append(f" f{len(names)}={source(formula.body, names)}")
            names[name] = f"f{len(names)}"
    return lines, names


def _collect(node: Node, count: Counter[str], formulas: dict[str, Formula]) -> None:
    for part in children(node):
        _collect(part, count, formulas)
    if isinstance(node, Formula):
        count[node.name] += 1
        formulas.setdefault(node.name, node)


def _size(node: Node) -> int:
    return 1 + sum(_size(part) for part in children(node))


# --- options and decks ----------------------------------------------------------------------


def _option(index: int, option: Option, program: Program) -> list[str]:
    lines = [f"def o{index}(s,log,t):"]
    if option.kind != "silent":
        lines.append(f" if log is not None: log.append(({index},-1,0,0))")
    shared, known = _shared(effect.value for effect in option.effects)
    lines += shared
    values = [source(effect.value, known) for effect in option.effects]
    reads = [not isinstance(effect.value, Number) for effect in option.effects]
    if any(reads) and len(values) > 1:
        for number, (value, reading) in enumerate(zip(values, reads, strict=True)):
            if reading:
                lines.append(f" a{number}={value}")
                values[number] = f"a{number}"
    for number, (effect, value) in enumerate(zip(option.effects, values, strict=True)):
        lines += _effect(index, number, effect, value, program)
    lines += [f" d{deck}(s,log,{salt})" for deck, salt in option.decks]
    return lines if len(lines) > 1 else [*lines, " pass"]


def _effect(index: int, number: int, effect: Effect, value: str, program: Program) -> list[str]:
    slot = program.slots[effect.slot]
    at = f"s[{effect.slot}]"
    if effect.op == "set" and slot.kind == "internal" and isinstance(effect.value, Number):
        return [f" {at}={max(slot.low, min(slot.high, effect.value.value))}"]
    new = value if effect.op == "set" else f"v+{value}"
    lines = [f" v={at};n={new}"]
    lines.append(f" if n<{slot.low}: n={slot.low}")
    lines.append(f" elif n>{slot.high}: n={slot.high}")
    if slot.kind == "internal":
        return [*lines, f" {at}=n"]
    return [*lines, " if n!=v:", f"  {at}=n", f"  if log is not None: log.append(({index},{number},v,n))"]


def _deck(index: int, deck: Deck, program: Program) -> list[str]:
    lines = [f"def d{index}(s,log,t):"]
    if not deck.options:
        return [*lines, " pass"]
    if deck.mode in {"all", "first"}:
        return lines + _sequence(deck, program)
    possible = [number for number in deck.options if range_of(program.options[number].when)[1]]
    if not possible:
        return [*lines, " pass"]
    options = [program.options[number] for number in possible]
    shared, known = _shared(node for option in options for node in (option.when, option.weight))
    lines += [*shared, " h=[];w=[]"]
    for number, option in zip(possible, options, strict=True):
        lines += _candidate(option.when, option.weight, number, known)
    if deck.mode == "best":
        lines += [" if h:", "  x=h[w.index(max(w))]"]
    else:
        quiet = f"max(0,{source(deck.quiet_node)})" if deck.quiet_node is not None else str(deck.quiet)
        luck = "2" if deck.fate else f"s[{LUCK}]"
        lines += [" if h:", f"  x=draw(h,w,{quiet},{luck},s[{SEED}],s[{TURN}],{deck.key},t)"]
    for place, number in enumerate(possible):
        lines.append(f"  {'elif' if place else 'if'} x=={number}: o{number}(s,log,t)")
    return lines


def _sequence(deck: Deck, program: Program) -> list[str]:
    """Conditions asked one after the other, each of the vector as the options before it left it."""
    lines = []
    for number in deck.options:
        when = program.options[number].when
        if when == TRUE:
            lines.append(f" o{number}(s,log,t)")
            if deck.mode == "first":
                return [*lines, " return"]
        else:
            lines.append(f" if {source(when)}:")
            lines.append(f"  o{number}(s,log,t)" + (";return" if deck.mode == "first" else ""))
    return lines


def _candidate(when: Node, weight: Node, number: int, known: Mapping[str, str]) -> list[str]:
    lead, lines = " ", []
    if when != TRUE:
        lines.append(f" if {source(when, known)}:")
        lead = "  "
    if isinstance(weight, Number):
        value = min(weight.value, MAX_WEIGHT)
        return [*lines, f"{lead}h.append({number});w.append({value})"] if value > 0 else []
    lines.append(f"{lead}x={source(weight, known)}")
    return [*lines, f"{lead}if x>0: h.append({number});w.append(x if x<{MAX_WEIGHT} else {MAX_WEIGHT})"]


# --- choices --------------------------------------------------------------------------------


def _choices(program: Program) -> list[str]:
    """Functions that list the choices whose condition holds; costs of track moves are asked elsewhere."""
    opened: list[tuple[int, Node]] = []
    other: list[tuple[int, Node]] = []
    by_question: dict[int, list[tuple[int, Node]]] = {}
    for index, choice in enumerate(program.choices):
        when = program.options[choice.option].when
        if choice.kind in {"move", "line"}:
            opened.append((index, when))
        elif choice.asked is not None:
            by_question.setdefault(choice.asked, []).append((index, when))
        else:
            other.append((index, when))
    answers = ["def answers(s):"]
    for slot, rows in sorted(by_question.items()):
        answers += [f" if s[{slot}]:", "  r=[]", *_asked(rows, program), "  return r"]
    return [
        "def open_moves(s):",
        *_listing(opened),
        "def other_moves(s):",
        *_listing([(index, _affordable(index, when, program)) for index, when in other]),
        *answers,
        " return []",
    ]


def _asked(rows: list[tuple[int, Node]], program: Program) -> list[str]:
    return [f"  if {source(_affordable(index, when, program))}: r.append({index})" for index, when in rows]


def _affordable(index: int, when: Node, program: Program) -> Node:
    cost = program.choices[index].cost
    if not cost:
        return when
    slot = program.slots[CAPITAL]
    return both(
        Compare(">=", Variable("capital", CAPITAL, "number", slot.low, slot.high), Number(cost)), when
    )


def _listing(rows: list[tuple[int, Node]]) -> list[str]:
    lines, known = _shared(when for _, when in rows)
    conditions = [(index, _parts(when)) for index, when in rows]
    return [*lines, " r=[]", *_gated(conditions, known, 1), " return r"]


def _parts(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, All) else () if node == TRUE else (node,)


def _gated(rows: list[tuple[int, tuple[Node, ...]]], known: Mapping[str, str], depth: int) -> list[str]:
    """Tests of many choices: a part that several have in common is asked once, for all of them."""
    lead, lines = " " * depth, []
    rest = list(rows)
    while depth <= _DEEPEST and rest:
        count = Counter(source(part, known) for _, parts in rest for part in set(parts))
        common, times = max(count.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        if times < _WORTH_SHARING:
            break
        inside = [
            (index, parts) for index, parts in rest if any(source(part, known) == common for part in parts)
        ]
        rest = [row for row in rest if row not in inside]
        lines.append(f"{lead}if {common}:")
        without = [(index, tuple(p for p in parts if source(p, known) != common)) for index, parts in inside]
        lines += _gated(without, known, depth + 1)
    for index, parts in rest:
        test = " and ".join(source(part, known) for part in parts)
        lines.append(f"{lead}if {test}: r.append({index})" if test else f"{lead}r.append({index})")
    return lines
