"""From the command line to an exit status, whatever happens on the way."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from diplogame.cli import failures, streams
from diplogame.cli.lazy import ReaderGone
from diplogame.cli.root import root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status: 0 done, 1 a finding or refusal, 2 wrong usage.

    130 after Ctrl-C, 141 when the reader of a pipe has gone. Nothing is raised: what was not foreseen goes to the
    log file and becomes one line.
    """
    streams.prepare()
    try:
        status = root.main(args=arguments, prog_name="diplogame", standalone_mode=False)
        streams.flush()
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        status = failures.INTERRUPTED
    except (BrokenPipeError, ReaderGone):
        streams.abandon()
        status = failures.READER_GONE
    except Exception as error:  # noqa: BLE001 - a traceback never reaches a user
        status = failures.report(error)
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    sys.exit(main())
