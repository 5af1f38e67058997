"""Showing a game: on the screen of a terminal, or as plain text."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diplogame.cli import streams

if TYPE_CHECKING:
    from diplogame.library import Opened
    from diplogame.plain.loop import Ask
    from diplogame.session import Session
    from diplogame.tui.start import Start


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


def show_game(opened: Opened, look: Look) -> int:
    """Play a game to where the player leaves it; gives the exit status."""
    # Here and not above: the title's first frame does not wait for it.
    import click

    if opened.warning:
        click.echo(opened.warning, err=True)
    if not look.on_screen:
        return read_aloud(opened)
    status = open_screen(opened.session, look)
    from diplogame.plain.desk import Desk
    from diplogame.plain.keeping import goodbye_lines

    click.echo("\n".join(goodbye_lines(Desk(opened.session, autosave=opened.autosave))))
    return status


def open_screen(start: Start | Session | None, look: Look) -> int:
    """Open the game on the screen: the title, a briefing, or a game that runs; gives the exit status."""
    # A start makes tens of thousands of things that stay, and no garbage. Looking through them again and again would
    # take a twentieth of the time to the first frame, which ends this.
    gc.disable()
    try:
        from diplogame.tui.app import run

        return run(start, theme=look.theme, animations=look.animation)
    finally:
        gc.enable()


def read_aloud(opened: Opened) -> int:
    """Play in plain mode, on standard input and output; gives the exit status."""
    from diplogame.library import the_store
    from diplogame.plain.desk import Desk
    from diplogame.plain.loop import run

    run(Desk(opened.session, store=the_store(), autosave=opened.autosave), asking(), sys.stdout)
    return 0


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
