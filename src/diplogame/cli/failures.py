"""What is said when something goes wrong: one clear line, and the rest in the log file."""

from __future__ import annotations

import errno
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from diplogame import __version__

REFUSED = 1
WRONG_USAGE = 2
INTERRUPTED = 130
READER_GONE = 141
_LARGEST_LOG = 1 << 20
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""A full disk is no fault of the program. Saves and pages have their own words for it, so this is the output."""


def report(error: Exception) -> int:
    """Say what went wrong on standard error and give the exit status."""
    say(_known(error) or _unforeseen(error))
    return REFUSED


def say(text: str) -> None:
    """Write to standard error, which may be gone."""
    try:
        sys.stderr.write(f"{text.rstrip()}\n")
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        return


def _known(error: Exception) -> str:
    """What an error says that was meant for people; empty for any other.

    By name, for whoever raised it has imported its class, and nothing else should.
    """
    name = type(error).__name__
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        why = (error.strerror or name).lower()
        return f"diplogame: what it has to say could not be written ({why}). Make room there."
    if name == "ScenarioError":
        from diplogame.cli.broken import broken_scenario

        return broken_scenario(error)
    return (
        f"diplogame: {error}"
        if name in {"SaveError", "Rejection", "ResultsError", "BarsError", "ClusterError"}
        else ""
    )


def _unforeseen(error: Exception) -> str:
    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    path = write_log(error)
    if path is None:
        return f"diplogame: something went wrong ({what}), and the log file could not be written."
    return f"diplogame: something went wrong ({what}). For the maintainers: {path}"


def write_log(error: Exception) -> Path | None:
    """Add the traceback to the log file; None if it cannot be written."""
    from diplogame.locations import log_file

    path = log_file()
    lines = "".join(traceback.format_exception(error))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        too_large = path.exists() and path.stat().st_size > _LARGEST_LOG
        with path.open("w" if too_large else "a", encoding="utf-8", errors="replace") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} diplogame {__version__}\n{lines}\n")
    except OSError:
        return None
    return path
