"""What the shell can complete: names of scenarios and of saves."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def scenarios(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of scenarios, and files."""
    from diplogame.scenario.loading import find_scenarios

    found = [
        CompletionItem(one.id, help=one.title) for one in find_scenarios() if one.id.startswith(incomplete)
    ]
    return [*found, CompletionItem(incomplete, type="file")]


def saves(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of saves."""
    from diplogame.locations import saves_folder
    from diplogame.saves.store import Store

    return [
        CompletionItem(slot.id, help=slot.line)
        for slot in Store(saves_folder()).slots()
        if slot.id.startswith(incomplete)
    ]
