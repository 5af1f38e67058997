"""Writing a file so that a crash at any moment leaves either the old one or the new one, whole."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

TEMPORARY = ".tmp"
_TRIES = 6


def write_durably(path: Path, content: bytes) -> None:
    """Replace the file in one step, and return only when the disk has it.

    The folder is made if need be. Raises OSError, and then the old file is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=TEMPORARY, dir=path.parent)
    temporary = Path(name)
    try:
        with open(number, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def remove_durably(path: Path) -> None:
    """Delete the file and return when the disk knows. Raises OSError."""
    path.unlink()
    _sync_folder(path.parent)


def _replace(temporary: Path, path: Path) -> None:
    """Put the new file in the place of the old; on Windows a virus scanner may hold either for a moment."""
    for attempt in range(_TRIES):
        try:
            temporary.replace(path)
        except PermissionError:
            if os.name != "nt" or attempt == _TRIES - 1:
                raise
            time.sleep(0.02 * 2**attempt)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the new name last as well, where the system can open folders (Windows cannot and need not)."""
    if os.name != "posix":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
