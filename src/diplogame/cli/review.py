"""`diplogame review`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplogame.cli import completing
from diplogame.cli.failures import INTERRUPTED
from diplogame.cli.files import require_writable
from diplogame.cli.output import Output
from diplogame.cli.values import SOME_THREADS, Whole

if TYPE_CHECKING:
    from diplogame.review.reviewing import Reviewing

EXAMPLES = """\b
Examples:
  diplogame review "the long summer"
  diplogame review dg1Bb3x... --every-move
  diplogame review saves/korea.toml --html review.html
  diplogame review "the long summer" --what-if 6:new_york_channel
  diplogame review "the long summer" --what-if 6.2:end_turn --branch "had I waited"
"""


@click.command(epilog=EXAMPLES)
@click.argument("game", metavar="SAVE|CODE", shell_complete=completing.saves)
@click.option("--every-move", is_flag=True, help="Every move with all that could have been done instead.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page in place of the text.",
)
@click.option(
    "--what-if",
    metavar="TURN:MOVE",
    help="Another move in that turn, the same luck: both games side by side. TURN.2:MOVE is its second move.",
)
@click.option("--branch", metavar="NAME", help="Save the other game under this name, to play on from there.")
@click.option(
    "--scenario",
    metavar="PATH",
    help="Where the scenario of a share code is, if not among the known ones.",
    shell_complete=completing.scenarios,
)
@click.option("--playouts", metavar="N", type=Whole(1), help="Stop after about so many games.")
@click.option("--threads", metavar="N", type=SOME_THREADS, help="How many processors to use.")
@click.pass_context
def review(
    context: click.Context,
    game: str,
    *,
    every_move: bool,
    as_json: bool,
    html: Path | None,
    what_if: str | None,
    branch: str | None,
    scenario: str | None,
    playouts: int | None,
    threads: int | None,
) -> None:
    """Say what each move of a finished game was worth: SAVE is a save or the name of one, CODE a share code.

    Ctrl-C prints what is known by then.
    """
    from diplogame.cli.practice import say_of_practice
    from diplogame.library import look_at

    if branch is not None and what_if is None:
        raise click.UsageError("--branch: name the other move, with --what-if TURN:MOVE.")
    require_writable(html, "--html")
    opened = look_at(game, scenario)
    if opened.warning:
        click.echo(opened.warning, err=True)
    say_of_practice(opened.session.program)
    output = Output(every_move=every_move, as_json=as_json, html=html)
    if what_if is not None:
        from diplogame.cli.what_if import compare

        compare(opened.session, what_if, branch, output, threads or processors())
        return
    from diplogame.review.reviewing import Reviewing

    session = opened.session
    reviewing = Reviewing(session.program, session.options, session.moves, threads=threads or processors())
    finished = _played(reviewing, playouts or reviewing.advised_playouts)
    _print(reviewing, output, game)
    context.exit(0 if finished else INTERRUPTED)


def processors() -> int:
    """How many threads are of use here."""
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


def _print(reviewing: Reviewing, output: Output, game: str) -> None:
    found = reviewing.review()
    from diplogame.review.document import review_json
    from diplogame.review.page import review_page
    from diplogame.review.text import review_text

    def text(columns: int, *, ascii_only: bool) -> str:
        name = shlex.quote(game)
        return review_text(found, columns, every_move=output.every_move, ascii_only=ascii_only, name=name)

    output.write(text=text, page=lambda: review_page(found), document=lambda: review_json(found))
