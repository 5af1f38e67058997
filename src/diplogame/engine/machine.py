"""The program as Python functions: one for each option and deck, written from its nodes and compiled once.

This is the only place where the vector changes. `log`, when it is a list, takes
(option, effect, before, after) for every change and (option, -1, 0, 0) when an option happens.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from diplogame.engine.draws import chance, pick
from diplogame.engine.options import LUCK, Options
from diplogame.engine.program import (
    ASKING,
    CAPITAL,
    ENDED,
    SEED,
    TURN,
    Deck,
    Effect,
    Option,
    Phase,
    Program,
)
from diplogame.engine.program import (
    LUCK as LUCK_SLOT,
)
from diplogame.rules.emit import source
from diplogame.rules.nodes import TRUE, Node, Number

State: TypeAlias = list[int]
LogLine: TypeAlias = tuple[int, int, int, int]
Log: TypeAlias = list[LogLine]
PHASES: tuple[Phase, ...] = (
    "start",
    "move",
    "reaction",
    "initiative",
    "event",
    "drift",
    "judgement",
    "delayed",
)
MAX_WEIGHT = 1000


class Machine:
    """Functions over the state vector of one program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        names: dict[str, Any] = {"__builtins__": {"min": min, "max": max, "range": range}}
        names["draw"] = _draw
        exec(compile(_module(program), "<program>", "exec"), names)  # noqa: S102 - written below, from nodes only
        self._options: list[Callable[[State, Log | None, int], None]] = [
            names[f"o{index}"] for index in range(len(program.options))
        ]
        self._decks: list[Callable[[State, Log | None, int], None]] = [
            names[f"d{index}"] for index in range(len(program.decks))
        ]
        self._open: Callable[[State], list[int]] = names["open_moves"]
        self._other: Callable[[State], list[int]] = names["other_moves"]
        self._answers: Callable[[State], list[int]] = names["answers"]
        self._agenda = program.file.scenario.agenda
        self._costs = [choice.cost for choice in program.choices]
        self._takes = [choice.option for choice in program.choices]
        self.end_turn_choice = len(program.choices) - 1
        self._turns = program.file.scenario.turns

    # --- beginning --------------------------------------------------------------------------

    def begin(self, options: Options) -> State:
        """The vector before the first move."""
        program = self.program
        state = [slot.start for slot in program.slots]
        state[SEED] = options.seed
        state[LUCK_SLOT] = LUCK.index(options.luck)
        difficulty = options.difficulty or default_difficulty(program)
        if difficulty:
            state[program.difficulties[difficulty]] = 1
            for slot, value in program.starts[difficulty].items():
                state[slot] = value
        chosen = dict(options.lenses)
        for lens in program.file.lenses:
            state[program.lenses[lens.id, chosen.get(lens.id, lens.readings[0].id)]] = 1
        for deck in program.setup:
            self._decks[deck](state, None, 0)
        return state

    # --- the player -------------------------------------------------------------------------

    def open_choices(self, state: State) -> list[int]:
        """Choices of the four tracks that are open, whatever they cost; at most the scenario's agenda."""
        return self._open(state)[: self._agenda]

    def legal(self, state: State) -> list[int]:
        """Every choice that can be made now, in the order of the program; empty when the game is over."""
        if state[ENDED]:
            return []
        if state[ASKING]:
            return sorted(self._answers(state))
        capital, costs = state[CAPITAL], self._costs
        found = [index for index in self._open(state)[: self._agenda] if costs[index] <= capital]
        found += self._other(state)
        found.sort()
        return found

    def play(self, state: State, choice: int, log: Log | None = None) -> None:
        """Make a legal choice; ending the turn runs on to the player's next decision."""
        if choice == self.end_turn_choice:
            self._end_turn(state, log)
        else:
            self._note(log, "move")
            self._options[self._takes[choice]](state, log, 0)

    def _end_turn(self, state: State, log: Log | None) -> None:
        self._run(self.program.closing, state, log)
        if state[ENDED] or state[TURN] >= self._turns:
            return
        state[TURN] += 1
        self._run(self.program.opening, state, log)

    def _run(self, stages: tuple[Any, ...], state: State, log: Log | None) -> None:
        decks = self._decks
        for stage in stages:
            if log is not None:
                self._note(log, stage.phase)
            for deck in stage.decks:
                decks[deck](state, log, 0)

    def _note(self, log: Log | None, phase: str) -> None:
        """A line that opens a phase: option -1, number of the phase."""
        if log is not None:
            log.append((-1, PHASES.index(phase), 0, 0))


def default_difficulty(program: Program) -> str:
    """The difficulty in force when none is chosen; empty without difficulties."""
    tables = program.file.difficulty
    return next((name for name, table in tables.items() if table.default), next(iter(tables), ""))


def machine_of(program: Program) -> Machine:
    """The machine of a program, made once and kept with it."""
    found = program.__dict__.get("_machine")
    if found is None:
        found = Machine(program)
        object.__setattr__(program, "_machine", found)
    return found


def _draw(  # noqa: PLR0917 - called from generated code, by position
    hits: list[int], weights: list[int], quiet: int, luck: int, seed: int, turn: int, key: int, salt: int
) -> int:
    """The option that is drawn, or -1."""
    if not hits:
        return -1
    index = pick(weights, quiet, luck, chance(seed, turn, key, salt))
    return -1 if index < 0 else hits[index]


# --- writing the functions ------------------------------------------------------------------


def _module(program: Program) -> str:
    lines: list[str] = []
    for index, option in enumerate(program.options):
        lines += _option(index, option, program)
    for index, deck in enumerate(program.decks):
        lines += _deck(index, deck, program)
    lines += _choices(program)
    return "\n".join(lines)


def _option(index: int, option: Option, program: Program) -> list[str]:
    lines = [f"def o{index}(s,log,t):"]
    if option.kind != "silent":
        lines.append(f" if log is not None: log.append(({index},-1,0,0))")
    values = [source(effect.value) for effect in option.effects]
    reads = [not isinstance(effect.value, Number) for effect in option.effects]
    if sum(reads) and len(values) > 1:
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
    lines.append(" h=[];w=[]")
    for number in deck.options:
        option = program.options[number]
        lines += _candidate(option.when, option.weight, number)
    if deck.mode == "best":
        lines += [" if h:", "  x=w.index(max(w));x=h[x]"]
    else:
        quiet = f"max(0,{source(deck.quiet_node)})" if deck.quiet_node is not None else str(deck.quiet)
        luck = "2" if deck.fate else f"s[{LUCK_SLOT}]"
        lines.append(f" x=draw(h,w,{quiet},{luck},s[{SEED}],s[{TURN}],{deck.key},t)")
        lines.append(" if x>=0:")
    return lines + _dispatch(deck.options)


def _sequence(deck: Deck, program: Program) -> list[str]:
    lines = []
    for number in deck.options:
        when = program.options[number].when
        last = "return" if deck.mode == "first" else "pass"
        if when == TRUE:
            lines.append(f" o{number}(s,log,t)")
            if deck.mode == "first":
                return [*lines, " return"]
        else:
            lines.append(f" if {source(when)}:")
            lines.append(f"  o{number}(s,log,t)" + (f";{last}" if last == "return" else ""))
    return lines


def _candidate(when: Node, weight: Node, number: int) -> list[str]:
    lead, lines = " ", []
    if when != TRUE:
        lines.append(f" if {source(when)}:")
        lead = "  "
    if isinstance(weight, Number):
        value = min(weight.value, MAX_WEIGHT)
        if value <= 0:
            return []
        return [*lines, f"{lead}h.append({number});w.append({value})"]
    lines.append(f"{lead}x={source(weight)}")
    return [*lines, f"{lead}if x>0: h.append({number});w.append(x if x<{MAX_WEIGHT} else {MAX_WEIGHT})"]


def _dispatch(options: tuple[int, ...]) -> list[str]:
    lines = []
    for place, number in enumerate(options):
        word = "if" if place == 0 else "elif"
        lines.append(f"  {word} x=={number}: o{number}(s,log,t)")
    return lines


def _choices(program: Program) -> list[str]:
    order = sorted(range(len(program.choices)), key=lambda index: -program.choices[index].priority)
    opened, other, answers = (
        ["def open_moves(s):", " r=[]"],
        ["def other_moves(s):", " r=[]"],
        ["def answers(s):"],
    )
    by_question: dict[int, list[str]] = {}
    for index in order:
        choice = program.choices[index]
        test = source(program.options[choice.option].when)
        if choice.kind in {"move", "line"}:
            opened.append(f" if {test}: r.append({index})")
        elif choice.asked is not None:
            test += f" and s[{CAPITAL}]>={choice.cost}" if choice.cost else ""
            by_question.setdefault(choice.asked, []).append(f"  if {test}: r.append({index})")
        else:
            test += f" and s[{CAPITAL}]>={choice.cost}" if choice.cost else ""
            other.append(f" if {test}: r.append({index})")
    for slot, lines in sorted(by_question.items()):
        answers += [
            f" if s[{slot}]:",
            "  r=[]",
            *lines,
            "  return r",
        ]
    return [*opened, " return r", *other, " return r", *answers, " return []"]
