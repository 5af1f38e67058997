"""`diplogame doctor`."""

from __future__ import annotations

import click

EXAMPLES = """\b
Examples:
  diplogame doctor
  diplogame doctor > for-the-maintainers.txt
"""


@click.command(epilog=EXAMPLES)
@click.pass_context
def doctor(context: click.Context) -> None:
    """Say what works here and what does not: versions, folders, the terminal.

    Ends with status 1 if something is missing.
    """
    from diplogame.cli.facts import examine

    troubles = 0
    for fact in examine():
        click.echo(f"{fact.name}: {fact.text}")
        if fact.advice:
            troubles += 1
            click.echo(f"  To do: {fact.advice}")
    click.echo("All is well." if not troubles else f"{troubles} to look at.")
    context.exit(1 if troubles else 0)
