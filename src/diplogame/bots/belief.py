"""What a player takes the hidden dispositions to be, from what it saw happen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import islice, product

from diplogame.bots.formulas import formulas_of
from diplogame.bots.odds import Odds, odds_of
from diplogame.bots.sight import Sight
from diplogame.engine.machine import State
from diplogame.engine.program import Program

_MOST = 12
"""Combinations of dispositions that are kept in mind."""
_DOUBT = 0.1
"""Share of any observation that is put down to what the player does not know."""
_SELDOM = 0.02
"""Likelihood of what a hypothesis rules out."""


class Belief:
    """A weight for each combination of dispositions, and the position as it would be under each."""

    def __init__(self, program: Program) -> None:
        self._program, self._value = program, formulas_of(program)
        self.flags = list(islice(_combinations(program), _MOST))
        self.weights = [1 / len(self.flags)] * len(self.flags)
        self.positions: list[State] = []
        self._decks = [n for stage in program.closing for n in stage.decks if stage.phase == "initiative"]
        self._telling: dict[int, bool] = {}
        self._heard: set[tuple[int, int]] = set()

    @property
    def likeliest(self) -> int:
        """Number of the likeliest combination."""
        return max(range(len(self.weights)), key=self.weights.__getitem__)

    def look(self, sight: Sight) -> None:
        """Take in a position: how it would be under each combination."""
        self.positions = [sight.imagined(flags) for flags in self.flags]
        self._listen(sight)

    def learn(self, sight: Sight, choice: int, before: Sequence[State]) -> None:
        """Weigh what followed a choice, made in a position that was imagined as `before`."""
        option = self._program.choices[choice].option
        decks = (
            [n for n, _ in self._program.options[option].decks] if choice != sight.end_turn else self._decks
        )
        for number in decks:
            deck = self._program.decks[number]
            if deck.mode == "draw" and self._tells(number):
                happened = next((n for n in deck.options if n in sight.news), None)
                chances = [chance_in(odds_of(self._program, number), state, happened) for state in before]
                self._weigh([_DOUBT + (1 - _DOUBT) * chance for chance in chances])

    def _tells(self, number: int) -> bool:
        """Whether each of a deck's options would be reported, and some ask for a disposition."""
        found = self._telling.get(number)
        if found is None:
            program, hidden = self._program, {slot for flags in self.flags for slot in flags}
            told = all(program.options[option].text for option in program.decks[number].options)
            found = self._telling[number] = told and not hidden.isdisjoint(odds_of(program, number).reads)
        return found

    def _listen(self, sight: Sight) -> None:
        """A number heard at the table fits some dispositions better than others."""
        table = self._program.table
        for key in sight.heard.keys() - self._heard if table else ():
            assert table is not None
            worth = self._value(table.parties[key[0]].worth[key[1]])
            off = [abs(worth(state) - sight.heard[key]) for state in self.positions]
            self._weigh([max(_SELDOM, 1 / (1 + distance)) for distance in off])
        self._heard |= sight.heard.keys()

    def _weigh(self, likelihoods: Sequence[float]) -> None:
        weights = [weight * chance for weight, chance in zip(self.weights, likelihoods, strict=True)]
        whole = math.fsum(weights)  # `sum` of floats rounds otherwise from Python 3.12 on
        self.weights = [weight / whole for weight in weights]


def chance_in(odds: Odds, state: State, happened: int | None) -> float:
    """How likely this option of a deck, or none, was to be drawn in a position."""
    shares, whole = odds.shares(state)
    if not whole:
        return float(happened is None)
    known = dict(shares)
    mine = whole - sum(known.values()) if happened is None else known.get(happened, 0)
    return mine / whole


def _combinations(program: Program) -> Iterable[dict[int, int]]:
    """Every way to give each actor one of its dispositions, as hidden flags by slot."""
    actors = []
    for name, actor in program.file.actors.items():
        slots = [program.names[f"{name}.{kind}"] for kind in actor.dispositions]
        if slots:
            actors.append([{slot: int(slot == true) for slot in slots} for true in slots])
    for parts in product(*actors):
        yield {slot: value for part in parts for slot, value in part.items()}
