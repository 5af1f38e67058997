"""Positions of 'Fire and Fury' made to order, and what the rules do in them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.machine import LogLine, machine_of
from diplogame.engine.options import Options
from diplogame.engine.play import Game, apply_move, begin, legal_moves, move_numbers
from diplogame.engine.program import CAPITAL, Program
from diplogame.engine.viewing import player_view
from diplogame.rules.emit import evaluate
from diplogame.rules.nodes import Formula, Node, children
from diplogame.scenario.loading import load_scenario

DISPOSITIONS = ("fearful", "greedy", "mixed")
Values = Mapping[str, int]


@cache
def korea() -> Program:
    """The scenario; KOREA names another folder, to see which tests notice a missing rule."""
    return compile_scenario(load_scenario(os.environ.get("KOREA", "korea_2017")))


def at(values: Values | None = None, *, kind: str = "mixed", seed: int = 1, **lenses: str) -> Game:
    """January 2017 with other values, facing a North Korea of the given kind, able to pay for anything."""
    options = Options(seed=seed, lenses=tuple(sorted(lenses.items())))
    kinds = {f"dprk.{name}": int(name == kind) for name in DISPOSITIONS}
    return begin(korea(), options).replace_values({"capital": 9, **kinds, **(values or {})})


# ---- asking ----------------------------------------------------------------------------------------


@cache
def formulas() -> Mapping[str, Node]:
    """The named formulas, as the rules use them."""
    found: dict[str, Node] = {}
    for option in korea().options:
        for node in (option.when, option.weight, *(effect.value for effect in option.effects)):
            _gather(node, found)
    for table in [korea().table]:
        for party in table.parties if table else ():
            for node in (*party.worth, party.reserve):
                _gather(node, found)
    return found


def _gather(node: Node, found: dict[str, Node]) -> None:
    if isinstance(node, Formula):
        found.setdefault(node.name, node)
    for child in children(node):
        _gather(child, found)


def worth(name: str, game: Game) -> int:
    """What a named formula comes to."""
    return evaluate(formulas()[name], game.state)


@cache
def rule_number(rule: str) -> int:
    """Place of a rule in the program."""
    return next(number for number, option in enumerate(korea().options) if option.id == rule)


def open_to(move: str, game: Game) -> bool:
    """Whether a move could be played in some month from now on as things stand, whatever desks are at work."""
    when = korea().options[korea().choices[move_numbers(korea())[move]].option].when
    last = korea().file.scenario.turns
    desks = [slot.name for slot in korea().slots if slot.name.endswith("_desk")]
    return any(
        evaluate(when, game.replace_values({"turn": turn, **dict.fromkeys(desks, left)}).state)
        for turn in range(game.turn, last + 1)
        for left in (0, 3)
    )


def weight(rule: str, game: Game) -> int:
    """The weight a rule is drawn with; 0 when its condition does not hold."""
    option = korea().options[rule_number(rule)]
    return max(0, evaluate(option.weight, game.state)) if evaluate(option.when, game.state) else 0


def clause_worth(clause: str, party: str, game: Game) -> int:
    """What a clause is worth to a party at the table."""
    table = korea().table
    assert table
    number = [entry.id for entry in korea().file.clauses].index(clause)
    slots = next(entry for entry in table.parties if entry.actor == party)
    return evaluate(slots.worth[number], game.state)


def reserve(party: str, game: Game) -> int:
    """What a package must be worth to a party."""
    table = korea().table
    assert table
    return evaluate(next(entry for entry in table.parties if entry.actor == party).reserve, game.state)


# ---- doing -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """A position after something happened, with the changes by (rule, slot)."""

    game: Game
    changes: Counter[tuple[str, str]]

    def by(self, rule: str) -> dict[str, int]:
        """The changes one rule made."""
        return {slot: amount for (cause, slot), amount in self.changes.items() if cause == rule and amount}

    def __getitem__(self, name: str) -> int:
        return self.game.value(name)


def play(move: str, game: Game) -> dict[str, int]:
    """The changes a move makes by itself, without anybody's answer."""
    choice = move_numbers(korea())[move]
    rule = korea().options[korea().choices[choice].option].id
    outcome = _run(game, lambda state, log: machine_of(korea()).play(state, choice, log))
    return outcome.by(rule)


def answered(move: str, game: Game) -> Outcome:
    """A move with all the answers to it."""
    choice = move_numbers(korea())[move]
    return _run(game, lambda state, log: machine_of(korea()).play(state, choice, log))


def happen(rule: str, game: Game) -> Outcome:
    """What a rule of others does when its hour has come."""
    number = rule_number(rule)
    return _run(game, lambda state, log: machine_of(korea()).happen(state, number, log))


def month(game: Game) -> Outcome:
    """The end of the turn: initiatives, events, drift, judgement, and the beginning of the next."""
    choice = machine_of(korea()).end_turn_choice
    return _run(game, lambda state, log: machine_of(korea()).play(state, choice, log))


def months(game: Game, number: int, hold: Values | None = None) -> Game:
    """Several months without a move, some values held where they are."""
    for _ in range(number):
        game = month(game).game.replace_values(dict(hold or {}))
    return game


def _run(game: Game, act: Callable[[list[int], list[LogLine]], None]) -> Outcome:
    state, log = list(game.state), list[LogLine]()
    act(state, log)
    changes = Counter[tuple[str, str]]()
    for number, effect, before, after in log:
        if number >= 0 and effect >= 0:
            option = korea().options[number]
            changes[option.id, korea().slots[option.effects[effect].slot].name] += after - before
    return Outcome(_moved(game, state), changes)


def _moved(game: Game, state: Sequence[int]) -> Game:
    return Game(game.program, game.options, tuple(state), game.played)


# ---- whole games -----------------------------------------------------------------------------------


def games(script: Callable[[Game, tuple[str, ...]], str], seeds: range) -> Iterator[Game]:
    """Whole games played by a script; questions get their first answer."""
    for seed in seeds:
        game = begin(korea(), Options(seed=seed))
        while not game.over:
            legal = legal_moves(game)
            game = apply_move(game, script(game, legal) if "end_turn" in legal else legal[0])
        yield game


def first_of(*wishes: str) -> Callable[[Game, tuple[str, ...]], str]:
    """A script that plays the first of its wishes that is legal, else ends the turn."""

    def script(game: Game, legal: tuple[str, ...]) -> str:
        return (
            next((move for move in wishes if move in legal), "end_turn")
            if game.state[CAPITAL]
            else "end_turn"
        )

    return script


# ---- saying ----------------------------------------------------------------------------------------


def signs(changes: Mapping[str, int], wanted: str) -> bool:
    """Whether changes go the wanted ways: 'tension- dprk.trust+ moratorium=' ('=': not changed)."""
    for word in wanted.split():
        change = changes.get(word[:-1], 0)
        assert (change > 0) - (change < 0) == {"+": 1, "-": -1, "=": 0}[word[-1]], f"{word}: {change:+}"
    return True


def signed(game: Game) -> set[str]:
    """The clauses that are signed."""
    table = korea().table
    assert table
    clauses = korea().file.clauses
    return {clause.id for clause, slot in zip(clauses, table.signed, strict=True) if game.state[slot]}


def put(clauses: str, game: Game) -> Outcome:
    """Put a package of clauses to the table."""
    for clause in clauses.split():
        game = answered(f"put.{clause}", game).game
    return answered("propose", game)


def axis(name: str, game: Game) -> int:
    """A line of the scorecard, as it would stand now."""
    return evaluate(korea().words[f"axes.{name}"], game.state)


def clauses_known(party: str, game: Game) -> int:
    """How many clauses' worth to a party the player has learned."""
    table = player_view(game).table
    assert table
    return len(next(entry for entry in table.parties if entry.actor == party).likes)
