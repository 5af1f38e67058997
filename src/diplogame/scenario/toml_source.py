"""A TOML text with its values and, for each of them, the place that an author can be pointed to."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from diplogame.findings import Finding, Span
from diplogame.scenario import toml_depth, toml_errors
from diplogame.scenario.lines import Lines
from diplogame.scenario.toml_places import Path, Place, find_places
from diplogame.scenario.toml_strings import origins

MAX_BYTES = 4 * 1024 * 1024
"""Larger files are refused: the longest scenario we know is a twentieth of it."""
MAX_DEPTH = 64
"""Tables and arrays inside each other; deeper ones are refused."""


@dataclass(frozen=True)
class TomlSource:
    """What a file says (`data`), its text with line breaks as bare line feeds, and where each value stands.

    A path names a value as one would reach it in `data`: ("moves", 0, "when"). A path that is not in the file
    counts as its nearest ancestor that is: who is asked for something missing is pointed to where it belongs.
    """

    file: str
    text: str
    data: dict[str, Any]
    root: Place = field(repr=False)

    def span(self, path: Path, *, key: bool = False, dotted: bool = False, label: str = "") -> Span:
        """The place of a value, or of its key. For a table with a [header] the value is the header.

        `dotted` widens a key to the whole dotted one: `dprk.trust` where the key alone is `trust`.
        Elements of arrays have no key, tables made by a dotted key nothing else: each gives what it has.
        """
        place = self._place(path)
        extent = (place.dotted if dotted else None) or place.key if key else None
        return self._lines.span(extent or place.value, label)

    def string_offset_span(self, path: Path, start: int, end: int, *, label: str = "") -> Span:
        """The place of characters `start` to `end` (as in a slice) of a string's value, escapes and all.

        Offsets beyond the string point at its end; a value that is no string is pointed to as a whole.
        """
        place = self._place(path)
        literal = self.text[slice(*place.value)]
        if not literal.startswith(('"', "'")):
            return self._lines.span(place.value, label)
        found = origins(literal)
        first = min(max(start, 0), len(found) - 1)
        last = min(max(end - 1, first), len(found) - 1)
        stop = found[last][1] if end > start else found[first][0]
        begin = place.value[0]
        return self._lines.span((begin + found[first][0], begin + stop), label)

    def text_of(self, span: Span) -> str:
        """The characters that a span of this file covers."""
        start = self._lines.offset(span.line, span.column)
        return self.text[start : start + span.length]

    def _place(self, path: Path) -> Place:
        place = self.root
        for part in path:
            if part not in place.children:
                break
            place = place.children[part]
        return place

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.file, self.text)


def read_toml_bytes(raw: bytes, file: str) -> TomlSource | Finding:
    """Read a file's bytes: UTF-8, with or without a byte order mark, at most MAX_BYTES. Never raises."""
    if len(raw) > MAX_BYTES:
        return toml_errors.too_big(file, MAX_BYTES)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return toml_errors.not_utf8(file, raw, error.start)
    return read_toml(text, file)


def read_toml(text: str, file: str) -> TomlSource | Finding:
    """Read a text, or say what is wrong: syntax, size or depth. `file` is the name in spans. Never raises."""
    if len(text) > MAX_BYTES:
        return toml_errors.too_big(file, MAX_BYTES)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = Lines(file, text)
    # A key of a million parts would keep tomllib busy for hours, so keys are measured before it sees them.
    if deep := toml_depth.deep_key(text, MAX_DEPTH):
        return toml_errors.too_deep(lines, deep, MAX_DEPTH)
    try:
        source = TomlSource(file, text, tomllib.loads(text), find_places(text))
    except RecursionError:
        return toml_errors.too_deep(lines, toml_depth.deep_bracket(text, MAX_DEPTH), MAX_DEPTH)
    except ValueError as error:
        return toml_errors.explain(lines, text, error)
    return _measured(source, lines)


def _measured(source: TomlSource, lines: Lines) -> TomlSource | Finding:
    """The source, unless something in it is too deep or too large a number for the game."""
    if deep := toml_depth.deep_place(source.root, MAX_DEPTH):
        return toml_errors.too_deep(lines, deep, MAX_DEPTH)
    if large := toml_depth.large_integer(source.text, source.root):
        return toml_errors.too_large(lines, large)
    return source
