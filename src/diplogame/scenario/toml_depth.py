"""Limits that keep a hostile TOML file from stalling its readers: how deep, how large a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplogame.scenario.toml_places import Extent, Place

_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*+"{0,5}'''
    r"""|'''(?:[^']|'{1,2}(?!'))*+'{0,5}"""
    r"""|"(?:[^"\\\n]|\\.)*+"?"""
    r"""|'[^'\n]*'?"""
    r"|#[^\n]*|[\[\]{}.=,\n]"
)
_INTEGER = re.compile(r"[+-]?[0-9][0-9_]*|0[xob][0-9A-Fa-f_]+")
_SHORTEST_HEX = len("0x8000000000000000")
_RANGE = range(-(2**63), 2**63)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Strings, comments and the marks that shape a document, of any text at all, valid TOML or not."""
    return _TOKEN.finditer(text)


def deep_key(text: str, limit: int) -> Extent | None:
    """The point after which a dotted key has more than `limit` parts."""
    if not any(line.count(".") >= limit for line in text.split("\n")):
        return None
    points = 0
    for token in tokens(text):
        if token.group() == ".":
            points += 1
        elif token.group()[0] not in "\"'":
            points = 0
        if points >= limit:
            return token.span()
    return None


def deep_bracket(text: str, limit: int) -> Extent:
    """The bracket that opens more than `limit` arrays and inline tables inside each other."""
    depth = 0
    for token in tokens(text):
        depth += (token.group() in "[{") - (token.group() in "]}")
        if depth > limit:
            return token.span()
    return (0, 0)


def deep_place(root: Place, limit: int) -> Extent | None:
    """A value that more than `limit` keys and indices lead to, the first such in the text."""
    level = [root]
    for _ in range(limit + 1):
        level = [child for place in level for child in place.children.values()]
    return min((place.value for place in level), default=None)


def large_integer(text: str, root: Place) -> Extent | None:
    """An integer beyond 64 bits, which TOML allows a reader to refuse."""
    level = [root]
    while level:
        for place in level:
            start, end = place.value
            whole = end - start >= _SHORTEST_HEX and _INTEGER.fullmatch(text, start, end)
            if whole and int(whole.group(), 0) not in _RANGE:
                return place.value
        level = [child for place in level for child in place.children.values()]
    return None
