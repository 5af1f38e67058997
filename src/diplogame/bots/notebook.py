"""Lessons that were practised on this machine, kept in the player's cache folder so that it is done once.

A lesson is found again by the digest of its scenario, by how long was practised, and by the rules of practice, so that
nothing is played by a lesson that practice would not teach now. The folder can be deleted at any time.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path

from diplogame.bots.lesson import Lesson, lesson_from, lesson_text
from diplogame.bots.shown import shown_slots
from diplogame.engine.program import Program
from diplogame.locations import lessons_folder
from diplogame.saves.durable import write_durably

_RULES = ("advantages", "haggling", "lesson", "practice", "shown", "signs")
"""Modules that settle what practice teaches."""
_LARGEST = 1_000_000
"""Bytes; a lesson for a scenario as large as Fire and Fury has a hundredth of them."""


class UnusableLesson(Exception):
    """A file that lies in a lesson's place and is none for this scenario; says why, without a full stop."""


def place_of(program: Program, games: int, rounds: int) -> Path:
    """Where the lesson lies that so many rounds of so many games teach; the file need not be there."""
    return lessons_folder() / f"{program.digest[:32]}-{games}x{rounds}-{_rules():08x}.toml"


def read_lesson(program: Program, place: Path) -> Lesson | None:
    """The lesson that lies there; None where nothing does. Raises UnusableLesson."""
    try:
        with place.open("rb") as file:
            lesson = lesson_from(file.read(_LARGEST).decode())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnusableLesson(error.strerror or "it cannot be read") from None
    except (ValueError, RecursionError):
        raise UnusableLesson("it is damaged") from None
    shown = {program.slots[index].name for index in shown_slots(program)}
    if lesson.digest != program.digest or not all(sign.slot in shown for sign in lesson.signs):
        raise UnusableLesson("it is for another scenario")
    return lesson


def write_lesson(place: Path, lesson: Lesson) -> None:
    """Keep a lesson, in one step; where nothing can be written, it is practised again the next time."""
    with suppress(OSError):
        write_durably(place, lesson_text(lesson).encode())


@cache
def _rules() -> int:
    folder = Path(__file__).parent
    return zlib.crc32(b"".join((folder / f"{name}.py").read_bytes() for name in _RULES))
