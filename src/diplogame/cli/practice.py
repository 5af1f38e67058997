"""A word before a scenario is practised, which takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from diplogame.engine.program import Program


def say_of_practice(program: Program) -> None:
    """Say on standard error that the scenario will be practised, and why, where it will."""
    from diplogame.bots.practised import practice_to_come

    coming = practice_to_come(program)
    if coming:
        click.echo(coming, err=True)
