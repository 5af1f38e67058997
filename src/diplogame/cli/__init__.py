"""The command line. Each command is a module of its own that is imported only when it is called."""

from diplogame.cli.entry import main

__all__ = ["main"]
