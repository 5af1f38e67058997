"""Answers that never came: of the games told from within the one that came nearest, and what to look at in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from diplogame.engine.program import Option, Program
from diplogame.playtest.evidence import Evidence
from diplogame.playtest.nearest import Miss, last_of_turns, nearest, parts
from diplogame.playtest.playing import Step, Told, openings
from diplogame.rules.emit import evaluate
from diplogame.rules.nodes import Compare, Node, Variable, variables

_PENDING = 1
"""State of a promise that was made and is neither kept nor broken."""
_IMPOSSIBLE = "As it is written nothing can bring it."
_NAMED = 3
"""Moves that are named as what something answers."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A game that shows why something never came, the turn to look at, and why in a sentence or two."""

    text: str
    told: Told
    turn: int


def clue(evidence: Evidence, option: Option) -> Clue | None:
    """Where an answer came nearest; None without games."""
    look = {"commitment": _commitment, "reaction": _reaction, "delayed": _delayed}.get(
        option.kind, _each_turn
    )
    return look(evidence, option)


def _each_turn(evidence: Evidence, option: Option) -> Clue | None:
    """What is asked at the end of every turn."""
    miss = nearest(option.when, evidence.told)
    return _shown(miss.text, miss) if miss else None


def _shown(text: str, miss: Miss) -> Clue:
    return Clue(text, miss.told, miss.step.turn)


def _nearest_of(
    conditions: Sequence[Node], games: Sequence[Told], steps: Callable[[Told], Iterator[Step]] = last_of_turns
) -> Miss | None:
    """Nearest to any of several conditions; the first of equals."""
    misses = [miss for one in conditions if (miss := nearest(one, games, steps)) is not None]
    return min(misses, key=lambda miss: miss.far, default=None)


# --- promises and red lines -----------------------------------------------------------------


def _commitment(evidence: Evidence, option: Option) -> Clue | None:
    """Games in which it was entered come before all others."""
    program = evidence.program
    slot, stands = _register(program, option)
    conditions = [one.when for one in program.options if one.id == option.id]
    possible = [one for one in conditions if not any(map(_never, parts(one)))]

    def standing(told: Told) -> Iterator[Step]:
        return (step for step in last_of_turns(told) if stands(step))

    number, games = evidence.entered(slot)
    miss = _nearest_of(possible or conditions, games or evidence.told, standing)
    if miss is None:
        miss = _nearest_of(possible or conditions, games or evidence.told)
    whole = evidence.whole.games
    count = f"{number:,} of {whole:,} games" if number else "none of the games looked at"
    word = "The line was drawn" if option.id.startswith("red_lines.") else "It was promised"
    return _shown(f"{word} in {count}. {miss.text if possible else _IMPOSSIBLE}", miss) if miss else None


def _never(part: Node) -> bool:
    """Whether a condition asks nothing and fails."""
    return not variables(part) and not evaluate(part, ())


def _register(program: Program, option: Option) -> tuple[int, Callable[[Step], bool]]:
    """The slot that tells that a promise was ever made or a line drawn, and whether it stands at a decision."""
    kind, _, rest = option.id.partition(".")
    id = rest.rpartition(".")[0]
    if kind == "red_lines":
        line = program.lines[id]
        return line.since, lambda step: step.state[line.stated] > 0
    state = program.pledges[id].state
    return state, lambda step: step.state[state] == _PENDING


# --- reactions ------------------------------------------------------------------------------


def _reaction(evidence: Evidence, option: Option) -> Clue | None:
    """Its conditions are asked after a move that it answers."""
    moves = _answered(evidence.program, option)

    def answering(told: Told) -> Iterator[Step]:
        for step, following in pairwise(told.steps):
            if step.choice in moves:
                yield replace(step, state=following.state)

    miss = nearest(option.when, evidence.told, answering)
    if miss is not None:
        drawn = f"All it asks for held in turn {miss.step.turn}: another answer was drawn, or none."
        return _shown(miss.text if miss.missing else drawn, miss)
    choices = [evidence.program.choices[number] for number in moves]
    miss = _nearest_of([evidence.program.options[one.option].when for one in choices], evidence.told)
    names = ", ".join(f"'{one.move}'" for one in choices[:_NAMED]) + (", ..." if choices[_NAMED:] else "")
    text = f"It answers {names}, played in none of the games looked at."
    return _shown(f"{text} {miss.text}", miss) if miss else None


def _answered(program: Program, option: Option) -> list[int]:
    """Numbers of the choices that it answers, in order."""
    own = next(number for number, one in enumerate(program.options) if one is option)
    decks = {number for number, deck in enumerate(program.decks) if own in deck.options}
    return [
        number
        for number, choice in enumerate(program.choices)
        if any(deck in decks for deck, _ in program.options[choice.option].decks)
    ]


# --- delayed effects ------------------------------------------------------------------------


def _delayed(evidence: Evidence, option: Option) -> Clue | None:
    """Its condition is asked when the turn opens in which it falls due."""
    due = _due(option)

    def falling_due(told: Told) -> Iterator[Step]:
        return (step for step in openings(told) if step.state[due] == step.turn)

    number, games = evidence.entered(due)
    games = games or evidence.told
    miss = nearest(option.when, games, falling_due)
    count = f"It was set off in {number:,} of {evidence.whole.games:,} games" if number else "It was set off"
    if miss is not None:
        return _shown(
            f"{count}. In the one shown it fell due in turn {miss.step.turn}. {_opened(miss)}", miss
        )
    for told in games:
        for step in told.steps:
            if step.state[due]:
                return Clue(f"{count}, but the one shown was over before it fell due.", told, step.turn)
    head = option.id.partition(".later.")[0]
    miss = _nearest_of([one.when for one in evidence.program.options if one.id == head], evidence.told)
    text = "What sets it off came in none of the games looked at."
    return _shown(text, miss) if miss else None


def _opened(miss: Miss) -> str:
    return miss.text if miss.missing else "All it asks for held then, but not yet as the turn opened."


def _due(option: Option) -> int:
    """The slot that holds the turn in which it falls due: its condition begins with it."""
    first = next(parts(option.when))
    assert isinstance(first, Compare)
    assert isinstance(first.left, Variable)
    return first.left.slot
