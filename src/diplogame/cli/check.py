"""`diplogame check`."""

from __future__ import annotations

import os
import shutil
import sys

import click

from diplogame.cli import completing
from diplogame.cli.values import Word

EXAMPLES = """\b
Examples:
  diplogame check my_scenario.toml
  diplogame check scenarios/korea_2017 scenarios/tutorial
  diplogame check my_scenario.toml --format json > findings.json
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, shell_complete=completing.scenarios)
@click.option(
    "--format",
    "form",
    type=Word(["text", "plain", "json"]),
    default="text",
    show_default=True,
    help="With the source, one line for each finding, or for programs.",
)
@click.pass_context
def check(context: click.Context, paths: tuple[str, ...], form: str) -> None:
    """Look for mistakes in scenarios: what is wrong, where, and how to mend it.

    PATH is a scenario's file or folder, or its id. Ends with status 1 if there is an error or a warning.
    """
    from diplogame.check import render
    from diplogame.check.checking import check as check_one
    from diplogame.findings import Severity

    checked = [check_one(path) for path in paths]
    findings = [finding for one in checked for finding in one.findings]
    if form == "json":
        text = render.to_json(findings)
    elif form == "plain":
        text = render.plain(findings)
    else:
        sources = {file: text for one in checked for file, text in one.sources.items()}
        columns = shutil.get_terminal_size().columns
        text = render.render(findings, sources, colour=_colour(), columns=columns)
    click.echo(text, nl=False)
    grave = {Severity.ERROR, Severity.WARNING}
    context.exit(int(any(finding.severity in grave for finding in findings)))


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
