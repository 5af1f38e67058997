"""What a player means by a number or a name: the one thing, or the lines that say why it is not clear."""

from __future__ import annotations

from difflib import get_close_matches

from diplogame.engine.view import MeterView, PlayerView
from diplogame.plain.changes import meters_of
from diplogame.plain.desk import Desk
from diplogame.plain.text import Lines, clean, joined, whole, wrapped

_MOST_NAMED = 8


def numbered_move(desk: Desk, typed: str) -> str | Lines:
    """The id of the move with a number, or of this id."""
    view = desk.view
    if typed in desk.session.program.moves:
        return typed
    if not typed.isdecimal():
        asked = f"'{clean(typed)[:40]}' is not the number of a move." if typed else "Which move?"
        return wrapped(f"{asked} 'moves' lists them.")
    number = whole(typed)
    if view.question:
        answers = view.question.answers
        if 1 <= number <= len(answers):
            return answers[number - 1].id
        return wrapped(f"There is no answer {number}. The answers are 1 to {len(answers)}.")
    return desk.choices.move(number) or wrapped(
        f"There is no number {typed[:9]}. 'moves' lists what can be played."
    )


def find_meter(view: PlayerView, typed: str) -> MeterView | Lines:
    """The meter of a name, or of a part of it that no other has."""
    wanted = clean(typed).casefold()
    meters = list(meters_of(view).values())
    exact = [
        one for one in meters if wanted in {one.id.casefold(), one.title.casefold(), one.short.casefold()}
    ]
    found = exact or [one for one in meters if _has(one, wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        names = joined((clean(one.title) for one in found[:_MOST_NAMED]), "or")
        return wrapped(f"Which one: {names}?")
    titles = {one.title.casefold(): clean(one.title) for one in meters}
    near = get_close_matches(wanted, titles, 1)
    guess = f" Did you mean {titles[near[0]]}?" if near else " 'meters' and 'actors' name them."
    return wrapped(f"There is no number called '{clean(typed)[:40]}'.{guess}")


def _has(meter: MeterView, wanted: str) -> bool:
    """Whether every word that was typed begins one of the meter's words."""
    words = f"{meter.title} {meter.short} {meter.id.replace('.', ' ').replace('_', ' ')}".casefold().split()
    return all(any(word.startswith(part) for word in words) for part in wanted.split())
