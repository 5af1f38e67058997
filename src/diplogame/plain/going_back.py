"""Words that take moves back."""

from __future__ import annotations

from itertools import takewhile

from diplogame.engine.rejection import Rejection
from diplogame.engine.view import PlayerView
from diplogame.plain.desk import Desk
from diplogame.plain.text import Lines, item, plural, whole, wrapped
from diplogame.plain.titles import move_title
from diplogame.scenario.vocabulary import GRADES


def undo(desk: Desk, _: str) -> Lines:
    """Take the last move back."""
    moves = desk.session.moves
    title = move_title(desk.session.view_after(len(moves) - 1), moves[-1]) if moves else ""
    try:
        desk.session.undo()
    except Rejection as rejection:
        return wrapped(rejection.text)
    return [*wrapped(f"Taken back: {title}."), *desk.standing()]


def rewind(desk: Desk, rest: str) -> Lines:
    """Go back to the beginning of a turn."""
    turn = whole(rest)
    if not turn:
        return wrapped(f"To which turn? A number from 1 to {desk.view.turn}.")
    try:
        desk.session.rewind(turn)
    except Rejection as rejection:
        return wrapped(rejection.text)
    return [*wrapped("Gone back; what came after is kept in 'branches'."), *desk.standing()]


def branches(desk: Desk, rest: str) -> Lines:
    """Lines of play that were left, or the way back to one."""
    if rest:
        return _return(desk, rest)
    lines: Lines = []
    for number, line in enumerate(desk.session.branches, 1):
        same = takewhile(lambda pair: pair[0] == pair[1], zip(line, desk.session.moves, strict=False))
        shared = sum(1 for _ in same)
        lines += item(
            f"{number}. {plural(len(line), 'move')}, of which the first {shared} are those of this game."
            f" {_end_of(desk, line)}"
        )
    if not lines:
        return ["No line of play was left."]
    return [*lines, *wrapped("To take one up again: branches and its number.")]


def _end_of(desk: Desk, line: tuple[str, ...]) -> str:
    """Say how a line of play ended, or where it stands."""
    try:
        return how_far(desk.session.view_of(line))
    except Rejection:
        return "It fits this scenario no longer."


def how_far(view: PlayerView) -> str:
    """Say how a game ended, or where it stands."""
    if view.ending:
        return f"It ended: {view.ending.title}, {GRADES[view.ending.grade]}."
    return f"It stands in turn {view.turn} of {view.turns}."


def _return(desk: Desk, rest: str) -> Lines:
    try:
        desk.session.return_to(whole(rest) - 1)
    except Rejection as rejection:
        return wrapped(rejection.text)
    return [*wrapped("Back on that line of play; the one you left is kept."), *desk.standing()]
