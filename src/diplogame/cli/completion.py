"""`diplogame completion`."""

from __future__ import annotations

import click

from diplogame.cli.values import Word

EXAMPLES = """\b
Examples:
  diplogame completion bash >> ~/.bashrc
  diplogame completion zsh > ~/.zfunc/_diplogame
  diplogame completion fish > ~/.config/fish/completions/diplogame.fish
"""


@click.command(epilog=EXAMPLES)
@click.argument("shell", type=Word(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes commands, scenarios and saves in SHELL."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(context.find_root().command, {}, "diplogame", "_DIPLOGAME_COMPLETE").source())
