"""A view holds the same whatever was looked at before, and says what can be done at the table."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.games import program

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.options import Options
from diplogame.engine.play import Game, apply_move, begin, legal_moves
from diplogame.engine.viewing import player_view
from diplogame.locations import shipped_scenarios_folder
from diplogame.plain.table import table_lines
from diplogame.scenario.loading import load_scenario


def _games(name: str, seeds: range, moves: int) -> list[Game]:
    """Positions of several games, as they came up."""
    found = []
    for seed in seeds:
        chooser, game = random.Random(seed), begin(program(name), Options(seed=seed))
        for _ in range(moves):
            found.append(game)
            if game.over:
                break
            game = apply_move(game, chooser.choice(legal_moves(game)))
    return found


@pytest.mark.parametrize(
    ("name", "seeds", "moves"), [("tutorial", range(6), 60), ("korea_2017", range(2), 30)]
)
def test_a_view_does_not_hang_on_what_was_looked_at_before(name: str, seeds: range, moves: int) -> None:
    """Parts of views are kept; they must be those of this position, in whatever order positions are looked at."""
    games = _games(name, seeds, moves)
    random.Random(1).shuffle(games)
    for game in games:
        player_view(game)
    fresh = compile_scenario(load_scenario(shipped_scenarios_folder() / name))
    for game in games[::5]:
        anew = begin(fresh, game.options)
        for move in game.moves:
            anew = apply_move(anew, move)
        assert player_view(anew) == player_view(replace(game))


def test_a_branch_has_its_own_news_and_records() -> None:
    game = begin(program(), Options(seed=3))
    here = apply_move(game, "end_turn")
    one, other = ([apply_move(here, move) for move in legal_moves(here)][place] for place in (0, -1))
    assert player_view(one).ledger != player_view(other).ledger
    for before, after in pairwise((game, here, one)):
        assert player_view(after).ledger[: len(player_view(before).ledger)] == player_view(before).ledger


def _at_the_table() -> Game:
    """The flagship with the table open and nothing on it."""
    game = begin(program("korea_2017"), Options(seed=1))
    return game.replace_values({"talks_active": 1, "capital": 7, "tension": 50})


def test_the_table_says_whether_the_package_can_be_put_and_why_not() -> None:
    for game in _games("korea_2017", range(3), 60):
        table = player_view(game).table
        assert table is not None
        assert table.propose_legal == ("propose" in legal_moves(game))
        assert bool(table.propose_why_not) == (not table.propose_legal)


def test_clauses_name_what_they_need_and_what_they_exclude() -> None:
    table = player_view(_at_the_table()).table
    assert table is not None
    clauses = {clause.id: clause for clause in table.clauses}
    assert any(clause.needs for clause in clauses.values())
    for clause in clauses.values():
        assert {*clause.needs, *clause.excludes} <= clauses.keys() - {clause.id}
        assert all(clause.id in clauses[other].excludes for other in clause.excludes)


def test_a_draft_without_what_it_needs_cannot_be_put() -> None:
    game = _at_the_table()
    needy = next(clause for clause in program("korea_2017").file.clauses if clause.needs)
    game = apply_move(game, f"put.{needy.id}")
    table = player_view(game).table
    assert table is not None
    assert not table.propose_legal
    titles = {clause.id: clause.title for clause in table.clauses}
    assert any(titles[needy.id] in why and titles[needy.needs[0]] in why for why in table.propose_why_not)
    text = " ".join(line.strip() for line in table_lines(player_view(game)))
    assert f"Only with '{titles[needy.needs[0]]}" in text
    assert "To propose: " in text


def test_a_draft_changed_too_often_says_so_in_words() -> None:
    game, dice = begin(program("korea_2017"), Options(seed=15)), random.Random(15)
    tired: tuple[str, ...] = ()
    while not game.over and not tired:
        legal = legal_moves(game)
        clauses = [move for move in legal if move.startswith(("put.", "take."))]
        game = apply_move(game, dice.choice(clauses or legal))
        table = player_view(game).table
        assert table is not None
        reasons = [reason for clause in table.clauses for reason in clause.why_not]
        assert not [reason for reason in reasons if "table." in reason]
        tired = tuple(reason for reason in reasons if "Changes to the draft" in reason)
    assert set(tired) == {"needs Changes to the draft this turn below 24 (now 24)"}
