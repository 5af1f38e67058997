"""The folder of saves: named slots without limit, and an autosave for each running game."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from diplogame.findings import did_you_mean
from diplogame.saves.durable import TEMPORARY, remove_durably
from diplogame.saves.errors import SaveError
from diplogame.saves.fields import UNKNOWN
from diplogame.saves.files import read_save, write_save
from diplogame.saves.game import Glance, SavedGame
from diplogame.saves.names import checked_name, file_stem
from diplogame.saves.slots import Slot

SUFFIX = ".toml"
MOST_AUTOSAVES = 50
"""Autosaves of finished games beyond this many are deleted, oldest first. Nothing else is deleted unasked."""
_STALE = 3600
"""Seconds after which a temporary file belongs to no running game."""

Clock = Callable[[], datetime]
Stamp = tuple[int, int, int]
"""What changes when anybody writes a file."""


def utc_now() -> datetime:
    """The clock of the real world; everything here takes it as a parameter."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Store:
    """The saves in one folder, which is made when the first is written. Every method may raise SaveError."""

    folder: Path
    clock: Clock = utc_now

    def slots(self) -> tuple[Slot, ...]:
        """All saves, the newest first; those that cannot be read last, with their trouble."""
        found = [self._slot(path) for path in self._paths()]
        return tuple(sorted(found, key=lambda slot: (not slot.trouble, slot.saved_at, slot.id), reverse=True))

    def latest(self) -> Slot | None:
        """The save to go on with: the newest whose game is not over."""
        return next((slot for slot in self.slots() if not slot.trouble and not slot.over), None)

    def load(self, name: str) -> SavedGame:
        """The game in a slot, by its id or its name."""
        return read_save(self._path_of(name))[0]

    def save(self, name: str, game: SavedGame) -> Slot:
        """Write a named slot, over an older one of the same name."""
        clean = checked_name(name)
        path = self.folder / f"{file_stem(clean)}{SUFFIX}"
        write_save(path, game, name=clean, now=self.clock())
        return self._slot(path)

    def rename(self, name: str, new: str) -> Slot:
        """Give a slot a name; an autosave becomes a save the player made."""
        old = self._path_of(name)
        game, _, saved_at = read_save(old)
        clean = checked_name(new)
        path = self.folder / f"{file_stem(clean)}{SUFFIX}"
        if path != old and path.exists():
            raise SaveError(f"there is a save called '{clean}' already.", advice="Choose another name.")
        write_save(path, game, name=clean, now=saved_at)
        if path != old:
            self._remove(old)
        return self._slot(path)

    def delete(self, name: str) -> None:
        """Delete a slot for good."""
        self._remove(self._path_of(name))

    def autosave(self, scenario: str) -> Autosave:
        """A slot for a game that begins."""
        # The scenario's name may come from a hostile save.
        plain = re.sub(r"[^a-z0-9_]+", "-", scenario.lower())[:40]
        return Autosave(self, f"{plain}-{self.clock():%Y%m%d-%H%M%S}")

    def autosave_into(self, name: str) -> Autosave:
        """The slot of a game that goes on: the same for an autosave, a new one for a save the player made."""
        slot = self._slot(self._path_of(name))
        if not slot.auto:
            return self.autosave(slot.scenario)
        return Autosave(self, slot.id, written=_stamp(self.path(slot.id)))

    def path(self, slot: str) -> Path:
        """The file of a slot, by its id."""
        return self.folder / f"{slot}{SUFFIX}"

    def tidy(self) -> None:
        """Delete what crashed writes left behind, and old autosaves of finished games."""
        now = self.clock().timestamp()
        for path in self.folder.glob(f".*{TEMPORARY}"):
            with suppress(OSError):
                if now - path.stat().st_mtime > _STALE:
                    path.unlink()
        finished = [slot for slot in self.slots() if slot.auto and slot.over]
        for slot in finished[MOST_AUTOSAVES:]:
            with suppress(SaveError):
                self._remove(self.path(slot.id))

    def _paths(self) -> list[Path]:
        try:
            found = [path for path in self.folder.iterdir() if path.suffix == SUFFIX and path.name[0] != "."]
            # An empty file is a slot that a game had claimed when it was killed.
            return [path for path in found if path.is_file() and path.stat().st_size]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise SaveError("the folder of saves cannot be read.", where=str(self.folder)) from error

    def _slot(self, path: Path) -> Slot:
        try:
            game, name, saved_at = read_save(path)
        except SaveError as error:
            return Slot(path.stem, "", UNKNOWN, "", "", 0, ironman=False, glance=Glance(), trouble=str(error))
        return Slot(
            path.stem,
            name,
            saved_at,
            game.title,
            game.scenario,
            len(game.moves),
            game.ironman,
            game.glance,
            options=game.options,
        )

    def _path_of(self, name: str) -> Path:
        """The file of the slot with this id or name."""
        clean = checked_name(name)
        for stem in (clean.removesuffix(SUFFIX), file_stem(clean)):
            path = self.folder / f"{stem}{SUFFIX}"
            # A name may look like a way out of the folder.
            if path.parent == self.folder and Path(stem).name == stem and path.is_file():
                return path
        slots = self.slots()
        for slot in slots:
            if slot.name.casefold() == clean.casefold():
                return self.path(slot.id)
        near = did_you_mean(clean, [name for slot in slots for name in (slot.name, slot.id) if name])
        guess = f"Did you mean '{near}'? " if near else ""
        raise SaveError(f"there is no save called '{clean}'.", advice=f"{guess}'diplogame saves' lists them.")

    def _remove(self, path: Path) -> None:
        try:
            remove_durably(path)
        except OSError as error:
            raise SaveError("the save cannot be deleted.", where=str(path)) from error


@dataclass(slots=True)
class Autosave:
    """The slot of one running game, written over after every move."""

    store: Store
    slot: str
    written: Stamp | None = None
    """The file as this game left it; None before it has one."""

    def write(self, game: SavedGame) -> None:
        """Save the game, under a name that no other running game has. Raises SaveError."""
        path = self.store.path(self.slot)
        if self.written is None or _stamp(path) not in {self.written, None}:
            path = self._claim()
        write_save(path, game, name="", now=self.store.clock())
        self.written = _stamp(path)

    def _claim(self) -> Path:
        """Make an empty file that is ours alone: a game in another window may save at the same moment."""
        wanted = self.slot
        try:
            self.store.folder.mkdir(parents=True, exist_ok=True)
            for number in range(2, 1000):
                if _is_made(path := self.store.path(self.slot)):
                    return path
                self.slot = f"{wanted}-{number}"
        except OSError as error:
            raise SaveError(
                "the game cannot be saved here.",
                where=str(self.store.folder),
                advice="Set DIPLOGAME_SAVES to a folder that can be written.",
            ) from error
        raise SaveError("there are too many saves of this moment.", where=str(self.store.folder))


def _is_made(path: Path) -> bool:
    """Make an empty file; False if there is one already. Raises OSError."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        return False
    return True


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
