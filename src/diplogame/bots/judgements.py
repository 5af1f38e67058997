"""Conditions that the rules judge by: promises kept or broken, bad endings that come after a warning."""

from __future__ import annotations

from dataclasses import dataclass

from diplogame.engine.program import Option, Program
from diplogame.rules.nodes import TRUE, All, Node
from diplogame.scenario.vocabulary import BAD, DISASTER

PENDING = 1
"""Value of a promise's slot while it is neither kept nor broken."""


@dataclass(frozen=True)
class Judgement:
    """Whether a promise is kept or broken, as the rules ask it."""

    id: str
    state: int
    due: int
    own: bool
    """It is the player's."""
    kept: Node
    broken: Node


@dataclass(frozen=True)
class SuddenEnding:
    """A bad ending that can come before the last turn, after its warning."""

    warned: int
    disaster: bool
    when: Node


def judgements(program: Program) -> tuple[Judgement, ...]:
    """Every promise with the conditions that its options ask, kept with the program."""
    found: tuple[Judgement, ...] | None = program.__dict__.get("_judgements")
    if found is None:
        found = tuple(_promises(program))
        object.__setattr__(program, "_judgements", found)
    return found


def _promises(program: Program) -> list[Judgement]:
    options: dict[str, Option] = {}
    for option in program.options:
        options.setdefault(option.id, option)  # of the two ways to break one, the first asks no due date
    return [
        Judgement(
            name,
            pledge.state,
            pledge.due,
            pledge.by == program.file.scenario.player,
            _rest(options[f"promises.{name}.kept"].when, 2),
            _rest(options[f"promises.{name}.broken"].when, 1),
        )
        for name, pledge in program.pledges.items()
    ]


def sudden_endings(program: Program) -> tuple[SuddenEnding, ...]:
    """Every bad ending that gives a warning, kept with the program."""
    found: tuple[SuddenEnding, ...] | None = program.__dict__.get("_sudden")
    if found is None:
        options = {option.id: option for option in program.options}
        found = tuple(
            SuddenEnding(program.warned[ending.id], ending.grade in DISASTER, All(when.parts[:-1]))
            for ending in program.file.endings
            if ending.id in program.warned and ending.grade in BAD and not ending.final
            and isinstance(when := options[f"endings.{ending.id}"].when, All)
        )  # fmt: skip
        object.__setattr__(program, "_sudden", found)
    return found


def _rest(node: Node, known: int) -> Node:
    """What an author asked, without the parts that lowering put before it."""
    return All(node.parts[known:]) if isinstance(node, All) and len(node.parts) > known else TRUE
