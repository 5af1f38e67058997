"""`diplogame replay`."""

from __future__ import annotations

import click

from diplogame.cli import completing
from diplogame.cli.values import Whole

EXAMPLES = """\b
Examples:
  diplogame replay saves/before-the-summit.toml
  diplogame replay dg1Bb3x... --at 6
  diplogame replay "before the summit" > game.txt
"""


@click.command(epilog=EXAMPLES)
@click.argument("game", metavar="FILE|CODE", shell_complete=completing.saves)
@click.option("--at", metavar="TURN", type=Whole(1), help="Stop at the end of this turn.")
@click.option(
    "--scenario",
    metavar="PATH",
    help="Where the scenario of a share code is, if not among the known ones.",
    shell_complete=completing.scenarios,
)
def replay(game: str, at: int | None, scenario: str | None) -> None:
    """Print a game as text: FILE is a save or the name of one, CODE a share code."""
    from diplogame.library import look_at
    from diplogame.plain.transcript import transcript

    opened = look_at(game, scenario)
    if opened.warning:
        click.echo(opened.warning, err=True)
    reached = opened.session.turn
    if at is not None and at > reached:
        raise click.UsageError(f"--at: the game has turns 1 to {reached}.")
    click.echo(transcript(opened.session, last_turn=at), nl=False)
