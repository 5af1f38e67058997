"""A game in progress: an immutable position, and the one way forward from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diplogame.engine.machine import LogLine, machine_of
from diplogame.engine.options import LUCK, MAX_SEED, Options
from diplogame.engine.program import ASKING, ENDED, TURN, Program
from diplogame.engine.reasons import why_not
from diplogame.engine.rejection import Rejection


@dataclass(frozen=True)
class Played:
    """One move of a game and all that followed from it."""

    move: str
    turn: int
    """The turn it was played in."""
    log: tuple[LogLine, ...]
    """As `engine.machine` writes it."""
    before: tuple[int, ...]
    """The vector it was played in."""


@dataclass(frozen=True)
class Game:
    """A position with the way that led to it. Everything in here, secrets included; players get views."""

    program: Program
    options: Options
    state: tuple[int, ...]
    played: tuple[Played, ...] = ()

    @property
    def moves(self) -> tuple[str, ...]:
        """The moves so far: with the scenario and the options they are the game."""
        return tuple(step.move for step in self.played)

    @property
    def turn(self) -> int:
        """From 1 to the scenario's number of turns."""
        return self.state[TURN]

    @property
    def over(self) -> bool:
        """Whether an ending was reached."""
        return self.state[ENDED] > 0

    @property
    def ending(self) -> str | None:
        """Id of the ending that was reached."""
        number = self.state[ENDED]
        return self.program.file.endings[number - 1].id if number else None

    def value(self, name: str) -> int:
        """The true value of a named slot: for tests and reviews, never for a player's screen."""
        return self.state[self.program.names[name]]

    def replace_values(self, values: dict[str, int]) -> Game:
        """The same position with other values, for tests; it no longer follows from its moves."""
        state = list(self.state)
        for name, value in values.items():
            slot = self.program.slots[self.program.names[name]]
            state[slot.index] = max(slot.low, min(slot.high, value))
        return replace(self, state=tuple(state))


def begin(program: Program, options: Options) -> Game:
    """A new game. Raises Rejection when the options do not fit the scenario."""
    check_options(program, options)
    return Game(program, options, tuple(machine_of(program).begin(options)))


def check_options(program: Program, options: Options) -> None:
    """Raise Rejection for a seed, luck mode, difficulty or lens that this scenario does not have."""
    if not 0 <= options.seed <= MAX_SEED:
        raise Rejection("bad_options", f"The seed lies between 0 and {MAX_SEED}.")
    if options.luck not in LUCK:
        raise Rejection("bad_options", f"The luck mode is one of: {', '.join(LUCK)}.")
    if options.difficulty and options.difficulty not in program.difficulties:
        known = ", ".join(program.difficulties) or "none"
        raise Rejection("bad_options", f"There is no difficulty '{options.difficulty}'; there is: {known}.")
    for lens, reading in options.lenses:
        if (lens, reading) not in program.lenses:
            known = ", ".join(f"{a}={b}" for a, b in program.lenses) or "none"
            raise Rejection("bad_options", f"There is no lens '{lens}={reading}'; there is: {known}.")


def legal_moves(game: Game) -> tuple[str, ...]:
    """Ids of all moves that can be played now, in the order of `program.moves`."""
    choices = game.program.choices
    return tuple(choices[index].move for index in machine_of(game.program).legal(list(game.state)))


def apply_move(game: Game, move: str) -> Game:
    """The position after a move and all that answers it. Raises Rejection and changes nothing otherwise."""
    machine = machine_of(game.program)
    state = list(game.state)
    number = _number(game, move, machine.legal(state))
    log: list[LogLine] = []
    machine.play(state, number, log)
    step = Played(move, game.turn, tuple(log), game.state)
    return replace(game, state=tuple(state), played=(*game.played, step))


def _number(game: Game, move: str, legal: list[int]) -> int:
    numbers = move_numbers(game.program)
    if move not in numbers:
        raise Rejection("unknown_move", f"There is no move '{move}' in this scenario.")
    number = numbers[move]
    if number in legal:
        return number
    if game.over:
        raise Rejection("game_over", "The game is over.")
    reasons = why_not(game.program, game.state, number)
    if game.program.choices[number].asked is None and not legal_outside_question(game):
        raise Rejection("question_waiting", "A question waits for your answer first.")
    text = game.program.choices[number].title + ": " + ("; ".join(reasons) or "not possible now") + "."
    raise Rejection("not_legal", text)


def legal_outside_question(game: Game) -> bool:
    """Whether the player is free to move, with no question waiting."""
    return game.state[ASKING] == 0


def move_numbers(program: Program) -> dict[str, int]:
    """Move id to its number in `program.choices`."""
    found: dict[str, int] | None = program.__dict__.get("_numbers")
    if found is None:
        found = {choice.move: index for index, choice in enumerate(program.choices)}
        object.__setattr__(program, "_numbers", found)
    return found
