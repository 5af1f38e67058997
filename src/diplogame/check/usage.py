"""Flags and counters that nothing sets, or that nothing asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from diplogame.check import catalog
from diplogame.findings import Finding
from diplogame.scenario.loading import Scenario

_NAME = re.compile(r"[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*")
_CONDITIONS = frozenset(["when", "crossed_when", "kept_when", "broken_when", "opens_when", "comes_when"])
_EXPRESSIONS = _CONDITIONS | {"weight", "value", "values", "reserve"}
_CHANGES = frozenset(["effects", "walkout_effects", "start"])
_PROSE = frozenset(["because", "source", "text", "title"])


def unused(scenario: Scenario) -> Iterator[Finding]:
    """A finding for each flag and counter that could as well not be there."""
    asked, changed = names_asked(scenario.sources.data), names_changed(scenario.sources.data)
    for table in ("flags", "counters"):
        for name in getattr(scenario.file, table):
            span = scenario.sources.span((table, name), key=True)
            if name not in asked:
                yield catalog.finding("DG0305", span, name=name)
            elif name not in changed:
                yield catalog.finding("DG0311", span, name=name)


def names_asked(value: Any, *, asking: bool = False) -> set[str]:
    """Every name in the expressions below `value`, those of computed effects among them."""
    if isinstance(value, str):
        return set(_NAME.findall(value)) if asking else set()
    found: set[str] = set()
    for key, inner in _entries(value):
        here = (asking or key in _EXPRESSIONS or key in _CHANGES) and key not in _PROSE
        found |= names_asked(inner, asking=here)
    return found


def names_changed(value: Any) -> set[str]:
    """Every name that some effect below `value`, or a difficulty's starting values, may change."""
    found: set[str] = set()
    for key, inner in _entries(value):
        found |= _keys(inner) if key in _CHANGES else names_changed(inner)
    return found


def _keys(value: Any, prefix: str = "") -> set[str]:
    """The keys of nested tables, joined by points as expressions write them."""
    found: set[str] = set()
    for key, inner in _entries(value) if isinstance(value, dict) else ():
        found |= {prefix + key} | _keys(inner, f"{prefix}{key}.")
    return found


def _entries(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return [("", inner) for inner in value] if isinstance(value, list) else []
