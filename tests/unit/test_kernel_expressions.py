"""Expressions inside the compiled kernel: what they come to, and which are refused."""

from __future__ import annotations

import re
from array import array
from dataclasses import replace

import pytest
from tests.games import program

from diplogame.engine.program import TURN, Deck, Effect, Program, Slot, Stage
from diplogame.kernel import library as library_module
from diplogame.kernel.expressions import KINDS, Expressions
from diplogame.kernel.library import library
from diplogame.kernel.policies import random_policy, weighted_policy
from diplogame.kernel.running import loaded_tables, play, whole_games
from diplogame.kernel.tables import Unsupported, build_policy, build_tables
from diplogame.rules.nodes import (
    TRUE,
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

TUTORIAL = program()
compiled = pytest.mark.skipif(library() is None, reason="no compiled library")
FIRST = len(TUTORIAL.slots)
COUNT, SMALL, BIG = (
    Variable(name, FIRST + place, "number", low, high)
    for place, (name, low, high) in enumerate((("count", 0, 12), ("small", -5, 5), ("big", -16000, 16000)))
)
TURNS = Variable("turn", TURN, "number", 1, 7)
ODD = Compare("==", Binary("-", COUNT, Binary("*", FloorDivide(COUNT, 2), Number(2))), Number(1))


def changing(value: Node) -> Program:
    """The tutorial with three more slots: one that counts, and two that are set to a value each turn."""
    blank = replace(TUTORIAL.options[0], kind="silent", when=TRUE, weight=Number(1), effects=(), decks=())
    effects = (
        Effect(COUNT.slot, "add", Number(1)),
        Effect(SMALL.slot, "set", value),
        Effect(BIG.slot, "add", Binary("*", value, Binary("-", TURNS, Number(3)))),
    )
    slots = [
        Slot(node.slot, node.name, "", node.low, node.high, 0, "internal", "hidden")
        for node in (COUNT, SMALL, BIG)
    ]
    deck, option = len(TUTORIAL.decks), len(TUTORIAL.options)
    return replace(
        TUTORIAL,
        slots=(*TUTORIAL.slots, *slots),
        options=(*TUTORIAL.options, replace(blank, effects=effects)),
        decks=(*TUTORIAL.decks, Deck("changing", 7, "all", (option,))),
        closing=(*TUTORIAL.closing, Stage("drift", (deck,))),
    )


@compiled
@pytest.mark.parametrize(
    "value",
    [
        Negate(COUNT),
        FloorDivide(Binary("-", COUNT, Number(9)), 4),
        FloorDivide(Binary("*", Binary("-", BIG, Number(40)), Number(300)), 70),
        Call("clamp", (Binary("*", COUNT, Number(3)), Number(4), Number(9))),
        Call("clamp", (COUNT, Number(4), Number(2))),
        Call("min", (COUNT, Number(3), Negate(COUNT))),
        Call("max", (Number(2), Binary("-", COUNT, TURNS))),
        Choose(ODD, Formula("f", Binary("+", COUNT, Number(2)), "number"), Number(-1)),
        Choose(Not(ODD), SMALL, Binary("-", Number(1), SMALL)),
        All((ODD, Compare("<", COUNT, Number(5)))),
        AnyOf((ODD, Truth(False), Compare("!=", SMALL, Number(1)))),
        Not(AnyOf((Compare(">=", COUNT, TURNS), Compare("<=", Number(4), COUNT)))),
        All(()),
        Binary("-", Number(0), Choose(ODD, Number(32767), Number(0))),
        Binary("*", BIG, BIG),
    ],
)
def test_effects_come_to_what_the_engine_makes_of_them(value: Node) -> None:
    """Whether their values are looked up, as of one slot of few values, or worked out."""
    made = changing(value)
    job = replace(whole_games(made, random_policy(made), 40), keep=range(1, len(made.slots)), trace=True)
    assert loaded_tables(made) is not None
    assert play(job) == play(job, compiled=False)


def test_both_sides_list_the_same_kinds() -> None:
    header = (library_module.FOLDER / "tables.h").read_text()
    listed = header[header.index("#define NODES(X)") : header.index("#define NODE_NAME")]
    assert tuple(re.findall(r"X\((\w+), ", listed)) == KINDS


def test_an_expression_is_written_once_however_many_ask_for_it() -> None:
    both = Binary("+", ODD, ODD)
    (one, two), (alone,) = Expressions([both, ODD], [ODD]).roots
    assert one != two == alone
    once, parts = Expressions([ODD]).sections()
    twice, more = Expressions([both]).sections()
    assert len(twice) == len(once) + 3
    assert len(more) == len(parts) + 2


@compiled
@pytest.mark.parametrize("great", [Number(2**40), Number(2**31 - 1)])
def test_what_is_too_great_is_played_by_the_closures(great: Node) -> None:
    made = changing(Choose(ODD, Binary("*", Binary("*", COUNT, great), great), Number(1)))
    assert loaded_tables(made) is None
    job = replace(whole_games(made, random_policy(made), 5), hash=True)
    assert play(job) == play(job, compiled=False)


@compiled
def test_a_policy_that_is_too_great_is_played_by_the_closures() -> None:
    square = Binary("*", Binary("*", COUNT, Number(40000)), Number(2**24))
    made = changing(Number(1))
    policy = weighted_policy(made, lambda choice: square if choice.cost else 1)
    job = replace(whole_games(made, policy, 5), trace=True)
    assert play(job) == play(job, compiled=False)


@compiled
def test_an_expression_too_deep_to_walk_is_not_held() -> None:
    deep: Node = COUNT
    for _ in range(500):
        deep = Negate(deep)
    found = library()
    assert found is not None
    with pytest.raises(Unsupported):
        found.load(build_tables(changing(deep)).words)


def parts_at(words: array[int]) -> tuple[int, int]:
    """Where the parts of a program's expressions begin, and how many there are."""
    slots, nodes, parts = words[4:7]
    return 4 + 14 + 2 * slots + 3 * nodes, parts


@compiled
@pytest.mark.parametrize("wrong", [3, -4, -2, 2**31 - 4, 2**31 - 2])
def test_an_expression_that_is_not_there_is_refused(wrong: int) -> None:
    found, words = library(), build_tables(TUTORIAL).words[:]
    assert found is not None
    begin, count = parts_at(words)
    words[begin + count - 1] = wrong
    with pytest.raises(ValueError, match="not sound"):
        found.load(words)


@compiled
def test_an_expression_cannot_be_its_own_part() -> None:
    found, words = library(), build_tables(changing(Negate(COUNT))).words[:]
    assert found is not None
    begin, count = parts_at(words)
    for own in range(0, 4 * words[5], 4):
        circle = words[:]
        circle[begin : begin + count] = array("i", [own]) * count
        with pytest.raises((ValueError, Unsupported)):
            found.load(circle)


@compiled
@pytest.mark.parametrize("slot", [-1, FIRST, 2**31 - 1])
def test_a_policy_cannot_ask_a_slot_that_is_not_there(slot: int) -> None:
    found = library()
    assert found is not None
    with pytest.raises(ValueError, match="not sound"):
        found.load(build_tables(TUTORIAL).words, [slot])


@compiled
def test_a_policy_of_another_length_is_refused() -> None:
    tables = loaded_tables(TUTORIAL)
    assert tables is not None
    policy = build_policy(TUTORIAL, random_policy(TUTORIAL))
    short = replace(policy, words=policy.words[:-1])
    with pytest.raises(ValueError, match="not sound"):
        tables.play(whole_games(TUTORIAL, random_policy(TUTORIAL), 3), short)
