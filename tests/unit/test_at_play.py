"""A bot at a running game: it plays as it does alone, goes on from what others played, and from what was taken back."""

import pytest
from tests.games import new_session, program

from diplogame.bots.arena import play_game
from diplogame.bots.at_play import BotAtPlay
from diplogame.engine.options import Options


@pytest.mark.parametrize("bot", ["random", "grit", "dealmaker", "practised"])
def test_it_plays_the_same_game_as_alone(bot: str) -> None:
    session = new_session(seed=6)
    steps = list(BotAtPlay(session, bot).play_on())
    assert session.finished
    assert tuple(step.move for step in steps) == session.moves
    assert session.moves == play_game(program(), bot, Options(seed=6)).moves


@pytest.mark.parametrize("bot", ["careful", "random"])
def test_it_goes_on_from_what_others_played_and_took_back(bot: str) -> None:
    session = new_session(seed=6)
    watcher = BotAtPlay(session, bot)
    for move in session.legal_moves()[:1]:
        session.play(move)
    for _ in range(4):
        session.play(watcher.next_move())
    session.undo()
    session.undo()
    while not session.finished:
        move = watcher.next_move()
        assert move in session.legal_moves()
        session.play(move)


def test_asking_plays_nothing() -> None:
    session = new_session(seed=6)
    BotAtPlay(session, "careful").next_move()
    assert session.moves == ()


def test_there_is_no_bot_of_another_name() -> None:
    with pytest.raises(KeyError):
        BotAtPlay(new_session(), "nobody")
