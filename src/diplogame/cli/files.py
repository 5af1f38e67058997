"""Files that an option names: read with a limit, and known to be writable before long work begins."""

from __future__ import annotations

import os
from pathlib import Path

import click

LARGEST = 64 << 20
"""Bytes that are read of a file at most: a device has no end."""


def read_text(path: Path) -> str:
    """The text of a file. Raises click's ClickException, in one line."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise click.ClickException(f"{path} cannot be read: it is larger than {LARGEST >> 20} megabytes.")
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise click.ClickException(f"{path} cannot be read: it is not saved as UTF-8.") from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {_why(error)}.") from None


def require_writable(path: Path | None, option: str) -> None:
    """Raise click's UsageError for a file that could not be written in the end; nothing is written yet."""
    if path is None or os.access(path, os.W_OK):
        return
    folder = path.parent
    if not folder.is_dir():
        raise click.UsageError(f"{option}: {path} cannot be written: there is no folder {folder}.")
    if path.exists() or not os.access(folder, os.W_OK | os.X_OK):
        raise click.UsageError(f"{option}: {path} cannot be written: permission denied.")


def write_text(path: Path, text: str, option: str) -> None:
    """Write a file, the same bytes on every system. Raises click's UsageError."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"{option}: {path} cannot be written: {_why(error)}.") from None


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
