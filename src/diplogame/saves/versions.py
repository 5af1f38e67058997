"""The versions of the save file, and the way from each to the next.

Version 1: the first.

To change the form of a save: raise SAVE_FORMAT, say above what changed, add a migration from the version
before, and keep a file of the old version in tests/unit/saves/samples/. A test walks all of this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from diplogame.saves.errors import SaveError

SAVE_FORMAT = 1
OLDEST_LOADABLE = 1

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: Mapping[int, Migration] = {}
"""From version n to version n + 1: takes a file's tables, returns new ones."""


def migrated(
    tables: dict[str, Any],
    *,
    newest: int = SAVE_FORMAT,
    oldest: int = OLDEST_LOADABLE,
    migrations: Mapping[int, Migration] = MIGRATIONS,
) -> dict[str, Any]:
    """Bring the tables of a save to the newest version. Raises SaveError for a version that is not known."""
    version = tables.get("save_format")
    if type(version) is not int:
        raise SaveError("this is not a diplogame save: it has no 'save_format'.")
    if version > newest:
        raise SaveError(
            f"the save has format {version}, and this diplogame reads formats {oldest} to {newest}.",
            advice="A newer diplogame wrote it: update yours.",
        )
    if version < oldest:
        raise SaveError(
            f"the save has format {version}, and this diplogame reads formats {oldest} to {newest}.",
            advice="An older diplogame can still load it.",
        )
    for step in range(version, newest):
        tables = {**migrations[step](tables), "save_format": step + 1}
    return tables
