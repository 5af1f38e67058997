"""A game as a list of decisions: each position, the line that was taken, and those that were not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from diplogame.engine.machine import Machine, machine_of
from diplogame.engine.options import Options
from diplogame.engine.play import Game, apply_move, begin, move_numbers
from diplogame.engine.program import ENDED, Choice, Program
from diplogame.scenario.vocabulary import GOOD

JUDGED = frozenset({"move", "line", "answer", "propose", "end_turn"})
"""Kinds of choice that are judged. A clause is judged with the package it belongs to, a forecast by what came."""
"""Grades of endings that count as good."""

Line = tuple[int, ...]
"""Choices made one after another, by number; none: the policy decides at once."""


class Arm(NamedTuple):
    """A line of play to be tried in the position before a decision."""

    decision: int
    line: Line = ()


@dataclass(frozen=True, eq=False)
class Reviewed:
    """A game whose decisions can be asked one by one. Holds everything, secrets included."""

    games: tuple[Game, ...]
    """The position before each move, and the last one."""

    @property
    def program(self) -> Program:
        """The scenario."""
        return self.games[0].program

    @property
    def last(self) -> Game:
        """Where the game stands."""
        return self.games[-1]

    @property
    def over(self) -> bool:
        """Whether an ending was reached."""
        return self.last.over

    @property
    def good(self) -> bool:
        """Whether it was a good one."""
        return self.marks[self.last.state[ENDED]]

    @cached_property
    def marks(self) -> list[bool]:
        """By number of the ending (0: none): whether it is good."""
        return [False, *(ending.grade in GOOD for ending in self.program.file.endings)]

    @cached_property
    def machine(self) -> Machine:
        """The rules."""
        return machine_of(self.program)

    @cached_property
    def judged(self) -> tuple[int, ...]:
        """Numbers of the decisions that are judged, from 0."""
        return tuple(
            number for number in range(len(self.games) - 1) if self.choice(self.taken(number)).kind in JUDGED
        )

    @cached_property
    def turn_starts(self) -> tuple[int, ...]:
        """The first decision of each turn."""
        turns: dict[int, int] = {}
        for number, game in enumerate(self.games[:-1]):
            turns.setdefault(game.turn, number)
        return tuple(turns.values())

    def first_of_turn(self, decision: int) -> int:
        """The first decision of the turn of a decision."""
        return max(start for start in self.turn_starts if start <= decision)

    def choice(self, number: int) -> Choice:
        """The choice with this number."""
        return self.program.choices[number]

    def taken(self, decision: int) -> int:
        """The number of the choice that was made."""
        return move_numbers(self.program)[self.last.played[decision].move]

    def chosen(self, decision: int) -> Arm:
        """What was played."""
        return Arm(decision, (self.taken(decision),))

    def alternatives(self, decision: int) -> tuple[Arm, ...]:
        """All that could have been played instead, in the order of the program."""
        taken, legal = self.taken(decision), self.machine.legal(list(self.games[decision].state))
        others = (number for number in legal if number != taken and self.choice(number).kind in JUDGED)
        found = [Arm(decision, (number,)) for number in others]
        if self.choice(taken).kind == "propose":
            found.extend(self._packages(decision, taken))
        return tuple(found)

    def _packages(self, decision: int, propose: int) -> Iterable[Arm]:
        """The package with one clause more, or one less, where that can be put."""
        state = list(self.games[decision].state)
        for number in self.machine.legal(state):
            if self.choice(number).kind == "clause":
                after = list(state)
                self.machine.play(after, number)
                if propose in self.machine.legal(after):
                    yield Arm(decision, (number, propose))

    def title(self, line: Line) -> str:
        """What a line is called."""
        names = [self.choice(number).title for number in line]
        return f"{names[-1]}, after: {names[0]}" if len(names) > 1 else names[0] if names else ""


def reviewed(program: Program, options: Options, moves: Iterable[str]) -> Reviewed:
    """Play a game again for its review. Raises Rejection at the first move that is not legal."""
    games = [begin(program, options)]
    for move in moves:
        games.append(apply_move(games[-1], move))
    return Reviewed(tuple(games))
