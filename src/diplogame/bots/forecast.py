"""What the others will do next by themselves, and what that is worth: the reason to calm, to deter, to keep talking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from diplogame.bots.belief import by_luck
from diplogame.bots.outlook import Changes, Outlook
from diplogame.engine.machine import State
from diplogame.engine.program import Deck, Program
from diplogame.rules.emit import source
from diplogame.rules.nodes import Formula, Node, children

_Weights: TypeAlias = Callable[[Sequence[int]], list[int]]


class Forecast:
    """The decks of initiatives of one program, with the weights of all their options as one function."""

    def __init__(self, program: Program, outlook: Outlook) -> None:
        self._program, self._outlook = program, outlook
        self._decks = [
            (program.decks[number], _compiled(program, program.decks[number]))
            for stage in program.closing
            if stage.phase == "initiative"
            for number in stage.decks
        ]

    def worths(self, state: State, worth: Callable[[Changes], float]) -> dict[int, float]:
        """Initiative to what its own effects would be worth."""
        return {
            number: worth(Changes(dict(self._outlook.effects(number, state)), after=state))
            for deck, _ in self._decks
            for number in deck.options
        }

    def of(self, state: State, worths: dict[int, float]) -> float:
        """What the next round of initiatives is expected to be worth in a position."""
        total = 0.0
        for deck, weights in self._decks:
            found = {n: w for n, w in zip(deck.options, weights(state), strict=True) if w > 0}
            shares, quiet = by_luck(found, deck.quiet, state)
            whole = sum(shares.values()) + quiet
            if whole:
                total += sum(share * worths[number] for number, share in shares.items()) / whole
        return total


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
