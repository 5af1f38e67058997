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
    Phase,
    Program,
)
from diplogame.engine.program import (
    LUCK as LUCK_SLOT,
)
from diplogame.engine.writing import module_source, option_source

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


class Machine:
    """Functions over the state vector of one program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        names: dict[str, Any] = {"__builtins__": {"min": min, "max": max}, "draw": _draw}
        exec(compile(module_source(program), "<program>", "exec"), names)  # noqa: S102 - our own source
        for index in range(len(program.options)):
            names[f"o{index}"] = _at_first_call(program, index, names)
        self._names = names
        self._decks: list[Callable[[State, Log | None, int], None]] = [
            names[f"d{index}"] for index in range(len(program.decks))
        ]
        self._open: Callable[[State], list[int]] = names["open_moves"]
        self._other: Callable[[State], list[int]] = names["other_moves"]
        self._answers: Callable[[State], list[int]] = names["answers"]
        self._agenda = program.file.scenario.agenda
        self._costs = [choice.cost for choice in program.choices]
        self._rank = [(-choice.priority, index) for index, choice in enumerate(program.choices)]
        self._takes = [choice.option for choice in program.choices]
        self.end_turn_choice = len(program.choices) - 1
        self._turns = program.file.scenario.turns

    # --- beginning --------------------------------------------------------------------------

    def begin(self, options: Options) -> State:
        """The vector before the first move."""
        state = self.vector(options)
        self.set_up(state)
        return state

    def vector(self, options: Options) -> State:
        """The vector before anything is drawn."""
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
        return state

    def set_up(self, state: State, log: Log | None = None) -> None:
        """Draw what is settled before the first turn."""
        for deck in self.program.setup:
            self._decks[deck](state, log, 0)

    # --- the player -------------------------------------------------------------------------

    def open_choices(self, state: State) -> list[int]:
        """Choices of the four tracks that are open, whatever they cost; at most the scenario's agenda."""
        found = self._open(state)
        if len(found) > self._agenda:
            found = sorted(found, key=self._rank.__getitem__)[: self._agenda]
        return found

    def legal(self, state: State) -> list[int]:
        """Every choice that can be made now, in the order of the program; empty when the game is over."""
        if state[ENDED]:
            return []
        if state[ASKING]:
            return sorted(self._answers(state))
        capital, costs = state[CAPITAL], self._costs
        found = [index for index in self.open_choices(state) if costs[index] <= capital]
        found += self._other(state)
        found.sort()
        return found

    def play(self, state: State, choice: int, log: Log | None = None) -> None:
        """Make a legal choice; ending the turn runs on to the player's next decision."""
        if choice == self.end_turn_choice:
            self._end_turn(state, log)
        else:
            self._note(log, "move")
            self.happen(state, self._takes[choice], log)

    def happen(self, state: State, option: int, log: Log | None = None) -> None:
        """Let an option happen with all that follows, whatever its condition; by itself, for tests of a rule."""
        self._names[f"o{option}"](state, log, 0)

    def _end_turn(self, state: State, log: Log | None) -> None:
        self.close_turn(state, log)
        self.open_turn(state, log)

    def close_turn(self, state: State, log: Log | None = None) -> None:
        """All that follows the player's last move of a turn, up to the endings."""
        self._run(self.program.closing, state, log)

    def open_turn(self, state: State, log: Log | None = None) -> None:
        """The beginning of the next turn, unless the game is over."""
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


def _at_first_call(program: Program, index: int, names: dict[str, Any]) -> Callable[..., None]:
    """Stands in for an option's function, which is compiled when it first happens: most never do in one game."""

    def happen(s: State, log: Log | None, t: int) -> None:
        exec(compile(option_source(program, index), "<program>", "exec"), names)  # noqa: S102 - our own source
        names[f"o{index}"](s, log, t)

    return happen


def _draw(  # noqa: PLR0917 - called from generated code, by position
    hits: list[int], weights: list[int], quiet: int, luck: int, seed: int, turn: int, key: int, salt: int
) -> int:
    """The option that is drawn, or -1."""
    if len(hits) == 1 and not quiet:
        return hits[0]
    index = pick(weights, quiet, luck, chance(seed, turn, key, salt))
    return -1 if index < 0 else hits[index]
