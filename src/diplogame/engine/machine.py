"""The program as Python functions: one for each option and deck, written from its nodes and compiled once.

This is the only place where the vector changes. `log`, when it is a list, takes
(option, effect, before, after) for every change and (option, -1, 0, 0) when an option happens.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable
from types import CodeType
from typing import Any, TypeAlias

from diplogame.engine.draws import chance_in, chances, pick
from diplogame.engine.options import LUCK, Options
from diplogame.engine.program import (
    LUCK as LUCK_SLOT,
)
from diplogame.engine.program import (
    SEED,
    Phase,
    Program,
)
from diplogame.engine.writing.source import Source

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

_WRITTEN = re.compile(r"l?([od]\d+|turn|close|open|setup)")


class Machine:
    """Functions over the state vector of one program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._source = Source(program, PHASES)
        self._names: dict[str, Any] = {
            "__builtins__": {"max": max, "len": len},
            "bisect": bisect,
            "pick": pick,
            "chance": chance_in,
            "close_chances": chances(self._source.keys(program.closing)),
            "open_chances": chances(self._source.keys(program.opening)),
            "costs": [choice.cost for choice in program.choices],
            "most_urgent": self._most_urgent,
        }
        self._add(self._source.choices())
        self._ready: dict[str, Callable[..., None]] = {}
        self._plays = [self._at_first_play(choice) for choice in range(len(program.choices))]
        self.legal: Callable[[State], list[int]] = self._names["legal"]
        """Every choice that can be made now, in the order of the program; empty when the game is over."""
        self._agenda = program.file.scenario.agenda
        self._rank = _ranks([-choice.priority for choice in program.choices])
        self._takes = [choice.option for choice in program.choices]
        self._start = [slot.start for slot in program.slots]
        self.end_turn_choice = len(program.choices) - 1

    # --- functions, compiled when they are first called: most never are in one game ------------

    def _add(self, source: str) -> None:
        """Compile functions; those that they may call stand in for themselves until they are called."""
        code = compile(source, "<program>", "exec")
        exec(code, self._names)  # noqa: S102 - our own source
        for function in code.co_consts:
            if isinstance(function, CodeType):
                for name in function.co_names:
                    if name not in self._names and _WRITTEN.fullmatch(name):
                        self._names[name] = self._at_first_call(name)

    def _at_first_call(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> None:
            self._function(name)(*arguments)

        call.__dict__["waits"] = True
        return call

    def _at_first_play(self, choice: int) -> Callable[[State], None]:
        def play(state: State) -> None:
            ends = choice == self.end_turn_choice
            self._plays[choice] = self._function("turn" if ends else f"o{self._takes[choice]}")
            self._plays[choice](state)

        return play

    def _function(self, name: str) -> Callable[..., Any]:
        """A function of the program, compiled by now."""
        found = self._names.get(name)
        if found is None or found.__dict__.get("waits"):
            self._add(self._source.function(name))
            found = self._names[name]
        function: Callable[..., Any] = found
        return function

    # --- beginning --------------------------------------------------------------------------

    def begin(self, options: Options) -> State:
        """The vector before the first move."""
        state = self.vector(options)
        self.set_up(state)
        return state

    def vector(self, options: Options) -> State:
        """The vector before anything is drawn."""
        program = self.program
        state = self._start.copy()
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
        return state

    def set_up(self, state: State, log: Log | None = None) -> None:
        """Draw what is settled before the first turn."""
        self._run("setup", state, log)

    # --- the player -------------------------------------------------------------------------

    def open_choices(self, state: State) -> list[int]:
        """Choices of the four tracks that are open, whatever they cost; at most the scenario's agenda."""
        found: list[int] = self._function("open_moves")(state)
        return found if len(found) <= self._agenda else self._most_urgent(found)

    def _most_urgent(self, found: list[int]) -> list[int]:
        return sorted(found, key=self._rank.__getitem__)[: self._agenda]

    def play(self, state: State, choice: int, log: Log | None = None) -> None:
        """Make a legal choice; ending the turn runs on to the player's next decision."""
        if log is None:
            self._plays[choice](state)
        elif choice == self.end_turn_choice:
            self._run("turn", state, log)
        else:
            log.append((-1, PHASES.index("move"), 0, 0))
            self.happen(state, self._takes[choice], log)

    def happen(self, state: State, option: int, log: Log | None = None) -> None:
        """Let an option happen with all that follows, whatever its condition; by itself, for tests of a rule."""
        self._run(f"o{option}", state, log)

    def close_turn(self, state: State, log: Log | None = None) -> None:
        """All that follows the player's last move of a turn, up to the endings."""
        self._run("close", state, log)

    def open_turn(self, state: State, log: Log | None = None) -> None:
        """The beginning of the next turn, unless the game is over."""
        self._run("open", state, log)

    def _run(self, name: str, state: State, log: Log | None) -> None:
        name = name if log is None else f"l{name}"
        function = self._ready.get(name)
        if function is None:
            function = self._ready[name] = self._function(name)
        if log is None:
            function(state)
        else:
            function(state, log)


def _ranks(keys: list[int]) -> list[int]:
    """The place of each when they are put in order, the first of equals first: one number is sorted by quickly."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    places = {index: place for place, index in enumerate(order)}
    return [places[index] for index in range(len(keys))]


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
