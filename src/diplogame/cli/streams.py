"""Standard input and output as the game needs them, on every system."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path


class ReaderGone(Exception):
    """The reader of a pipe has left. Click would take a BrokenPipeError for its own, and end with status 1."""


def prepare() -> None:
    """Let no character stop the game: what cannot be shown is replaced, what cannot be read as well.

    Windows gives pipes an old code page, so there pipes are UTF-8. A stream that was closed by whoever started the
    game reads as empty, and swallows what is written.
    """
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - for as long as the program runs
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        with suppress(ValueError, OSError):
            old_page = os.name == "nt" and not stream.isatty()
            stream.reconfigure(encoding="utf-8" if old_page else None, errors="replace")


def flush() -> None:
    """Write what is still waiting. Raises BrokenPipeError if nobody reads it any more."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()


def abandon() -> None:
    """Throw away what nobody will read, so that Python does not complain about it at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_terminal() -> bool:
    """Whether a person sits at both ends and the terminal can draw."""
    ends = (sys.stdin, sys.stdout)
    return all(end is not None and end.isatty() for end in ends) and os.environ.get("TERM") != "dumb"


def draws() -> bool:
    """Whether standard output takes the characters that charts are drawn with."""
    try:
        "█┤⣀±".encode(sys.stdout.encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True
