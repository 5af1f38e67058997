"""What practice taught: for each choice a factor in each situation. As a policy, and as text to be kept."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from diplogame.bots.haggling import USUAL, haggling_of
from diplogame.bots.signs import Sign, situation
from diplogame.engine.program import Program
from diplogame.kernel.policies import Policy
from diplogame.rules.nodes import OPPOSITE, Comparison, Node, Number

LEVELS = (0, 1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 256, 362, 512, 724, 1000)
"""Factors, each about 1.4 times the one before; a letter stands for each, from a to u."""
_MOST = 4096
"""Situations that any lesson may tell apart."""
MIDDLE = 13
"""The level of a choice that practice never met."""


@dataclass(frozen=True)
class Lesson:
    """Learned on one version of a scenario; on another it holds for the moves that both have."""

    scenario: str
    digest: str
    periods: int
    signs: tuple[Sign, ...]
    levels: Mapping[str, tuple[int, ...]]
    """Move id to its level in each situation."""

    @property
    def situations(self) -> int:
        """How many are told apart."""
        return self.periods << len(self.signs)


def lesson_policy(program: Program, lesson: Lesson) -> Policy:
    """The lesson as a policy of the kernel. Raises KeyError when a sign reads what the scenario does not have."""
    unmet = (MIDDLE,) * lesson.situations
    rows = [lesson.levels.get(move, unmet) for move in program.moves]
    factors = tuple(tuple(LEVELS[level] for level in column) for column in zip(*rows, strict=True))
    return Policy(
        base_weights(program), situation=situation(program, lesson.periods, lesson.signs), factors=factors
    )


def base_weights(program: Program) -> tuple[Node, ...]:
    """What choices weigh before any practice."""
    found: tuple[Node, ...] | None = program.__dict__.get("_base_weights")
    if found is None:
        table = haggling_of(program)
        usual: Node = Number(USUAL)
        found = tuple(table.weight(program, one) if table else usual for one in program.choices)
        object.__setattr__(program, "_base_weights", found)
    return found


# --- as text --------------------------------------------------------------------------------


def lesson_text(lesson: Lesson) -> str:
    """The lesson as TOML: a letter for each situation, a to u."""
    lines = [
        "# How the bot 'practised' plays this scenario, made by practice: see docs/bots.md.",
        f'scenario = "{lesson.scenario}"',
        f'digest = "{lesson.digest}"',
        f"periods = {lesson.periods}",
        "signs = [",
        *(f'  ["{sign.slot}", "{sign.op}", {sign.number}],' for sign in lesson.signs),
        "]",
        "",
        "[moves]",
        *(f'"{move}" = "{_letters(levels)}"' for move, levels in lesson.levels.items()),
    ]
    return "\n".join(lines) + "\n"


def lesson_from(text: str) -> Lesson:
    """The lesson of a text. Raises ValueError for anything that `lesson_text` does not write."""
    try:
        read = tomllib.loads(text)
        signs = tuple(Sign(str(slot), _known(op), int(number)) for slot, op, number in read["signs"])
        levels = {
            move: tuple(ord(letter) - ord("a") for letter in row) for move, row in read["moves"].items()
        }
        lesson = Lesson(str(read["scenario"]), str(read["digest"]), int(read["periods"]), signs, levels)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a lesson: {error}") from None
    if not 1 <= lesson.periods <= _MOST or len(signs) > _MOST or lesson.situations > _MOST:
        raise ValueError(f"not a lesson: it tells 1 to {_MOST} situations apart")
    for move, row in levels.items():
        if len(row) != lesson.situations or not all(0 <= level < len(LEVELS) for level in row):
            raise ValueError(f"not a lesson: '{move}' needs {lesson.situations} letters from a to u")
    return lesson


def _known(op: str) -> Comparison:
    """The comparison itself, since it becomes part of a program. Raises KeyError for anything else."""
    return OPPOSITE[OPPOSITE[op]]


def _letters(levels: tuple[int, ...]) -> str:
    return "".join(chr(ord("a") + level) for level in levels)
