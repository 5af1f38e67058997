"""Source that is written in fewer steps gives the same numbers as the expression it was written from."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.games import program
from tests.property.scenario_generator import random_program
from tests.unit.test_expressions import CONDITIONS, EXPRESSIONS, STATES, look

from diplogame.engine.machine import LogLine, machine_of
from diplogame.engine.options import LUCK, Options
from diplogame.engine.program import ENDED, SEED, TURN, Program, Slot
from diplogame.engine.program import LUCK as LUCK_SLOT
from diplogame.engine.writing.scope import Ask, Scope
from diplogame.engine.writing.terms import Term, Terms
from diplogame.rules.emit import evaluate
from diplogame.rules.parse import parse

_BOUNDS = (("tension", 0, 100), ("dprk.trust", -20, 100), ("talks", 0, 1), ("open", 0, 1))
SLOTS = tuple(
    Slot(index, name, name, low, high, low, "meter", "exact")
    for index, (name, low, high) in enumerate(_BOUNDS)
)


def run(term: Term, state: tuple[int, ...], odds: float) -> int:
    """The value of what is written for a term that a function asks for so often."""
    scope = Scope([Ask(term, odds)])
    names = {"s": list(state)}
    for line in scope.lines:
        exec(line, names)  # noqa: S102 - our own source
    return eval(scope.value(term), names)  # type: ignore[no-any-return]  # noqa: S307 - our own source


@given(EXPRESSIONS, STATES, st.sampled_from([0.5, 1.0, 5.0]))
def test_a_number_is_written_as_it_is_meant(text: str, state: tuple[int, ...], odds: float) -> None:
    node = parse(text, look, "number")
    term = Terms(SLOTS).of(node)
    wanted = evaluate(node, state)
    assert run(term, state, odds) == wanted
    assert term.low <= wanted <= term.high


@given(CONDITIONS, STATES, st.sampled_from([0.5, 1.0, 5.0]))
def test_a_condition_is_written_as_it_is_meant(text: str, state: tuple[int, ...], odds: float) -> None:
    node = parse(text, look, "yes/no")
    found = run(Terms(SLOTS).of(node), state, odds)
    assert type(found) is int
    assert found == evaluate(node, state)


def test_equal_expressions_are_one_term() -> None:
    terms = Terms(SLOTS)
    texts = ["24 - tension >= 1", "tension <= 23", "not tension > 23", "1 + tension - 1 <= 23"]
    assert len({id(terms.of(parse(text, look, "yes/no"))) for text in texts}) == 1


def _played(program: Program, seed: int, luck: int, logs: list[LogLine] | None) -> list[list[int]]:
    machine, chooser = machine_of(program), random.Random(seed)
    state = machine.begin(Options(seed=seed, luck=LUCK[luck]))
    states: list[list[int]] = []
    while not state[ENDED] and len(states) < 300:
        log: list[LogLine] | None = None if logs is None else []
        machine.play(state, chooser.choice(machine.legal(state)), log)
        states.append(state.copy())
        if logs is not None and log is not None:
            logs += log
    return states


@pytest.fixture(scope="module", params=range(7))
def some_program(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The tutorial, and random scenarios with every mechanic."""
    number: int = request.param
    return random_program(number, tmp_path_factory.mktemp("random")) if number else program("tutorial")


def test_a_log_changes_nothing(some_program: Program) -> None:
    """Functions with and without a log are written apart; they play the same game."""
    for luck in range(3):
        logs: list[LogLine] = []
        assert _played(some_program, luck, luck, logs) == _played(some_program, luck, luck, None)
        assert logs


def test_nothing_changes_what_chance_hangs_on(some_program: Program) -> None:
    """Numbers are drawn together at the beginning of a stage: no option may change what they are drawn from."""
    written = {effect.slot for option in some_program.options for effect in option.effects}
    assert not written & {SEED, TURN, LUCK_SLOT}
