"""`diplogame` itself and the list of its commands."""

from __future__ import annotations

import click

from diplogame import __version__
from diplogame.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "play": Entry("diplogame.cli.play:play", "Start a game."),
    "continue": Entry("diplogame.cli.resume:resume", "Go on with a saved game."),
    "replay": Entry("diplogame.cli.replay:replay", "Print a game as text."),
    "review": Entry("diplogame.cli.review:review", "Say what each move of a finished game was worth."),
    "scenarios": Entry("diplogame.cli.scenarios:scenarios", "List what can be played."),
    "saves": Entry("diplogame.cli.saves:saves", "List, rename or delete saved games."),
    "check": Entry("diplogame.cli.check:check", "Look for mistakes in scenarios."),
    "playtest": Entry("diplogame.cli.playtest:playtest", "Play many games, and tell how a scenario plays."),
    "doctor": Entry("diplogame.cli.doctor:doctor", "Say what works here and what does not."),
    "completion": Entry("diplogame.cli.completion:completion", "Print the shell's completion script."),
}

HELP = """Play the US envoy in an international crisis.

Without a command the game opens at its title. Where there is no terminal it is plain text.

\b
Examples:
  diplogame
  diplogame play tutorial
  diplogame play korea_2017 --plain --seed 7
"""


@click.group(
    cls=LazyGroup,
    entries=COMMANDS,
    help=HELP,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="diplogame %(version)s")
@click.pass_context
def root(context: click.Context) -> None:
    """Open the game if no command was given."""
    if context.invoked_subcommand is None:
        from diplogame.cli.showing import Look
        from diplogame.cli.title import open_title

        context.exit(open_title(Look()))
