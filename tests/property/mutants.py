"""Slips of a kind that authors make, put into a scenario one at a time, with the place where each belongs."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from diplogame.scenario.toml_source import TomlSource

Path = tuple[str | int, ...]
NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
WORDS = {"and", "or", "not", "if", "else", "min", "max", "clamp", "true", "false"}
EXPRESSIONS = {
    "when",
    "weight",
    "value",
    "opens_when",
    "kept_when",
    "broken_when",
    "crossed_when",
    "comes_when",
}
NEEDED = {
    "scenario": {"title", "turns", "goal", "player"},
    "meters": {"title", "range", "start"},
    "moves": {"title", "text", "track"},
    "reactions": {"actor", "to"},
    "initiatives": {"actor"},
    "events": {"title", "text"},
    "endings": {"title", "text", "grade"},
    "clauses": {"title", "side"},
    "advisors": {"name", "role"},
}
WHOLE = {"cost", "turns", "cooldown", "agenda", "priority", "trust"}
ALLOWED = {"track", "grade", "role", "better", "show", "side", "turn_unit", "mode", "points_to"}
_CHANGES = {"effects", "walkout_effects"}
_DECLARED = len(("meters", "tension"))
REFERENCES = {"actor", "to", "target", "player"}


@dataclass(frozen=True)
class Mutant:
    """A file's text with one mistake in it; `line` and `column` are where a finding should point.

    Column 0: anywhere in the line, where one place is as good as another.
    """

    kind: str
    file: str
    text: str
    line: int
    column: int
    meant: str | None = None
    """What a suggestion should say, for misspellings."""


def mutants(source: TomlSource, chance: random.Random) -> Iterator[Mutant]:
    """Every kind of slip at every place of the file that invites it."""
    for path, value in _leaves(source.data):
        key = path[-1]
        if key in EXPRESSIONS and isinstance(value, str):
            yield from _in_expression(source, path, value, chance)
        if isinstance(key, str) and not _CHANGES & set(path) and len(path) > 1:
            yield from _in_entry(source, path, key, value, chance)
        if path[-2:-1] == ("effects",) and isinstance(key, str):
            whole = source.span(path, key=True, dotted=True).column
            meant = f"{key}.{next(iter(value))}" if isinstance(value, dict) and value else key
            yield replace(
                _at(source, "effect", path, misspelt(key, chance), key=True, meant=meant), column=whole
            )


def _in_entry(
    source: TomlSource, path: Path, key: str, value: Any, chance: random.Random
) -> Iterator[Mutant]:
    if isinstance(path[-2], int) or path[0] in {"scenario", "meters", "actors", "flags"}:
        if key not in {"fearful", "greedy"} and len(key) > 3:
            kind = "declaration" if len(path) == _DECLARED and path[0] != "scenario" else "key"
            yield _at(source, kind, path, misspelt(key, chance), key=True, meant=key)
        if key in NEEDED.get(str(path[0]), ()) and (gone := _deleted(source, path)):
            yield gone
    if key in WHOLE and isinstance(value, int):
        yield _at(source, "number as text", path, f'"{value}"')
        yield _at(source, "number too large", path, "99999")
        yield _at(source, "number with unit", path, f"{value} turns", offset=len(str(value)) + 1)
    if key in ALLOWED and isinstance(value, str):
        yield _at(source, "word", path, f'"{misspelt(value, chance)}"', meant=value)
        yield _at(source, "no quotes", path, value)
    if key in REFERENCES and isinstance(value, str) and ":" not in value and value != "any":
        yield _at(source, "reference", path, f'"{misspelt(value, chance)}"', meant=value)
    if isinstance(value, str) and "\n" not in value and '"' not in value and len(value) > 3:
        yield _at(source, "quote not closed", path, f'"{value}')


def _in_expression(source: TomlSource, path: Path, text: str, chance: random.Random) -> Iterator[Mutant]:
    for name in NAME.finditer(text):
        if name.group() not in WORDS and len(name.group()) > 4:
            yield _inside(source, "name", path, name.span(), misspelt(name.group(), chance), name.group())
    for found, put in ((">=", "=>"), ("and ", "&& "), ("or ", "|| "), ("not ", "!")):
        if match := re.search(rf"(?<![a-z]){found}", text):
            yield _inside(source, "operator", path, match.span(), put)
    if ")" in text:
        place = text.rindex(")"), text.rindex(")") + 1
        yield replace(_inside(source, "bracket", path, place, ""), column=0)


def misspelt(word: str, chance: random.Random) -> str:
    """One slip of the finger in the word: a letter doubled, dropped, changed, or two swapped."""
    letters = [i for i, c in enumerate(word) if c.isalpha() and i]
    at = chance.choice(letters[:-1] or letters)
    a, b = word[at], word[at + 1 : at + 2]
    slips = [
        word[:at] + a + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + ("x" if a != "x" else "z") + word[at + 1 :],
    ]
    if b.isalpha() and b != a:
        slips.append(word[:at] + b + a + word[at + 2 :])
    return chance.choice(slips)


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key), inner
        if isinstance(inner, (dict, list)):
            yield from _leaves(inner, (*path, key))


def _at(
    source: TomlSource,
    kind: str,
    path: Path,
    put: str,
    *,
    key: bool = False,
    meant: str | None = None,
    offset: int = 0,
) -> Mutant:
    span = source.span(path, key=key)
    start = _offset(source, span.line, span.column)
    text = source.text[:start] + put + source.text[start + span.length :]
    return Mutant(kind, source.file, text, span.line, span.column + offset, meant)


def _inside(
    source: TomlSource, kind: str, path: Path, place: tuple[int, int], put: str, meant: str | None = None
) -> Mutant:
    span = source.string_offset_span(path, *place)
    start = _offset(source, span.line, span.column)
    changed = source.text[:start] + put + source.text[start + span.length :]
    return Mutant(kind, source.file, changed, span.line, span.column, meant)


def _deleted(source: TomlSource, path: Path) -> Mutant | None:
    """The text without the line of this key; the finding belongs to the table's header."""
    span, table = source.span(path, key=True), source.span(path[:-1], key=not isinstance(path[-2], int))
    lines = source.text.split("\n")
    if span.column != 1 or source.span(path).length >= len(lines[span.line - 1]):
        return None  # in the middle of a line, or over several
    del lines[span.line - 1]
    return Mutant("missing", source.file, "\n".join(lines), table.line, table.column)


def _offset(source: TomlSource, line: int, column: int) -> int:
    return sum(len(text) + 1 for text in source.text.split("\n")[: line - 1]) + column - 1
