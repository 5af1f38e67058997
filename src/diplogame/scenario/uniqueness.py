"""Ids and names that are given twice: whatever finds things by them would find only one of the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from diplogame.scenario.models import ScenarioFile
from diplogame.scenario.problems import Problems
from diplogame.scenario.toml_places import Path

_LISTS = (
    "moves", "reactions", "initiatives", "events", "drift", "endings", "axes", "red_lines", "promises", "clauses",
    "advisors", "lenses", "forecasts", "codex", "hints",
)  # fmt: skip
_NAMED = {"meters": "meter", "flags": "flag", "counters": "counter", "values": "formula"}


def unique_ids(model: ScenarioFile, problems: Problems) -> None:
    """Note every id that a list gives a second time, and every name that two tables declare."""
    for name in _LISTS:
        _unique(name.replace("_", " "), (name,), getattr(model, name), problems)
    for index, event in enumerate(model.events):
        _unique("choices", ("events", index, "choices"), event.choices, problems)
    for index, lens in enumerate(model.lenses):
        _unique("readings", ("lenses", index, "readings"), lens.readings, problems)
    if model.ladder:
        _unique("accidents", ("ladder", "accidents"), model.ladder.accidents, problems)
    if model.table:
        _unique("parties", ("table", "parties"), model.table.parties, problems, key="actor")
    _unique_names(model, problems)


def _unique(kind: str, path: Path, items: Iterable[Any], problems: Problems, key: str = "id") -> None:
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        id = getattr(item, key)
        if id in seen:
            first = problems.sources.span((*path, seen[id], key), label="first used here")
            problems.add("DG0106", (*path, index, key), f"two {kind} are called '{id}'", related=(first,))
        seen.setdefault(id, index)


def _unique_names(model: ScenarioFile, problems: Problems) -> None:
    seen: dict[str, tuple[str, Path]] = {}
    for name, kind, path in _names(model):
        if name in seen:
            other, place = seen[name]
            first = problems.sources.span(place, key=True, label="first declared here")
            message = f"'{name}' is a {other} and a {kind}"
            problems.add(
                "DG0106", path, message, key=True, related=(first,), fix="Call one of the two something else."
            )
        seen.setdefault(name, (kind, path))


def _names(model: ScenarioFile) -> Iterator[tuple[str, str, Path]]:
    """(name in expressions, kind, where it is declared) of all that play changes or formulas give."""
    for table, kind in _NAMED.items():
        for name in getattr(model, table):
            yield name, kind, (table, name)
    for name, actor in model.actors.items():
        if actor.trust is not None:
            yield f"{name}.trust", "trust", ("actors", name, "trust")
        for table, kind in (("meters", "meter"), ("dispositions", "disposition")):
            for short in getattr(actor, table):
                yield f"{name}.{short}", kind, ("actors", name, table, short)
