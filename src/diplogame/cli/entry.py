"""From the command line to an exit status, whatever happens on the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from diplogame.cli import failures, streams
from diplogame.cli.showing import Look, open_screen


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status: 0 done, 1 a finding or refusal, 2 wrong usage.

    130 after Ctrl-C, 141 when the reader of a pipe has gone. What was not foreseen goes to the log file and becomes
    one line. Raises ImportError, and nothing else, when the installation is not whole.
    """
    streams.prepare()
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        status = open_screen(None, Look()) if _wants_the_title(words) else _run_command(words)
        streams.flush()
    except KeyboardInterrupt:
        status = failures.INTERRUPTED
    except (BrokenPipeError, streams.ReaderGone):
        streams.abandon()
        status = failures.READER_GONE
    except ImportError:
        # Something is missing from the installation: whoever started this says so.
        raise
    except Exception as error:  # noqa: BLE001 - a traceback never reaches a user
        status = failures.report(error)
    return status if isinstance(status, int) else 0


def _wants_the_title(words: Sequence[str]) -> bool:
    """Whether this is the plain start in a terminal: its first frame need not wait for the parser of commands."""
    return not words and "_DIPLOGAME_COMPLETE" not in os.environ and Look().on_screen


def _run_command(words: Sequence[str]) -> object:
    import click

    from diplogame.cli.root import root

    try:
        return root.main(args=list(words), prog_name="diplogame", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        from diplogame.cli.usage import refusal_line

        failures.say(refusal_line(error))
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None


if __name__ == "__main__":
    sys.exit(main())
