"""`diplogame playtest`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from diplogame.cli import completing
from diplogame.cli.playtesting import Asked, merge, run
from diplogame.cli.values import A_LUCK, A_SEED, SOME_THREADS, Whole

HELP = """Play many games of a scenario: how it is balanced, what nobody meets, which moves are worth nothing.

SCENARIO is an id, as `diplogame scenarios` lists them, or the path of a scenario. `diplogame playtest merge FILE...`
puts the shards of one run together.
"""
EXAMPLES = """\b
Examples:
  diplogame playtest korea_2017
  diplogame playtest my_scenario.toml --games 500 --html report.html
  diplogame playtest my_scenario.toml --gate --quick
  diplogame playtest korea_2017 --shard 1/2 --json > one.json
  diplogame playtest merge one.json two.json --html report.html
"""
_MERGE = "merge"
_OF_PLAYING = {
    "games", "policies", "seed", "difficulty", "luck", "lenses", "quick", "threads", "shard", "cluster",
}  # fmt: skip


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument(
    "words", metavar="SCENARIO | merge FILE...", nargs=-1, required=True, shell_complete=completing.scenarios
)
@click.option(
    "--games",
    metavar="N",
    type=Whole(1, 10_000_000),
    default=2000,
    show_default=True,
    help="Games of each policy.",
)
@click.option(
    "--policy",
    "policies",
    metavar="NAME",
    multiple=True,
    help="Who plays; may be repeated. Left out, or 'fast': all fast ones.",
)
@click.option(
    "--seed",
    metavar="NUMBER",
    type=A_SEED,
    default=0,
    show_default=True,
    help="The first game's seed; each game has the next one.",
)
@click.option("--difficulty", metavar="NAME", default="", help="One of the scenario's difficulties.")
@click.option(
    "--luck",
    type=A_LUCK,
    default="reduced",
    show_default=True,
    help="How much chance there is.",
)
@click.option(
    "--lens", "lenses", metavar="LENS=READING", multiple=True, help="Whose reading holds; may be repeated."
)
@click.option("--quick", is_flag=True, help="Whole games only: endings, lengths, meters, what never came.")
@click.option(
    "--threads", metavar="NUMBER", type=SOME_THREADS, help="As many as there are cores if left out."
)
@click.option("--shard", metavar="I/N", default="1/1", help="Play part I of N, to be merged; with --json.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    default="",
    help="Play on a dask.distributed cluster; local:2 starts one of two processes here.",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page in place of the text."
)
@click.option(
    "--compare",
    "older",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Say what changed since an older --json.",
)
@click.option("--gate", is_flag=True, help="End with status 1 if the scenario is out of balance.")
@click.option(
    "--bars",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Bars of your own for the gate, as TOML.",
)
@click.option(
    "--scenario",
    "place",
    metavar="PATH",
    default="",
    help="For merge: where the scenario is, if not among the known ones.",
)
@click.pass_context
def playtest(context: click.Context, /, words: tuple[str, ...], **wishes: Any) -> None:
    """Play a plan or merge shards, and tell what came of it."""
    asked = Asked(words=words, **wishes)
    merging = words[0] == _MERGE
    _require_of_use(context, merging=merging)
    context.exit(merge(asked) if merging else run(asked))


def _require_of_use(context: click.Context, *, merging: bool) -> None:
    """Refuse what would be passed over in silence."""
    for param in context.command.params:
        given = context.get_parameter_source(param.name or "") is ParameterSource.COMMANDLINE
        if given and merging and param.name in _OF_PLAYING:
            raise click.UsageError(
                f"merge: {param.opts[0]} was settled when the shards were played. Leave it out."
            )
        if given and not merging and param.name == "place":
            raise click.UsageError(
                "--scenario is for merge. Name the scenario itself: diplogame playtest SCENARIO."
            )
