"""Words that save and share a game, and what is said on leaving it."""

from __future__ import annotations

from diplogame.plain.desk import Desk
from diplogame.plain.slots import slot_lines
from diplogame.plain.text import Lines, wrapped
from diplogame.saves.errors import SaveError
from diplogame.saves.share import encode


def save(desk: Desk, rest: str) -> Lines:
    """Save the game under a name."""
    if not desk.store:
        return ["This game is not saved anywhere."]
    if desk.session.ironman:
        return ["An ironman game has one save, and that is written after every move."]
    if not rest:
        return ["Under what name? For example: save before the summit"]
    try:
        slot = desk.store.save(rest, desk.session.saved())
    except SaveError as error:
        return wrapped(str(error))
    return [*wrapped(f"Saved as {slot.name}. To go on from it:"), command(slot.id)]


def saves(desk: Desk, _: str) -> Lines:
    """What is saved."""
    if not desk.store:
        return ["This game is not saved anywhere."]
    try:
        return slot_lines(desk.store.slots())
    except SaveError as error:
        return wrapped(str(error))


def code(desk: Desk, _: str) -> Lines:
    """The share code, unbroken, so that it can be copied."""
    try:
        return [encode(desk.session.program, desk.session.options, desk.session.moves)]
    except SaveError as error:
        return wrapped(str(error))


def goodbye_lines(desk: Desk) -> Lines:
    """How to go on with this game."""
    if not desk.session.moves:
        return ["Nothing was played, so nothing is saved."]
    if desk.session.save_trouble:
        return [
            *wrapped(f"The game is not saved: {desk.session.save_trouble}"),
            "Its share code:",
            *code(desk, ""),
        ]
    if not desk.autosave:
        return []
    verb = "look at it again" if desk.session.finished else "go on"
    return [f"The game is saved. To {verb}:", command(desk.autosave.slot)]


def command(slot: str) -> str:
    """What is typed in a shell to go on with a save: a line of its own, so that it can be copied."""
    return f"diplogame continue {slot}"
