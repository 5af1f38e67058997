"""A game as a list of decisions: each position, the line that was taken, and those that were not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
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

    @cached_property
    def places(self) -> list[int]:
        """Of each decision, the place in its turn, from 0."""
        return [number - self.first_of_turn(number) for number in range(len(self.games) - 1)]

    def choice(self, number: int) -> Choice:
        """The choice with this number."""
        return self.program.choices[number]

    def taken(self, decision: int) -> int:
        """The number of the choice that was made."""
        return move_numbers(self.program)[self.last.played[decision].move]

    def chosen(self, decision: int) -> Arm:
        """What was played."""
        return Arm(decision, (self.taken(decision),))

    @cached_property
    def certain(self) -> frozenset[int]:
        """Decisions that led to the next one for certain: nothing was drawn in between."""
        return frozenset(number for number in range(len(self.games) - 2) if self._leads_on(number))

    def _leads_on(self, decision: int) -> bool:
        choice = self.choice(self.taken(decision))
        return choice.kind != "end_turn" and not self._draws(choice.option)

    def _draws(self, option: int) -> bool:
        """Whether luck has a part in what an option leads to."""
        decks = [self.program.decks[deck] for deck, _ in self.program.options[option].decks]
        return any(
            (deck.options and deck.mode not in {"all", "first"}) or any(map(self._draws, deck.options))
            for deck in decks
        )

    @cached_property
    def longest_certain(self) -> int:
        """How many moves, one behind the other, led on for certain, at most."""
        runs = groupby(range(len(self.games)), self.certain.__contains__)
        return max((len(list(run)) for certain, run in runs if certain), default=0)

    @cached_property
    def _onward(self) -> dict[Arm, Arm]:
        return {self.chosen(number): Arm(number + 1) for number in self.certain}

    @cached_property
    def led_to(self) -> dict[Arm, Arm]:
        """By the positions that a move led to for certain, that move."""
        return {there: line for line, there in self._onward.items()}

    def same(self, arm: Arm) -> Arm:
        """Where a move leads for certain, as the next decision finds it; any other line is only itself."""
        return self._onward.get(arm, arm)

    def leading_to(self, arm: Arm) -> Arm:
        """The move that led there for certain, if one did; any other line is only itself."""
        return self.led_to.get(arm, arm)

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
