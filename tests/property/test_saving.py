"""A game that is saved and loaded after every move is the game that was never saved."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.games import new_session, program

from diplogame.saves.files import read_save, write_save
from diplogame.saves.store import utc_now
from diplogame.session import resume


@settings(max_examples=8)
@given(seed=st.integers(0, 2**32 - 1))
def test_saving_at_every_step_changes_nothing(seed: int) -> None:
    dice = random.Random(seed)
    plain = saved = new_session(seed=seed)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "game.toml"
        while not plain.finished:
            move = dice.choice(plain.legal_moves())
            step = plain.play(move)
            if saved is not plain:
                assert saved.play(move) == step
            write_save(path, plain.saved(), name="", now=utc_now())
            saved = resume(program(), read_save(path)[0]).session
            assert saved.view() == plain.view()
            assert saved.legal_moves() == plain.legal_moves()
    assert saved.finished
