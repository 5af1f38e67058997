"""Showing a game: on the screen of a terminal, or as plain text."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import click

from diplogame.cli import streams

if TYPE_CHECKING:
    from diplogame.library import Opened
    from diplogame.plain.loop import Ask


@dataclass(frozen=True, slots=True)
class Look:
    """How a game is shown."""

    plain: bool = False
    animation: bool = True
    theme: str = ""

    @property
    def on_screen(self) -> bool:
        """Whether there is a terminal that can draw, and the player wants that."""
        return not self.plain and streams.is_terminal()


def show_game(opened: Opened, look: Look) -> None:
    """Play a game to where the player leaves it."""
    if opened.warning:
        click.echo(opened.warning, err=True)
    if look.on_screen:
        open_screen(opened, look)
    else:
        read_aloud(opened)


def open_screen(opened: Opened | None, look: Look) -> None:
    """Open the game on the screen: this one, or the title."""
    run = vars(import_module("diplogame.tui.app")).get("run")
    if run is None:  # until the screen is whole
        if opened:
            read_aloud(opened)
        return
    run(opened.session if opened else None, theme=look.theme, animations=look.animation)
    if opened:
        from diplogame.plain.desk import Desk
        from diplogame.plain.keeping import goodbye_lines

        click.echo("\n".join(goodbye_lines(Desk(opened.session, autosave=opened.autosave))))


def read_aloud(opened: Opened) -> None:
    """Play in plain mode, on standard input and output."""
    from diplogame.library import the_store
    from diplogame.plain.desk import Desk
    from diplogame.plain.loop import run

    run(Desk(opened.session, store=the_store(), autosave=opened.autosave), asking(), sys.stdout)


def asking() -> Ask:
    """Asks on standard input: with line editing for a person, with an echo for a pipe."""
    from diplogame.plain import loop

    if not streams.is_terminal():
        return loop.asking(sys.stdin, sys.stdout, echo=not sys.stdin.isatty())
    return _typed


def _typed() -> str | None:
    sys.stdout.write("\n")
    try:
        return input("> ")
    except EOFError:
        return None
