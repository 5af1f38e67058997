"""Values of an expression over a range, against the walk of its tree."""

from __future__ import annotations

from tests.games import program

from diplogame.kernel.listing import listed, only_slot
from diplogame.rules.emit import evaluate
from diplogame.rules.nodes import Binary, Number, Variable, variables


def test_lists_are_what_the_tree_gives_value_by_value() -> None:
    found = 0
    for name in ("tutorial", "korea_2017"):
        scenario = program(name)
        nodes = [effect.value for option in scenario.options for effect in option.effects]
        nodes += [option.when for option in scenario.options]
        for node in nodes:
            slot = only_slot(node)
            assert (slot is None) == (len(variables(node)) != 1)
            if slot is None:
                continue
            given = range(
                scenario.slots[slot].low, min(scenario.slots[slot].high, scenario.slots[slot].low + 8) + 1
            )
            states = [[0] * slot + [value] for value in given]
            assert [int(value) for value in listed(node, given)] == [
                evaluate(node, state) for state in states
            ]
            found += 1
    assert found > 500


def test_a_slot_that_stands_twice_is_one_slot() -> None:
    twice = Variable("m", 7, "number", 0, 9)
    assert only_slot(Binary("+", twice, twice)) == 7
    assert only_slot(Number(3)) is None
