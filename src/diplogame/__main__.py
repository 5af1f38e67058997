"""Where the game starts: `diplogame` and `python -m diplogame`."""

import importlib.util
import sys

from diplogame import __version__


def main() -> int:
    """Run the command line on `sys.argv` and return its exit status.

    The command line is imported here and not at the top, so that `import diplogame.__main__` costs nothing.
    """
    if importlib.util.find_spec("diplogame.cli") is None:
        print(f"diplogame {__version__}: nothing to play yet.")
        return 0
    cli = importlib.import_module("diplogame.cli")
    status: int = cli.main()
    return status


if __name__ == "__main__":
    sys.exit(main())
