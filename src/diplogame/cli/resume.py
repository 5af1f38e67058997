"""`diplogame continue`."""

from __future__ import annotations

import click

from diplogame.cli import completing
from diplogame.cli.showing import Look
from diplogame.cli.values import A_THEME

EXAMPLES = """\b
Examples:
  diplogame continue
  diplogame continue "before the summit" --plain
"""


@click.command("continue", epilog=EXAMPLES)
@click.argument("save", required=False, shell_complete=completing.saves)
@click.option("--plain", is_flag=True, help="Linear text, for screen readers, pipes and printouts.")
@click.option("--no-animation", is_flag=True, help="Nothing moves on the screen by itself.")
@click.option("--theme", metavar="NAME", type=A_THEME, default=None, help="Colours of the screen.")
@click.pass_context
def resume(
    context: click.Context, save: str | None, *, plain: bool, no_animation: bool, theme: str | None
) -> None:
    """Go on with SAVE: the name of a saved game, its file, or a share code.

    Without SAVE it is the latest game that is not over.
    """
    from diplogame.cli.showing import show_game
    from diplogame.library import go_on

    context.exit(show_game(go_on(save), Look(plain=plain, animation=not no_animation, theme=theme or "")))
