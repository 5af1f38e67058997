"""`diplogame review`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplogame.cli import completing, streams
from diplogame.cli.failures import INTERRUPTED

if TYPE_CHECKING:
    from diplogame.review.reviewing import Reviewing

EXAMPLES = """\b
Examples:
  diplogame review "the long summer"
  diplogame review dg1Bb3x... --every-move
  diplogame review saves/korea.toml --html review.html
"""


@click.command(epilog=EXAMPLES)
@click.argument("game", metavar="SAVE|CODE", shell_complete=completing.saves)
@click.option("--every-move", is_flag=True, help="Every move with all that could have been done instead.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--html", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write a page.")
@click.option("--playouts", metavar="N", type=click.IntRange(1), help="Stop after about so many games.")
@click.option("--threads", metavar="N", type=click.IntRange(1, 256), help="How many processors to use.")
@click.pass_context
def review(
    context: click.Context,
    game: str,
    *,
    every_move: bool,
    as_json: bool,
    html: Path | None,
    playouts: int | None,
    threads: int | None,
) -> None:
    """Say what each move of a finished game was worth: SAVE is a save or the name of one, CODE a share code.

    Ctrl-C prints what is known by then.
    """
    from diplogame.library import look_at

    opened = look_at(game)
    if opened.warning:
        click.echo(opened.warning, err=True)
    session = opened.session
    from diplogame.review.reviewing import Reviewing

    reviewing = Reviewing(session.program, session.options, session.moves, threads=threads or _processors())
    finished = _played(reviewing, playouts or reviewing.advised_playouts)
    _print(reviewing, every_move=every_move, as_json=as_json, html=html)
    context.exit(0 if finished else INTERRUPTED)


def _processors() -> int:
    import os

    return min(16, os.cpu_count() or 1)


def _played(reviewing: Reviewing, most: int | None) -> bool:
    """Play, with a line of progress for a person; whether nobody pressed Ctrl-C."""
    shown = sys.stderr.isatty()
    try:
        while (most is None or reviewing.playouts < most) and reviewing.step():
            if shown:
                settled, moves = reviewing.settled
                line = f"{reviewing.playouts:,} games played, {settled} of {moves} moves settled"
                click.echo(f"\r{line:<60}", err=True, nl=False)
    except KeyboardInterrupt:
        return False
    finally:
        if shown:
            click.echo(f"\r{'':60}\r", err=True, nl=False)
    return True


def _print(reviewing: Reviewing, *, every_move: bool, as_json: bool, html: Path | None) -> None:
    found = reviewing.review()
    if html is not None:
        from diplogame.review.page import review_page

        _write(html, review_page(found))
    if as_json:
        from diplogame.review.document import review_json

        click.echo(review_json(found), nl=False)
    elif html is not None:
        click.echo(f"Written to {html}.")
    else:
        from diplogame.review.text import review_text

        text = review_text(found, _columns(), every_move=every_move, ascii_only=not streams.draws())
        click.echo(text, nl=False)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"--html: {path} cannot be written: {error.strerror}.") from error


def _columns() -> int:
    import shutil

    from diplogame.review.text import WIDTH

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDTH
