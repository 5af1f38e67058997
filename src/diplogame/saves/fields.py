"""Reading a table of unknown origin: every value has the right type and size, or one line says why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from diplogame.saves.errors import SaveError, one_line

_T = TypeVar("_T")
UNKNOWN = datetime(2000, 1, 1, tzinfo=UTC)
_YEARS = range(2000, 2200)


@dataclass(frozen=True, slots=True)
class Fields:
    """A table and its name in the file. Every reader raises SaveError for a wrong type or size."""

    values: dict[str, Any]
    name: str = ""

    def text(self, key: str, most: int = 200, *, default: str | None = None) -> str:
        """A text of at most `most` characters, with control characters as blanks."""
        value = self._value(key, str, "a text", default)
        if len(value) > most:
            raise self._wrong(key, f"is longer than {most} characters")
        return one_line(value)

    def whole(self, key: str, low: int, high: int, *, default: int | None = None) -> int:
        """A whole number from `low` to `high`."""
        value = self._value(key, int, "a whole number", default)
        if not low <= value <= high:
            raise self._wrong(key, f"must be from {low} to {high}")
        return value

    def yes_no(self, key: str, *, default: bool) -> bool:
        """True or false."""
        return self._value(key, bool, "true or false", default)

    def moment(self, key: str) -> datetime:
        """A date and time with its zone; UNKNOWN if there is none, or none that every system can show."""
        value = self._value(key, datetime, "a date and time", UNKNOWN)
        value = value if value.tzinfo else value.replace(tzinfo=UTC)
        return value if value.year in _YEARS else UNKNOWN

    def texts(self, key: str, most: int) -> tuple[str, ...]:
        """A list of at most `most` texts, as they stand; empty if there is none."""
        values: list[Any] = self._value(key, list, "a list", [])
        if len(values) > most:
            raise self._wrong(key, f"has more than {most} entries")
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(key, "must hold nothing but texts")
        return tuple(values)

    def table(self, key: str) -> Fields:
        """A table in this one; empty if there is none."""
        return Fields(self._value(key, dict, "a table", {}), self._path(key))

    def tables(self, key: str, most: int) -> tuple[Fields, ...]:
        """A list of at most `most` tables."""
        values: list[Any] = self._value(key, list, "a list of tables", [])
        if len(values) > most:
            raise self._wrong(key, f"has more than {most} entries")
        if not all(isinstance(value, dict) for value in values):
            raise self._wrong(key, "must hold nothing but tables")
        return tuple(Fields(value, f"{self._path(key)} {i}") for i, value in enumerate(values, 1))

    def _value(self, key: str, kind: type[_T], words: str, default: _T | None) -> _T:
        value = self.values.get(key, default)
        if value is None:
            raise self._wrong(key, "is missing")
        # A bool is an int to Python, and not to us.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self._wrong(key, f"must be {words}")
        return value

    def _wrong(self, key: str, what: str) -> SaveError:
        return SaveError(f"'{self._path(key)}' {what}.")

    def _path(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key
