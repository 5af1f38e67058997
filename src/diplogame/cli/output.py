"""Where a report goes: as text to a person, as JSON to a program, as a page into a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click

from diplogame.cli import streams
from diplogame.cli.files import write_text


class Text(Protocol):
    """Makes the text for so many columns."""

    def __call__(self, columns: int, *, ascii_only: bool) -> str:
        """The text, with a line break at its end."""


@dataclass(frozen=True, slots=True)
class Output:
    """What was asked for."""

    every_move: bool = False
    as_json: bool = False
    html: Path | None = None

    def write(self, *, text: Text, page: Callable[[], str], document: Callable[[], str]) -> None:
        """Make and write what was asked for. Raises click's UsageError for a file that cannot be written."""
        if self.html is not None:
            write_text(self.html, page(), "--html")
        if self.as_json:
            click.echo(document(), nl=False)
        elif self.html is not None:
            click.echo(f"Written to {self.html}.")
        else:
            click.echo(text(columns(), ascii_only=not streams.draws()), nl=False)


def columns() -> int:
    """The width of the terminal; 78 for a pipe or a file."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 78
