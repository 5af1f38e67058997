"""`diplogame scenarios`."""

from __future__ import annotations

import click

EXAMPLES = """\b
Examples:
  diplogame scenarios
"""


@click.command(epilog=EXAMPLES)
def scenarios() -> None:
    """List what can be played: the scenarios of the game, and those in your own folder."""
    from diplogame.locations import user_scenarios_folder
    from diplogame.plain.slots import scenario_lines
    from diplogame.scenario.loading import find_scenarios

    for line in scenario_lines(find_scenarios()):
        click.echo(line)
    click.echo(f"Your own go here: {user_scenarios_folder()}")
