"""What the decks of a program would draw in a position, by the luck mode of the game."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from diplogame.bots.formulas import formulas_of
from diplogame.engine.draws import NO_LUCK, REDUCED_LUCK
from diplogame.engine.program import LUCK, Deck, Program
from diplogame.rules.emit import source
from diplogame.rules.nodes import Formula, Node, children

_Weights: TypeAlias = Callable[[Sequence[int]], list[int]]


class Odds:
    """The odds in one deck."""

    def __init__(self, program: Program, deck: Deck) -> None:
        self.options, self._quiet = deck.options, deck.quiet
        self._weights = _compiled(program, deck)
        reads, options = formulas_of(program).reads, [program.options[number] for number in deck.options]
        self.reads = frozenset(
            slot for option in options for node in (option.when, option.weight) for slot in reads(node)
        )
        """The slots that the odds hang on, beside the luck mode."""

    def shares(self, state: Sequence[int]) -> tuple[list[tuple[int, int]], int]:
        """((option, share) of all that could be drawn, in order; all shares and that of nothing together).

        The whole is 0 where nothing could be drawn and the deck knows no share for nothing.
        """
        luck, quiet, weights = state[LUCK], self._quiet, self._weights(state)
        if luck == NO_LUCK:
            return self._surest(weights), 1
        if luck == REDUCED_LUCK:
            found = [
                (n, weight * weight) for n, weight in zip(self.options, weights, strict=True) if weight > 0
            ]
            quiet *= quiet
        else:
            found = [(n, weight) for n, weight in zip(self.options, weights, strict=True) if weight > 0]
        for _, share in found:
            quiet += share
        return found, quiet

    def _surest(self, weights: Sequence[int]) -> list[tuple[int, int]]:
        """Without luck the first of the weightiest comes, unless nothing weighs as much as all of them."""
        known = [max(0, weight) for weight in weights]
        return [] if self._quiet >= sum(known) else [(self.options[known.index(max(known))], 1)]


def odds_of(program: Program, number: int) -> Odds:
    """The odds in a deck of the program, kept with it."""
    known: dict[int, Odds] = program.__dict__.setdefault("_odds", {})
    found = known.get(number)
    if found is None:
        found = known[number] = Odds(program, program.decks[number])
    return found


def _compiled(program: Program, deck: Deck) -> _Weights:
    """The weights of a deck's options, 0 for those whose condition does not hold; shared formulas are asked once."""
    options = [program.options[number] for number in deck.options]
    count: Counter[str] = Counter()
    formulas: dict[str, Formula] = {}
    for option in options:
        _collect(option.when, count, formulas)
        _collect(option.weight, count, formulas)
    known: dict[str, str] = {}
    lines = []
    for name, formula in formulas.items():
        if count[name] > 1:
            lines.append(f" f{len(known)}={source(formula.body, known)}")
            known[name] = f"f{len(known)}"
    rows = ",".join(f"{source(o.weight, known)} if {source(o.when, known)} else 0" for o in options)
    names: dict[str, _Weights] = {}
    text = "\n".join(["def weights(s):", *lines, f" return [{rows}]"])
    exec(text, {"__builtins__": {"min": min, "max": max}}, names)  # noqa: S102 - our own source
    return names["weights"]


def _collect(node: Node, count: Counter[str], formulas: dict[str, Formula]) -> None:
    """Inner formulas are met, and so stand, before outer ones."""
    for part in children(node):
        _collect(part, count, formulas)
    if isinstance(node, Formula):
        count[node.name] += 1
        formulas.setdefault(node.name, node)
