"""What the shell can complete: names of scenarios and of saves."""

from __future__ import annotations

from contextlib import suppress

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


def bots(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of bots; with the advisors of the scenario that was named before, if it was."""
    from diplogame.bots.policy import POLICIES, policy_names
    from diplogame.library import open_program
    from diplogame.scenario.problems import ScenarioError

    names = tuple(POLICIES)
    scenario = context.params.get("scenario")
    if scenario:
        with suppress(ScenarioError):
            names = policy_names(open_program(scenario))
    known = {name: POLICIES[name].text if name in POLICIES else "Follows this advisor." for name in names}
    return [CompletionItem(name, help=text) for name, text in known.items() if name.startswith(incomplete)]
