"""Whatever is typed, plain mode answers, and the game is the one that was played."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.games import new_session
from tests.property.marked import MARK, marked_program

from diplogame.engine.options import Options
from diplogame.plain.changes import meters_of
from diplogame.plain.desk import Desk
from diplogame.plain.loop import answer
from diplogame.plain.text import WIDTH
from diplogame.plain.transcript import moves_in, transcript
from diplogame.plain.words import WORDS
from diplogame.session import Session

NAMES = st.sampled_from([name for word in WORDS for name in (word.name, *word.others) if word.name != "code"])
TYPED = st.one_of(
    st.integers(0, 20).map(str),
    st.just("end"),
    st.builds("{} {}".format, NAMES, st.integers(-1, 12)),
    st.builds("{} {}".format, NAMES, st.text(max_size=20)),
    st.text(max_size=40),
)


@settings(max_examples=60)
@given(seed=st.integers(0, 99), lines=st.lists(TYPED, max_size=25))
def test_anything_can_be_typed(seed: int, lines: list[str]) -> None:
    session = new_session(seed=seed)
    desk = Desk(session)
    said = desk.opening()
    for line in lines:
        said += answer(desk, line)
    assert all(
        len(text) <= WIDTH and text.isprintable() for text in said if not text.startswith("diplogame ")
    )
    assert Session.replay(session.program, session.options, session.moves).view() == session.view()
    assert moves_in(transcript(session)) == session.moves


@settings(max_examples=8)
@given(seed=st.integers(0, 2**32 - 1))
def test_no_secret_is_said_before_the_end(seed: int) -> None:
    """Every word at every moment, the news, the transcript and the save: none holds what was marked as hidden."""
    session = Session(marked_program("tutorial"), Options(seed=seed))
    desk = Desk(session)
    dice = random.Random(seed)
    said = desk.opening()
    while True:
        said += desk.play(dice.choice(session.legal_moves()))
        if session.finished:
            return
        for word in WORDS:
            if word.name not in {"undo", "end", "propose", "quit"}:
                said += answer(desk, word.name)
        said += [line for move in session.program.moves for line in answer(desk, f"preview {move}")]
        said += [line for name in meters_of(desk.view) for line in answer(desk, f"why {name}")]
        assert MARK not in transcript(session)
        assert MARK not in repr(session.saved())
        assert not [line for line in said if MARK in line]
        said.clear()
