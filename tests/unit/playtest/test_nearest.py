"""How near something came is told in the author's own words."""

from __future__ import annotations

import pytest
from tests.games import program

from diplogame.engine.options import Options
from diplogame.playtest.nearest import nearest, written
from diplogame.playtest.playing import Step, tell
from diplogame.rules.emit import evaluate
from diplogame.rules.nodes import (
    All,
    AnyOf,
    Binary,
    Call,
    Choose,
    Compare,
    FloorDivide,
    Formula,
    Negate,
    Node,
    Not,
    Number,
    Truth,
    Variable,
)

X = Variable("harbour.trust", 5, "number", 0, 100)
FLAG = Variable("open", 6, "yes/no", 0, 1)


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Compare(">=", X, Number(40)), "harbour.trust >= 40"),
        (All((FLAG, Not(Compare("<", X, Number(3))))), "open and (not (harbour.trust < 3))"),
        (AnyOf((FLAG, Truth(False))), "open or false"),
        (Binary("-", X, Negate(Number(2))), "harbour.trust - (-2)"),
        (FloorDivide(Binary("*", X, Number(2)), 3), "(harbour.trust * 2) // 3"),
        (Choose(FLAG, Number(1), Number(0)), "1 if open else 0"),
        (Call("clamp", (X, Number(0), Number(9))), "clamp(harbour.trust, 0, 9)"),
        (Formula("turns_left", X, "number"), "turns_left"),
    ],
)
def test_an_expression_is_written_as_authors_write_it(node: Node, text: str) -> None:
    assert written(node) == text


def test_the_warning_of_an_ending_is_told_in_words() -> None:
    tutorial = program()
    games = [tell(tutorial, "random", Options(), 1)]
    warned = Compare("==", Variable("warned.war", 0, "number", 0, 1), Number(-1))
    alone, beside = nearest(warned, games), nearest(All((warned, Truth(False))), games)
    assert alone is not None
    assert "first its warning comes" in alone.text
    assert beside is not None
    assert "missing false." in beside.text


def test_the_nearest_miss_has_the_fewest_missing_parts_and_then_the_least_gap() -> None:
    tutorial = program()
    games = [tell(tutorial, "random", Options(), game) for game in range(8)]
    tension = tutorial.slots[tutorial.names["tension"]]
    variable = Variable("tension", tension.index, "number", tension.low, tension.high)
    never = Compare(">", variable, Number(tension.high))
    condition = All((never, Compare("<=", variable, Number(20))))
    found = nearest(condition, games)
    assert found is not None
    ends = [told.steps[n].state for told in games for n in range(len(told.steps)) if _is_last(told.steps, n)]
    reached = any(state[tension.index] <= 20 for state in ends)
    assert never in found.missing
    assert len(found.missing) == (1 if reached else 2)
    alone = nearest(never, games)
    assert alone is not None
    assert evaluate(variable, alone.step.state) == max(state[tension.index] for state in ends)
    assert f"(it was {evaluate(variable, alone.step.state)})" in alone.text


def _is_last(steps: list[Step], number: int) -> bool:
    return number + 1 == len(steps) or steps[number + 1].turn != steps[number].turn


def test_what_was_missing_is_named_as_a_scenario_may_name_it_with_both_its_sides() -> None:
    tutorial = program()
    games = [tell(tutorial, "random", Options(), 1)]
    slot = tutorial.names["tension"]  # never 1, nor above 200
    tension = Variable("tension", slot, "number", 0, 100)
    far = nearest(Compare(">", tension, Formula("promise.ship.due", Number(200), "number")), games)
    assert far is not None
    assert "missing tension > promise.ship.due (it was" in far.text
    assert far.text.endswith("against 200).")
    state = Variable("promise.ship.state", slot, "number", 0, 3)
    unmade = nearest(Compare("==", state, Number(1)), games)
    assert unmade is not None
    assert unmade.text.endswith("missing promise.ship.pending.")
