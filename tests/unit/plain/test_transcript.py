import pytest
from tests.games import finished, new_session, played, program

from diplogame.engine.options import Options
from diplogame.plain.transcript import Heading, heading_of, moves_in, transcript
from diplogame.session import Session


@pytest.mark.parametrize("seed", range(4))
def test_a_game_can_be_played_again_from_its_transcript(seed: int) -> None:
    session = finished(seed=seed)
    text = transcript(session)
    heading = heading_of(text)
    assert heading == Heading("tutorial", session.options)
    again = Session.replay(program(heading.scenario), heading.options, moves_in(text))
    assert transcript(again) == text


def test_a_heading_holds_every_option() -> None:
    korea = program("korea_2017")
    lens = korea.file.lenses[0]
    options = Options(9, "hard", "none", ((lens.id, lens.readings[1].id),))
    assert heading_of(transcript(Session(korea, options))).options == options


def test_a_transcript_can_stop_early() -> None:
    session = finished()
    text = transcript(session, last_turn=2)
    assert transcript(session).startswith(text)
    assert "Turn 3 of 6" in text
    assert moves_in(text)[-1] == "end_turn"


@pytest.mark.parametrize(
    "text", ["", "hello", "scenario: x\nseed: 1\n", "scenario: x\nseed: y\nluck: none\n"]
)
def test_other_texts_are_no_transcripts(text: str) -> None:
    with pytest.raises(ValueError, match=r"transcript|invalid"):
        heading_of(text)


def test_nothing_but_a_move_looks_like_one(monkeypatch: pytest.MonkeyPatch) -> None:
    session = played(new_session(), 3)
    monkeypatch.setattr("diplogame.plain.transcript.news_lines", lambda *_: ["> not a move"])
    assert moves_in(transcript(session)) == session.moves
