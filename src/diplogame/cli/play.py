"""`diplogame play`."""

from __future__ import annotations

import click

from diplogame.cli import completing
from diplogame.cli.showing import Look
from diplogame.cli.values import A_LUCK, A_SEED, A_THEME
from diplogame.cli.wishes import Wishes

EXAMPLES = """\b
Examples:
  diplogame play tutorial
  diplogame play korea_2017 --difficulty hard --luck none
  diplogame play korea_2017 --lens exercises=provoke --seed 7
  diplogame play my_scenario.toml --plain
  diplogame play korea_2017 --bot dealmaker --seed 7
"""


@click.command(epilog=EXAMPLES)
@click.argument("scenario", required=False, shell_complete=completing.scenarios)
@click.option("--seed", metavar="NUMBER", type=A_SEED, help="Fixes all chance: the same seed, the same luck.")
@click.option("--difficulty", metavar="NAME", default="", help="One of the scenario's difficulties.")
@click.option(
    "--luck",
    type=A_LUCK,
    help="How much chance there is; reduced unless you say otherwise.",
)
@click.option(
    "--lens",
    "lenses",
    metavar="LENS=READING",
    multiple=True,
    help="Whose reading of a disputed question holds; may be repeated.",
)
@click.option("--ironman", is_flag=True, help="No taking back: one save, written after every move.")
@click.option(
    "--bot",
    metavar="NAME",
    default="",
    help="Let a bot play, and watch it; as text with --plain.",
    shell_complete=completing.bots,
)
@click.option("--plain", is_flag=True, help="Linear text, for screen readers, pipes and printouts.")
@click.option("--no-animation", is_flag=True, help="Nothing moves on the screen by itself.")
@click.option("--theme", metavar="NAME", type=A_THEME, default=None, help="Colours of the screen.")
@click.pass_context
def play(
    context: click.Context,
    scenario: str | None,
    seed: int | None,
    difficulty: str,
    luck: str | None,
    lenses: tuple[str, ...],
    *,
    ironman: bool,
    bot: str,
    plain: bool,
    no_animation: bool,
    theme: str | None,
) -> None:
    """Start a game of SCENARIO: an id, as `diplogame scenarios` lists them, or the path of a scenario.

    Without SCENARIO the game opens at its title.
    """
    if bot and ironman:
        raise click.UsageError("--ironman: a bot takes nothing back, so it means nothing with --bot.")
    look = Look(plain=plain, animation=not no_animation, theme=theme or "")
    wishes = Wishes(seed=seed, difficulty=difficulty, luck=luck or "", lenses=lenses, ironman=ironman)
    if scenario is None:
        context.exit(_title(wishes, look, bot))
    context.exit(_bot(scenario, wishes, bot, look) if bot else _game(scenario, wishes, look))


def _title(wishes: Wishes, look: Look, bot: str) -> int:
    from diplogame.cli.title import open_title

    if wishes != Wishes() or bot:
        raise click.UsageError("Name the SCENARIO that these settings are for.")
    return open_title(look)


def _bot(scenario: str, wishes: Wishes, bot: str, look: Look) -> int:
    from diplogame.cli.bot_game import watch_bot

    return watch_bot(scenario, wishes, bot, look)


def _game(scenario: str, wishes: Wishes, look: Look) -> int:
    """On the screen a player without wishes is asked for them."""
    if look.on_screen and wishes == Wishes():
        from diplogame.cli.showing import open_screen
        from diplogame.scenario.loading import locate
        from diplogame.tui.start import AtBriefing

        return open_screen(AtBriefing(str(locate(scenario))), look)
    from diplogame.cli.showing import show_game
    from diplogame.cli.starting import new_game

    return show_game(new_game(scenario, wishes), look)
