import random
from dataclasses import replace
from functools import cache

import pytest
from tests.games import finished, new_session, played, program

from diplogame.engine.options import Options
from diplogame.saves.errors import SaveError
from diplogame.saves.share import Shared, decode, encode
from diplogame.saves.share_text import LONGEST, is_code, read_code
from diplogame.saves.shortening import shortened
from diplogame.session import Session


def code_of(session: Session) -> str:
    return encode(session.program, session.options, session.moves)


@pytest.mark.parametrize("moves", [0, 1, 5, 1000])
def test_a_code_holds_the_game(moves: int) -> None:
    session = played(new_session(seed=4_000_000_000), moves)
    shared = decode(read_code(code_of(session)), session.program)
    default = replace(session.options, difficulty="lesson")
    assert shared == Shared(default, session.moves, "")


@pytest.mark.parametrize("seed", range(3))
def test_a_whole_game_of_two_years_fits(seed: int) -> None:
    session = finished("korea_2017", seed)
    code = code_of(session)
    assert len(code) <= LONGEST
    assert decode(read_code(code), session.program).moves == session.moves


def test_options_are_in_the_code() -> None:
    korea = program("korea_2017")
    lens = korea.file.lenses[0]
    options = Options(2**32 - 1, list(korea.difficulties)[-1], "full", ((lens.id, lens.readings[1].id),))
    assert decode(read_code(encode(korea, options, ())), korea).options == options


@cache
def restless() -> Session:
    """A game by chance of somebody who turns the draft over as often as it can be."""
    for seed in range(50):
        session, dice = new_session("korea_2017", seed), random.Random(seed)
        while not session.finished:
            legal = session.legal_moves()
            session.go(dice.choice([move for move in legal if is_clause(move)] or legal))
        if len(session.moves) > 350:  # too many for any code
            return session
    raise AssertionError("nobody reached the table")


def test_a_restless_game_fits_without_its_detours() -> None:
    session = restless()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diplogame.saves.share.shortened", lambda *_: session.moves)
        with pytest.raises(SaveError):
            code_of(session)
    code = code_of(session)
    assert len(code) <= LONGEST
    again = Session.replay(session.program, session.options, decode(read_code(code), session.program).moves)
    assert len(again.moves) < len(session.moves)
    assert again.view().ending == session.view().ending
    assert again.view() == session.view()


def test_nothing_but_detours_is_left_out() -> None:
    session = restless()
    fewer = shortened(session.program, session.options, session.moves)
    assert [move for move in fewer if not is_clause(move)] == [
        move for move in session.moves if not is_clause(move)
    ]
    assert shortened(session.program, session.options, fewer) == fewer


def test_moves_that_do_not_lead_there_are_all_kept() -> None:
    """A draft that is read by a rule while it is turned over is no detour."""
    session = restless()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diplogame.saves.shortening._without_detours", lambda _, moves: moves[:-1])
        assert shortened(session.program, session.options, session.moves) == session.moves


def is_clause(move: str) -> bool:
    return move.startswith(("put.", "take."))


def test_blanks_and_line_breaks_do_not_matter() -> None:
    code = code_of(finished())
    broken = f"  {code[:10]}\n{code[10:20]} \t{code[20:]}\n"
    assert is_code(broken)
    assert read_code(broken) == read_code(code)


def test_a_game_that_is_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplogame.saves.share_text.LONGEST", 30)
    with pytest.raises(SaveError, match=r"too long for a share code.*Share the save file"):
        code_of(finished())


BAD = {
    "empty": "",
    "another program's": "hello there",
    "a web address": "https://example.org/dg1",
    "prefix only": "dg1",
    "newer": "dg2AAAAAAAAAAAAAAAAAAAA",
    "too short": "dg1AAAA",
    "strange letters": "dg1AAAA!AAAAAAAAAAAAAAAAAA",
    "control characters": "dg1\x1b[31mAAAAAAAAAAAAAAAA",
    "not ASCII": "dg1ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ",
    "digits of another script": "dg١AAAAAAAAAAAAAAAAAAAA",
    "too long": "dg1" + "A" * 300,
    "endless": "dg1" + "A" * 10_000_000,
}


@pytest.mark.parametrize("code", BAD.values(), ids=BAD)
def test_a_bad_code_gives_one_clear_line(code: str) -> None:
    with pytest.raises(SaveError) as caught:
        read_code(code)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


def test_every_truncated_code_is_refused() -> None:
    code = code_of(finished())
    for end in range(len(code)):
        with pytest.raises(SaveError):
            read_code(code[:end])


def test_a_code_for_another_scenario_is_refused() -> None:
    with pytest.raises(SaveError, match="not for the scenario"):
        decode(read_code(code_of(new_session())), program("korea_2017"))


def test_a_scenario_whose_words_have_changed_still_plays() -> None:
    session = finished()
    changed = replace(session.program, digest="0" * 64)
    shared = decode(read_code(code_of(session)), changed)
    assert shared.moves == session.moves
    assert "changed" in shared.warning


def test_a_scenario_whose_moves_have_changed_does_not() -> None:
    session = finished()
    left = tuple(choice for choice in session.program.choices if choice.move != "hint_fees")
    fewer = replace(session.program, digest="0" * 64, choices=left)
    with pytest.raises(SaveError, match="has changed"):
        decode(read_code(code_of(session)), fewer)
