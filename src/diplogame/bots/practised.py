"""A player that has practised: the shipped scenarios beforehand, any other one when it is first asked for."""

from __future__ import annotations

from pathlib import Path

from diplogame.bots.lesson import Lesson, lesson_from, lesson_policy
from diplogame.bots.practice import practise
from diplogame.engine.program import Program
from diplogame.kernel.policies import Policy
from diplogame.kernel.running import loaded_tables

FOLDER = Path(__file__).parent / "lessons"
"""Lessons that are shipped, as `SCENARIO.toml`; `python -m tests.balance.lessons` makes them."""
_FEW = (40, 5)
"""Games and rounds where no kernel is compiled, or it cannot hold the scenario."""


def practised_policy(program: Program) -> Policy:
    """A competent policy for any scenario, by the lesson that is shipped for it, or by practice now; kept with it."""
    found: Policy | None = program.__dict__.get("_practised")
    if found is None:
        found = lesson_policy(program, lesson_for(program))
        object.__setattr__(program, "_practised", found)
    return found


def lesson_for(program: Program, threads: int = 1) -> Lesson:
    """The shipped lesson, if it fits the scenario, else what practice teaches now: a few seconds on the kernel."""
    kept = kept_lesson(program)
    if kept is not None:
        return kept
    if loaded_tables(program) is None:
        games, rounds = _FEW
        return practise(program, games=games, rounds=rounds)
    return practise(program, threads=threads)


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
        return "practised now: there is no lesson kept for this scenario"
    if kept.digest == program.digest:
        return "by the lesson that is kept for this scenario"
    unknown = sum(move not in kept.levels for move in program.moves)
    return f"by a lesson from another version of this scenario: {unknown} of {len(program.moves)} moves are new to it"
