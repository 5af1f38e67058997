"""A bot that plays the running game on, beside it: the game stays as it stands, what the bot played is a branch."""

from __future__ import annotations

from collections.abc import Sequence

from diplogame.bots.at_play import BotAtPlay, how_it_chooses
from diplogame.bots.policy import policy_names
from diplogame.bots.practised import LEARNERS, practice_to_come
from diplogame.findings import did_you_mean
from diplogame.plain.desk import Desk
from diplogame.plain.going_back import how_far
from diplogame.plain.text import Lines, clean, item, whole, wrapped
from diplogame.plain.titles import move_title
from diplogame.session import Session


def bot(desk: Desk, rest: str) -> Lines:
    """The bots there are, or one of them at this game, to its end or for some turns."""
    if desk.session.ironman:
        return wrapped("This is an ironman game: nobody tries out for you how it would go on.")
    if desk.session.finished:
        return wrapped("The game is over. To see how a bot would have gone on, 'rewind' to a turn first.")
    names = policy_names(desk.session.program)
    typed, _, turns = rest.partition(" ")
    if not typed:
        return _offers(desk.session, names)
    name = names[whole(typed) - 1] if 1 <= whole(typed) <= len(names) else typed
    if name not in names:
        return _unknown(name, names)
    if turns and not whole(turns):
        return wrapped(f"For how many turns? For example: bot {name} 3")
    if name in LEARNERS and (coming := practice_to_come(desk.session.program)):
        desk.meanwhile(wrapped(coming))
    return [*_gone_on(desk.session, name, whole(turns)), *desk.trouble_lines()]


def _offers(session: Session, names: Sequence[str]) -> Lines:
    lines = wrapped(
        "A bot plays on from here. Your game stays as it is; what the bot played is kept as a branch."
    )
    for number, name in enumerate(names, 1):
        lines += item(f"{number}. {name}: {how_it_chooses(session.program, name)}")
    return [*lines, *wrapped(f"To the end: bot {names[0]}. For three turns: bot {names[0]} 3.")]


def _unknown(name: str, names: Sequence[str]) -> Lines:
    near = did_you_mean(name, names)
    guess = f"Did you mean {near}?" if near else "'bot' lists them."
    return wrapped(f"There is no bot '{clean(name)[:40]}'. {guess}")


def _gone_on(session: Session, name: str, turns: int) -> Lines:
    """What a bot plays beside a game, a line for each turn; Ctrl-C stops it there."""
    other, played = session.aside(), dict[int, list[str]]()
    lines = wrapped(f"The bot '{name}' plays on.")
    try:
        _play(other, name, turns, played)
    except KeyboardInterrupt:
        lines = ["Stopped."]
    if not played:
        return lines
    session.note(other.moves)
    for turn, titles in played.items():
        lines += item(f"Turn {turn}: {'; '.join(titles)}.")
    return [*lines, *wrapped(f"{how_far(other.view())} Your game is as it was. {_where(session, other)}")]


def _play(other: Session, name: str, turns: int, played: dict[int, list[str]]) -> None:
    """Play to the end, or so many turns; the titles of the moves go into `played`, by turn."""
    player, first = BotAtPlay(other, name), other.turn
    while not other.finished and not (turns and other.turn >= first + turns):
        view, move = other.view(), player.next_move()
        other.play(move)
        played.setdefault(view.turn, []).append(move_title(view, move))


def _where(session: Session, other: Session) -> str:
    """How to take up what the bot played; a line that another branch goes on from is not kept by itself."""
    if other.moves not in session.branches:
        return "A branch of yours goes on from there already."
    return f"To go on from there: branches {session.branches.index(other.moves) + 1}."
