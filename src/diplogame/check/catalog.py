"""The rules that findings name: one TOML file each, with what it says, why, how to mend it, and an example.

A rule's file is its documentation and its test: `wrong` makes exactly this mistake, `points_at` is what the
finding underlines in it, `right` is the same without the mistake.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from diplogame.findings import Finding, Severity, Span

_PROSE = ("summary", "reason", "fix")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of mistake."""

    code: str
    """DG and four digits; never given to another rule."""
    name: str
    """A few words joined by hyphens, for people who look for it."""
    severity: Severity
    summary: str
    """The message, with {placeholders} for what is different each time. Reason and fix have none."""
    reason: str
    """Why it matters, to the player first."""
    fix: str
    """What to write instead."""
    wrong: str
    """Part of a scenario (see `check.examples`) or a whole one."""
    right: str
    points_at: str
    beside: str = ""
    """A second file of the same scenario, where the mistake takes two; the finding is in this one."""
    encoding: str = "utf-8"
    """How `wrong` is saved."""
    repeat: int = 1
    """How often `wrong` is written, one after the other."""
    untested: str = ""
    """Why no text can show the mistake, for the few rules where that is so."""


@cache
def rule(code: str) -> Rule:
    """The rule of this code. Raises KeyError when there is none."""
    return _read(_index()[code])


def codes() -> tuple[str, ...]:
    """The codes of all rules, in order."""
    return tuple(sorted(_index()))


def finding(
    code: str, span: Span, *, related: Iterable[Span] = (), suggestion: str | None = None, **values: object
) -> Finding:
    """A finding in the words of its rule, `values` in its placeholders. Raises KeyError if one is missing."""
    found = rule(code)
    message = found.summary.format_map(values)
    return Finding(code, found.severity, message, span, tuple(related), found.reason, found.fix, suggestion)


def explained(found: Finding) -> Finding:
    """The finding with its rule's reason and fix where it has none of its own. Unknown codes stay bare."""
    if (found.reason and found.fix) or found.code not in _index():
        return found
    general = rule(found.code)
    return replace(found, reason=found.reason or general.reason, fix=found.fix or general.fix)


@cache
def _index() -> dict[str, Traversable]:
    """The files by code: their names begin with it, so that one rule can be read without the others."""
    folder = files("diplogame.check").joinpath("rules")
    return {path.name.partition("-")[0]: path for path in folder.iterdir() if path.name.endswith(".toml")}


def _read(path: Traversable) -> Rule:
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    for name in _PROSE:
        table[name] = " ".join(table[name].split())
    return Rule(**table | {"severity": Severity(table["severity"])})
