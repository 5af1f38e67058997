"""A group of commands that imports a command's module when the command is called, and not before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

import click

from diplogame.cli.streams import ReaderGone


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: where it is written, and its line in the list of commands."""

    written: str
    """Module and attribute."""
    text: str


class LazyGroup(click.Group):
    """Commands by name. Listing them imports none."""

    def __init__(self, *args: Any, entries: Mapping[str, Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for. Raises ReaderGone."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ReaderGone from None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words before the command; `--help` prints here. Raises ReaderGone."""
        try:
            return super().parse_args(ctx, args)
        except BrokenPipeError:
            raise ReaderGone from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """In the order in which they were declared."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command."""
        if cmd_name not in self.entries:
            return None
        module, name = self.entries[cmd_name].written.split(":")
        return cast("click.Command", getattr(import_module(module), name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list in the help, from the declarations."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.text) for name, entry in self.entries.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for one that is not there, name the nearest."""
        if args and args[0] not in self.entries and not args[0].startswith("-"):
            from diplogame.findings import did_you_mean

            near = did_you_mean(args[0], self.entries)
            hint = f" Did you mean '{near}'?" if near else " 'diplogame --help' lists them."
            raise click.UsageError(f"There is no command '{args[0]}'.{hint}", ctx)
        return super().resolve_command(ctx, args)
