"""`diplogame doctor`."""

from __future__ import annotations

import sys

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
    from diplogame.cli.facts import examine, fact_lines
    from diplogame.cli.output import columns

    troubles = 0
    for fact in examine():
        troubles += bool(fact.advice)
        for line in fact_lines(fact, columns() if sys.stdout.isatty() else None):
            click.echo(line)
    click.echo("All is well." if not troubles else f"{troubles} to look at.")
    context.exit(1 if troubles else 0)
