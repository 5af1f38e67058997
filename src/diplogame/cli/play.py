"""`diplogame play`."""

from __future__ import annotations

import click

from diplogame.cli import completing
from diplogame.cli.showing import Look

EXAMPLES = """\b
Examples:
  diplogame play tutorial
  diplogame play korea_2017 --difficulty hard --luck none
  diplogame play korea_2017 --lens exercises=provoke --seed 7
  diplogame play my_scenario.toml --plain
"""


@click.command(epilog=EXAMPLES)
@click.argument("scenario", required=False, shell_complete=completing.scenarios)
@click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), help="Fixes all chance: the same seed, the same luck."
)
@click.option("--difficulty", metavar="NAME", default="", help="One of the scenario's difficulties.")
@click.option(
    "--luck",
    type=click.Choice(["none", "reduced", "full"]),
    default="reduced",
    show_default=True,
    help="How much chance there is.",
)
@click.option(
    "--lens",
    "lenses",
    metavar="LENS=READING",
    multiple=True,
    help="Whose reading of a disputed question holds; may be repeated.",
)
@click.option("--ironman", is_flag=True, help="No taking back: one save, written after every move.")
@click.option("--plain", is_flag=True, help="Linear text, for screen readers, pipes and printouts.")
@click.option("--no-animation", is_flag=True, help="Nothing moves on the screen by itself.")
@click.option("--theme", metavar="NAME", default="", help="Colours of the screen.")
def play(
    scenario: str | None,
    seed: int | None,
    difficulty: str,
    luck: str,
    lenses: tuple[str, ...],
    *,
    ironman: bool,
    plain: bool,
    no_animation: bool,
    theme: str,
) -> None:
    """Start a game of SCENARIO: an id, as `diplogame scenarios` lists them, or the path of a scenario.

    Without SCENARIO the game opens at its title.
    """
    look = Look(plain=plain, animation=not no_animation, theme=theme)
    if scenario is None:
        from diplogame.cli.title import open_title

        open_title(look)
        return
    from diplogame.cli.showing import show_game
    from diplogame.cli.starting import Wishes, new_game

    wishes = Wishes(seed=seed, difficulty=difficulty, luck=luck, lenses=lenses, ironman=ironman)
    show_game(new_game(scenario, wishes), look)
