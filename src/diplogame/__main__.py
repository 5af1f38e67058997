"""Where the game starts: `diplogame` and `python -m diplogame`."""

import sys


def main() -> int:
    """Run the command line on `sys.argv` and return its exit status.

    Everything is imported here and not at the top, so that `import diplogame.__main__` costs nothing, and so that
    even a broken installation ends in one clear line.
    """
    try:
        from diplogame.cli import main as run

        return run()
    except ImportError as error:
        print(f"diplogame is not installed whole ({error}). Install it anew.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
