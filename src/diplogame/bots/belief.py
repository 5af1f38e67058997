"""What a player takes the hidden dispositions to be, from what it saw happen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, product

from diplogame.bots.formulas import Formulas, formulas_of
from diplogame.bots.sight import Sight
from diplogame.engine.draws import NO_LUCK, REDUCED_LUCK
from diplogame.engine.machine import State
from diplogame.engine.program import Deck, Program

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
            if deck.mode == "draw" and self._tells(deck):
                happened = next((n for n in deck.options if n in sight.news), None)
                chances = [chance_in(self._value, self._program, deck, state, happened) for state in before]
                self._weigh([_DOUBT + (1 - _DOUBT) * chance for chance in chances])

    def _tells(self, deck: Deck) -> bool:
        """Whether each of the deck's options would be reported, and some ask for a disposition."""
        options = [self._program.options[number] for number in deck.options]
        hidden = {slot for flags in self.flags for slot in flags}
        return all(option.text for option in options) and any(
            hidden.intersection((*self._value.reads(option.when), *self._value.reads(option.weight)))
            for option in options
        )

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
        whole = sum(weights)
        self.weights = [weight / whole for weight in weights]


def chance_in(value: Formulas, program: Program, deck: Deck, state: State, happened: int | None) -> float:
    """How likely this option of a deck, or none, was to be drawn in a position."""
    weights = dict(weights_in(value, program, deck, state))
    luck_weights, quiet = by_luck(weights, deck.quiet, state)
    whole = sum(luck_weights.values()) + quiet
    mine = quiet if happened is None else luck_weights.get(happened, 0)
    return mine / whole if whole else float(happened is None)


def weights_in(value: Formulas, program: Program, deck: Deck, state: State) -> list[tuple[int, int]]:
    """(option, weight) of all in a deck that could be drawn."""
    found = []
    for number in deck.options:
        option = program.options[number]
        if value(option.when)(state):
            weight = value(option.weight)(state)
            if weight > 0:
                found.append((number, weight))
    return found


def by_luck(weights: dict[int, int], quiet: int, state: State) -> tuple[dict[int, float], float]:
    """The weights, and that of nothing, as the luck mode of the game has them."""
    luck = state[2]
    if luck == NO_LUCK:
        best = max(weights, key=weights.__getitem__, default=None)
        silent = quiet >= sum(weights.values())
        return {n: float(n == best and not silent) for n in weights}, float(silent)
    power = 2 if luck == REDUCED_LUCK else 1
    return {number: float(weight**power) for number, weight in weights.items()}, float(quiet**power)


def _combinations(program: Program) -> Iterable[dict[int, int]]:
    """Every way to give each actor one of its dispositions, as hidden flags by slot."""
    actors = []
    for name, actor in program.file.actors.items():
        slots = [program.names[f"{name}.{kind}"] for kind in actor.dispositions]
        if slots:
            actors.append([{slot: int(slot == true) for slot in slots} for true in slots])
    for parts in product(*actors):
        yield {slot: value for part in parts for slot, value in part.items()}
