"""Where every key and value of a TOML document stands, as character offsets.

`tomllib` decides what a document means and gives no positions. This scanner runs over text that `tomllib`
has accepted and gives nothing but positions: it need not judge, only find where each thing begins and ends.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeAlias

Extent: TypeAlias = tuple[int, int]
"""Offsets of the first character and of the one after the last."""
Path: TypeAlias = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*+")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*'""")
_STRING = re.compile(
    r'''"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*+"{3,5}'''
    r"""|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"""
    r'''|"(?!"")(?:[^"\\\n]|\\.)*+"'''
    r"""|'(?!'')[^'\n]*'"""
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_SCALAR = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+")


class Kind(Enum):
    """How a place came to be, which decides what may still be added to it."""

    VALUE = auto()
    HEADER = auto()
    """A table with its own [header]."""
    TABLES = auto()
    """An array of [[tables]]."""
    IMPLIED = auto()
    """A table that only a longer header mentions."""
    DOTTED = auto()
    """A table that only a dotted key mentions."""


@dataclass(slots=True)
class Place:
    """One key with its value: of a table, its header or the key that implies it. Elements have no key."""

    value: Extent
    key: Extent | None = None
    kind: Kind = Kind.VALUE
    children: dict[str | int, Place] = field(default_factory=dict)
    dotted: Extent | None = None
    """The whole of the dotted key that it was given by."""

    def last(self) -> Place:
        """The table that a header below this name adds to: of an array of tables the newest, else this."""
        return self.children[len(self.children) - 1] if self.kind is Kind.TABLES else self


class CollisionError(Exception):
    """The same name is given twice. `key` is the second place, `first` the earlier one."""

    def __init__(self, name: str, first: Place, key: Extent) -> None:
        super().__init__(name)
        self.name, self.first, self.key = name, first, key


class LostError(Exception):
    """The text at offset `at` is no TOML. Cannot happen in a document that tomllib has accepted."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def find_places(text: str) -> Place:
    """The document's root table with everything in it. Line breaks must be bare line feeds.

    Raises CollisionError at the first name given twice and LostError at the first bad character; valid TOML
    has neither.
    """
    return _Scanner(text).document()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def document(self) -> Place:
        root = table = Place((0, 0), kind=Kind.HEADER)
        self._skip(_GAP)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header(root)
            else:
                self._pair(table)
            self._skip(_GAP)
        return root

    def _header(self, root: Place) -> Place:
        start, array = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        parts = self._key()
        self._expect("]]" if array else "]")
        whole = (start, self.at)
        table = root
        for name, key in parts[:-1]:
            table = _enter(table, name, Place(whole, key, Kind.IMPLIED))
        return _open_table(table, *parts[-1], whole, array=array)

    def _pair(self, table: Place) -> None:
        parts = self._key()
        self._expect("=")
        for name, key in parts[:-1]:
            table = _enter(table, name, Place(key, key, Kind.DOTTED), (Kind.DOTTED,))
        name, key = parts[-1]
        if name in table.children:
            raise CollisionError(name, table.children[name], key)
        self._skip(_SPACE)
        value = self._value()
        value.key, value.dotted = key, (parts[0][1][0], key[1])
        table.children[name] = value

    def _key(self) -> list[tuple[str, Extent]]:
        parts = []
        while True:
            self._skip(_SPACE)
            start, raw = self.at, self._take(_KEY)
            parts.append((_name(raw), (start, self.at)))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def _value(self) -> Place:
        start, first = self.at, self.text[self.at : self.at + 1]
        children: dict[str | int, Place] = {}
        if first == "[":
            children = self._array()
        elif first == "{":
            children = self._inline_table()
        else:
            self._take(_STRING if first in ('"', "'") else _SCALAR)
        return Place((start, self.at), children=children)

    def _array(self) -> dict[str | int, Place]:
        children: dict[str | int, Place] = {}
        while self._more("]"):
            children[len(children)] = self._value()
        return children

    def _inline_table(self) -> dict[str | int, Place]:
        table = Place((self.at, self.at))
        while self._more("}"):
            self._pair(table)
        return table.children

    def _more(self, close: str) -> bool:
        """Step over the opening bracket or a comma; False, behind the bracket, when it closes here."""
        self._skip(_GAP)
        if self.text.startswith((",", "[", "{"), self.at):
            self.at += 1
            self._skip(_GAP)
        if self.text.startswith(close, self.at):
            self.at += 1
            return False
        return True

    def _skip(self, pattern: re.Pattern[str]) -> None:
        if match := pattern.match(self.text, self.at):
            self.at = match.end()

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise LostError(self.at)
        self.at = match.end()
        return match.group()

    def _expect(self, mark: str) -> None:
        self._skip(_SPACE)
        if not self.text.startswith(mark, self.at):
            raise LostError(self.at)
        self.at += len(mark)


_OPEN = (Kind.HEADER, Kind.TABLES, Kind.IMPLIED, Kind.DOTTED)


def _enter(
    table: Place,
    name: str,
    fresh: Place,
    open_kinds: tuple[Kind, ...] = _OPEN,
) -> Place:
    """The sub-table of this name, `fresh` if there was none. Only the `open_kinds` can be added to."""
    found = table.children.setdefault(name, fresh)
    if found.kind not in open_kinds:
        raise CollisionError(name, found, fresh.key or fresh.value)
    return found.last()


def _open_table(parent: Place, name: str, key: Extent, whole: Extent, *, array: bool) -> Place:
    """The table that a [header] or [[header]] opens, entered into its parent."""
    found = parent.children.get(name)
    fresh = Place(whole, key, Kind.HEADER)
    if array:
        tables = found or Place(whole, key, Kind.TABLES)
        if tables.kind is not Kind.TABLES:
            raise CollisionError(name, tables, key)
        parent.children[name] = tables
        tables.children[len(tables.children)] = fresh
    elif found is None:
        parent.children[name] = fresh
    elif found.kind is Kind.IMPLIED:
        found.value, found.key, found.kind = whole, key, Kind.HEADER
        return found
    else:
        raise CollisionError(name, found, key)
    return fresh


def _name(raw: str) -> str:
    """What a bare or quoted key stands for."""
    if raw[0] not in "\"'":
        return raw
    return raw[1:-1] if raw[0] == "'" else _ESCAPE.sub(_unescaped, raw[1:-1])


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if not code:
        return _ESCAPED.get(escape[4], escape[4])
    number = int(code, 16)
    return chr(number) if number <= sys.maxunicode else "\ufffd"
