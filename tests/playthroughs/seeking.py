"""A way to an ending that no bot happens upon: preferences over moves, bred until a game comes to it.

A tool for those who write scenarios and tests: unlike a bot it looks at everything, hidden values included.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from diplogame.engine.machine import machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import CAPITAL, ENDED, TURN, Program
from diplogame.rules.emit import evaluate
from diplogame.rules.nodes import All, AnyOf, Compare, Formula, Node, kind_of, variables
from diplogame.rules.ranges import range_of

_KEPT = 24
_PARENTS = 8
_SEEDS = 3
_PACKAGES = 80
_NOISE = 0.4


@dataclass(frozen=True, slots=True)
class Way:
    """A game that comes to the wanted ending."""

    seed: int
    moves: tuple[str, ...]


@dataclass
class Seeker:
    """Looks for one ending of a scenario."""

    program: Program
    ending: str
    games: int = 0
    _pool: list[tuple[float, int, list[float]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.machine = machine_of(self.program)
        ids = [ending.id for ending in self.program.file.endings]
        self.number = ids.index(self.ending) + 1
        option = next(o for o in self.program.options if o.id == f"endings.{self.ending}")
        self.when = option.when
        self.chance = random.Random(self.number)
        self.takes = {n for n, choice in enumerate(self.program.choices) if choice.move.startswith("take.")}
        numbers = {choice.move: n for n, choice in enumerate(self.program.choices)}
        self.puts = [numbers.get(f"put.{clause.id}", -1) for clause in self.program.file.clauses]
        self.propose = numbers.get("propose", -1)
        self.bias = self._bias()
        text = str(self.program.file.endings[self.number - 1].when)
        self.wanted = {
            n for n, clause in enumerate(self.program.file.clauses) if f"signed.{clause.id}" in text
        }

    def seek(self, most: int) -> Way | None:
        """Play at most so many games; None when none of them came to the ending."""
        while self.games < most:
            genome = self._bred()
            best = 99.0
            for seed in self.chance.sample(range(1, 1000), _SEEDS):
                state, moves = self._game(genome, seed)
                if state[ENDED] == self.number:
                    return Way(seed, tuple(self.program.choices[number].move for number in moves))
                best = min(best, self._distance(state))
            self._pool.append((best, self.games, genome))
            self._pool.sort()
            del self._pool[_KEPT:]
        return None

    def _bias(self) -> list[float]:
        """A liking for moves that change what the ending asks for, and for those that change what these ask for."""
        wanted, bias = variables(self.when), [0.0] * len(self.program.choices)
        for liking in (1.6, 1.0, 0.5):
            asked: frozenset[int] = frozenset()
            for number, choice in enumerate(self.program.choices):
                option = self.program.options[choice.option]
                if not bias[number] and wanted & {effect.slot for effect in option.effects}:
                    bias[number] = liking
                    asked |= variables(option.when)
            wanted = asked - {TURN, CAPITAL}
        return bias

    def _bred(self) -> list[float]:
        draw = self.chance
        if len(self._pool) < _KEPT:
            return [draw.gauss(liked, 1) for liked in self.bias[:-1]] + [draw.gauss(0.3, 0.7)]
        one, two = draw.choice(self._pool[:_PARENTS])[2], draw.choice(self._pool)[2]
        mixed = [a if draw.random() < 0.7 else b for a, b in zip(one, two, strict=True)]
        return [gene + (draw.gauss(0, 1) if draw.random() < 0.08 else 0) for gene in mixed]

    def _game(self, genome: list[float], seed: int) -> tuple[list[int], list[int]]:
        self.games += 1
        state, moves = self.machine.begin(Options(seed=seed)), []
        noise = random.Random(seed)
        while not state[ENDED]:
            legal = self.machine.legal(state)
            package = self._package(state, legal, noise)
            chosen = package or [max(
                (number for number in legal if number not in self.takes and number not in self.puts
                 and number != self.propose),
                key=lambda number: genome[number] + _NOISE * noise.random(),
            )]  # fmt: skip
            for number in chosen:
                moves.append(number)
                self.machine.play(state, number)
        return state, moves

    def _package(self, state: list[int], legal: list[int], noise: random.Random) -> list[int]:
        """Puts and the proposal of a package that every party accepts, if one is found."""
        table, file = self.program.table, self.program.file
        can_put = [n for n, number in enumerate(self.puts) if number in legal]
        if table is None or file.table is None or not can_put or state[CAPITAL] < file.table.cost:
            return []
        best: list[int] = []
        for _ in range(_PACKAGES):
            share = noise.random()
            clauses = [n for n in can_put if n in self.wanted or noise.random() < share]
            if len(clauses) > len(best) and self._accepted(state, clauses):
                best = clauses
        return [*(self.puts[n] for n in best), self.propose] if best else []

    def _accepted(self, state: list[int], clauses: list[int]) -> bool:
        table = self.program.table
        assert table is not None
        for party in table.parties:
            worth = sum(evaluate(party.worth[n], state) for n in clauses)
            if worth < evaluate(party.reserve, state):
                return False
        trial = list(state)
        for n in clauses:
            trial[table.offered[n]] = 1
        return bool(evaluate(table.propose_when, trial))

    def _distance(self, state: list[int]) -> float:
        """How far the end of a game was from the ending: more when the game was cut short."""
        ending = self.program.file.endings[state[ENDED] - 1]
        wanted = self.program.file.endings[self.number - 1]
        return gap(self.when, state) + (1.0 if wanted.final and not ending.final else 0.0)


def gap(node: Node, state: list[int]) -> float:
    """0 for a condition that holds; otherwise how far its parts are from holding, each at most 1."""
    if isinstance(node, All):
        return sum(gap(part, state) for part in node.parts)
    if isinstance(node, AnyOf):
        return min(gap(part, state) for part in node.parts)
    if isinstance(node, Formula) and kind_of(node) == "yes/no":
        return gap(node.body, state)
    if evaluate(node, state):
        return 0.0
    if isinstance(node, Compare):
        low, high = range_of(node.left)
        apart = abs(evaluate(node.left, state) - evaluate(node.right, state))
        return 0.1 + 0.9 * min(1.0, apart / max(1, high - low))
    return 1.0
