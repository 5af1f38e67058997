"""The examples of rules as whole scenarios: a rule shows only the part that matters."""

from __future__ import annotations

import re
from importlib.resources import files

from diplogame.check.catalog import Rule

_HEADER = re.compile(r"^\[\[?([^\]]+)\]\]?", re.MULTILINE)
_FIRST_OF_SHAPE = "DG0101"
Part = tuple[str, str]
"""A header's name (empty above the first one), and the text from it up to the next."""


def smallest() -> str:
    """A scenario that has all that is needed and nothing else, without a finding."""
    return files("diplogame.check").joinpath("smallest.toml").read_text(encoding="utf-8")


def whole(example: str) -> str:
    """A whole scenario from a part of one: its tables take the place of those of the smallest scenario.

    An example that begins with `format` is a whole scenario already.
    """
    if example.startswith("format"):
        return example
    new = _parts(example)
    names = {name for name, _ in new}
    kept = [(name, text) for name, text in _parts(smallest()) if not name or name not in names]
    head = [text for name, text in new if not name]
    return "".join([kept[0][1], *head, *(t for n, t in kept[1:]), *(t for n, t in new if n)])


def wrong_files(rule: Rule) -> dict[str, bytes]:
    """The files that make the mistake, by name; the finding is in the last one."""
    # What cannot be read as TOML stands alone: there are no tables to put it among.
    text = rule.wrong if rule.code < _FIRST_OF_SHAPE else whole(rule.wrong)
    found = {"scenario.toml": (text * rule.repeat).encode(rule.encoding)}
    if rule.beside:
        found["second.toml"] = rule.beside.encode()
    return found


def right_text(rule: Rule) -> str:
    """The scenario without the mistake."""
    return whole(rule.right)


def _parts(text: str) -> list[Part]:
    starts = [0, *(match.start() for match in _HEADER.finditer(text) if match.start())]
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [(match[1] if (match := _HEADER.match(piece)) else "", piece) for piece in pieces]
