"""A player that has practised: the shipped scenarios beforehand, any other one when it is first asked for, once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from diplogame.bots.lesson import Lesson, lesson_from, lesson_policy
from diplogame.bots.notebook import UnusableLesson, place_of, read_lesson, write_lesson
from diplogame.bots.practice import Progress, practise
from diplogame.engine.program import Program
from diplogame.kernel.policies import Policy
from diplogame.kernel.running import loaded_tables

LEARNERS = frozenset({"practised", "searcher"})
"""Bots that play by a lesson."""
FOLDER = Path(__file__).parent / "lessons"
"""Lessons that are shipped, as `SCENARIO.toml`; `python -m tests.balance.lessons` makes them."""
_MANY, _FEW = (4000, 20), (40, 5)
"""Games and rounds; and where no kernel is compiled, or it cannot hold the scenario."""


def practised_policy(program: Program) -> Policy:
    """A competent policy for any scenario, by the lesson that is shipped for it, or by practice now; kept with it."""
    found: Policy | None = program.__dict__.get("_practised")
    return _taught(program, lesson_for(program)) if found is None else found


def practise_before(program: Program, tell: Callable[[Progress], object]) -> None:
    """Do now what `practice_to_come` speaks of, if anything, so that the policy is there at once when asked for.

    `tell` is told of every round; what it raises ends the practice, and nothing of it is kept.
    """
    if practice_to_come(program):
        _taught(program, lesson_for(program, tell=tell))


def _taught(program: Program, lesson: Lesson) -> Policy:
    policy = lesson_policy(program, lesson)
    object.__setattr__(program, "_practised", policy)
    return policy


def lesson_for(
    program: Program, threads: int = 1, tell: Callable[[Progress], object] | None = None
) -> Lesson:
    """The shipped lesson, if it fits the scenario; else one that was practised on this machine, if need be now.

    Practice takes seconds on the kernel. What stands in its lesson's place and cannot be used is written over.
    `tell` is told of every round of it.
    """
    shipped = kept_lesson(program)
    if shipped is not None:
        return shipped
    games, rounds = _effort(program)
    place = place_of(program, games, rounds)
    with suppress(UnusableLesson):
        if (known := read_lesson(program, place)) is not None:
            return known
    lesson = practise(program, games=games, rounds=rounds, threads=threads, tell=tell)
    write_lesson(place, lesson)
    return lesson


def practice_to_come(program: Program) -> str:
    """Why the scenario will be practised when the policy is asked for, in a sentence; empty where it will not."""
    if "_practised" in program.__dict__ or kept_lesson(program) is not None:
        return ""
    place = place_of(program, *_effort(program))
    try:
        known = read_lesson(program, place)
    except UnusableLesson as why:
        fault = f"The lesson in {place} cannot be used: {why}."
        return f"{fault} The scenario is practised anew, which takes seconds, once."
    return "" if known else "The scenario is practised first, which takes seconds, once."


def _effort(program: Program) -> tuple[int, int]:
    """Games in a round, and rounds."""
    return _FEW if loaded_tables(program) is None else _MANY


def kept_lesson(program: Program) -> Lesson | None:
    """The shipped lesson for a scenario of this id; None when there is none, or it reads what the scenario lacks."""
    path = FOLDER / f"{program.scenario_id}.toml"
    if not path.is_file():
        return None
    lesson = lesson_from(path.read_text(encoding="utf-8"))
    names = {slot.name for slot in program.slots}
    return lesson if all(sign.slot in names for sign in lesson.signs) else None


def lesson_note(program: Program) -> str:
    """Where the policy comes from, in a line."""
    kept = kept_lesson(program)
    if kept is None:
        return "by practice on this machine: no lesson is shipped for this scenario"
    if kept.digest == program.digest:
        return "by the lesson that is kept for this scenario"
    unknown = sum(move not in kept.levels for move in program.moves)
    return f"by a lesson from another version of this scenario: {unknown} of {len(program.moves)} moves are new to it"
