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
    from diplogame.cli.output import columns
    from diplogame.locations import user_scenarios_folder
    from diplogame.plain.slots import scenario_lines
    from diplogame.plain.text import item
    from diplogame.scenario.loading import find_scenarios

    own = item(f"Your own go here: {user_scenarios_folder()}", columns(), path=True)
    for line in (*scenario_lines(find_scenarios(), columns()), *own):
        click.echo(line)
