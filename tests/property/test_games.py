"""Whole games, played at random: what must hold in every position of every game."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.property.marked import MARK, marked_program, program

from diplogame.engine.ledger import ledger
from diplogame.engine.options import LUCK, Options
from diplogame.engine.play import Game, apply_move, begin, legal_moves
from diplogame.engine.preview import preview
from diplogame.engine.program import Program
from diplogame.engine.rejection import Rejection
from diplogame.engine.viewing import player_view


class AnyGame(RuleBasedStateMachine):
    """Plays legal and illegal moves; after each the position is held against what must be true of it."""

    scenario = "tutorial"
    program: Program
    game: Game
    start: tuple[int, ...]

    @initialize(seed=st.integers(0, 2**32 - 1), luck=st.sampled_from(LUCK), data=st.data())
    def begin(self, seed: int, luck: Any, data: st.DataObject) -> None:
        self.program = marked_program(self.scenario)
        difficulty = data.draw(st.sampled_from(["", *self.program.difficulties]))
        lenses = tuple(
            (lens.id, data.draw(st.sampled_from([reading.id for reading in lens.readings[1:]])))
            for lens in self.program.file.lenses
            if data.draw(st.booleans())
        )
        self.game = begin(self.program, Options(seed, difficulty, luck, lenses))
        self.start = self.game.state

    @precondition(lambda self: not self.game.over)
    @rule(data=st.data())
    def play(self, data: st.DataObject) -> None:
        move = data.draw(st.sampled_from(legal_moves(self.game)), label="move")
        preview(self.game, move)
        before = self.game
        self.game = apply_move(self.game, move)
        assert before.state == self.game.played[-1].before, "a move changed the position it was played in"

    @precondition(lambda self: not self.game.over)
    @rule()
    def end_turn(self) -> None:
        if "end_turn" in legal_moves(self.game):
            self.game = apply_move(self.game, "end_turn")

    @rule(data=st.data())
    def refuse(self, data: st.DataObject) -> None:
        refused = [move for move in self.program.moves if move not in legal_moves(self.game)]
        move = data.draw(st.sampled_from([*refused, "no_such_move"]), label="refused")
        before = self.game.state
        with pytest.raises(Rejection) as found:
            apply_move(self.game, move)
        assert found.value.text.endswith(".")
        assert self.game.state == before

    @invariant()
    def every_value_is_in_its_range(self) -> None:
        for slot, value in zip(self.program.slots, self.game.state, strict=True):
            assert slot.low <= value <= slot.high, slot.name

    @invariant()
    def causes_sum_to_changes(self) -> None:
        sums = Counter[str]()
        for entry in ledger(self.game, everything=True):
            assert entry.after - entry.before == entry.amount
            assert entry.cause
            sums[entry.meter] += entry.amount
        for slot in self.program.slots:
            if slot.kind != "internal":
                assert self.game.state[slot.index] - self.start[slot.index] == sums[slot.name], slot.name

    @invariant()
    def over_means_nothing_to_play(self) -> None:
        assert self.game.over == (not legal_moves(self.game))

    @invariant()
    def no_view_holds_a_secret(self) -> None:
        if not self.game.over:
            assert MARK not in repr(player_view(self.game))

    def teardown(self) -> None:
        if not hasattr(self, "game"):
            return
        again = begin(self.program, self.game.options)
        for move in self.game.moves:
            again = apply_move(again, move)
        assert again == self.game
        assert repr(asdict(player_view(again))) == repr(asdict(player_view(self.game)))


class AnyKoreaGame(AnyGame):
    scenario = "korea_2017"


TestTutorialGames = AnyGame.TestCase
TestTutorialGames.settings = settings(max_examples=40, stateful_step_count=60)
TestKoreaGames = AnyKoreaGame.TestCase
TestKoreaGames.settings = settings(max_examples=10, stateful_step_count=80)


@pytest.mark.parametrize("name", ["tutorial"])
def test_views_do_not_depend_on_what_is_hidden(name: str) -> None:
    """Two positions that differ in hidden values only look the same, to the last word."""
    game = begin(program(name), Options(seed=1))
    hidden = {
        slot.name: slot
        for slot in game.program.slots
        if slot.show == "hidden" and slot.name in game.program.names
    }
    assert hidden, "the scenario has no secrets to keep"
    other = game.replace_values(
        {
            slot.name: slot.high if game.state[slot.index] != slot.high else slot.low
            for slot in hidden.values()
        }
    )
    assert other.state != game.state
    known = player_view(game)
    assert replace(known, table=None) == replace(player_view(other), table=None)
    for move in legal_moves(game):
        assert preview(game, move) == preview(other, move)


@pytest.mark.parametrize("name", ["tutorial", "korea_2017"])
def test_another_move_leaves_unrelated_luck_as_it_was(name: str) -> None:
    """A forecast touches nothing but itself; had draws been counted, all that follows would be drawn anew."""
    for seed in range(10):
        game = begin(program(name), Options(seed=seed, luck="full"))
        while not (forecasts := [move for move in legal_moves(game) if move.startswith("forecast.")]):
            game = apply_move(game, _first_answer(game) or "end_turn")
        silent, spoken = game, apply_move(game, forecasts[0])
        while not silent.over:
            move = _first_answer(silent) or "end_turn"
            silent, spoken = apply_move(silent, move), apply_move(spoken, move)
            apart = [
                slot.name
                for slot, a, b in zip(game.program.slots, silent.state, spoken.state, strict=True)
                if a != b
            ]
            assert apart == [forecasts[0].rpartition(".")[0] + ".answer"]


def _first_answer(game: Game) -> str | None:
    return next((move for move in legal_moves(game) if move.startswith("answer.")), None)
