"""Pydantic's errors as findings: which key, what was wanted, and the word that was probably meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from diplogame.findings import did_you_mean
from diplogame.scenario.instead import WANTED, called, kind_fix, limit_words, meter_words
from diplogame.scenario.models import ScenarioFile
from diplogame.scenario.problems import Problems
from diplogame.scenario.toml_places import Path

_METER = frozenset(["range_order", "start_outside", "estimate_pair"])
_FORMAT = "Write format = 1, or play it with a newer diplogame."
_TABLES = {
    "actors": "actor",
    "meters": "meter",
    "counters": "counter",
    "flags": "flag",
    "difficulty": "difficulty",
}
"""Tables whose keys are ids, and what each of them is."""


def report(error: ValidationError, problems: Problems) -> None:
    """Note every error of a validation; of several at one place only the first, and a slip of spelling once."""
    details: dict[Path, ErrorDetails] = {}
    for detail in error.errors(include_url=False):
        details.setdefault(tuple(part for part in detail["loc"] if part != "[key]"), detail)
    misspelt = {(*path[:-1], _meant(path, problems)) for path, d in details.items() if _is_unknown(d)}
    strays = _strays(details, problems)
    for path, detail in details.items():
        if path[:2] not in strays and (detail["type"] != "missing" or path not in misspelt):
            _report_one(detail, path, problems)


def _strays(details: Mapping[Path, ErrorDetails], problems: Problems) -> set[Path]:
    """Note tables without anything that is needed whose name is a slip for that of another one."""
    missing = {path for path, detail in details.items() if detail["type"] == "missing"}
    named = {(str(path[0]), str(path[1])) for path in missing if path[0] in _TABLES and path[2:]}
    bare = {path for path in named if all((*path, key) in missing for key in _needed(path))}
    strays: set[Path] = set()
    for table, name in sorted(bare):
        others = [other for other in problems.sources.data[table] if (table, other) not in bare]
        if did_you_mean(name, others):
            strays.add((table, name))
            problems.unknown((table, name), _TABLES[table], name, others, key=True)
    return strays


def _is_unknown(detail: ErrorDetails) -> bool:
    return detail["type"] == "extra_forbidden"


def _meant(path: Path, problems: Problems) -> str | None:
    """The key that an unknown one probably stands for: best one that its table has not yet."""
    table: Any = problems.sources.data
    for part in path[:-1]:
        table = table[part]
    name, known = str(path[-1]), _keys(path[:-1])
    return did_you_mean(name, [key for key in known if key not in table]) or did_you_mean(name, known)


def _report_one(detail: ErrorDetails, path: Path, problems: Problems) -> None:
    kind = detail["type"]
    name = path[-1] if path else ""
    if kind == "missing" and isinstance(name, int):
        fix = f"Write {path[-2]} = [first, second]."
        problems.add("DG0104", path[:-1], f"'{path[-2]}' wants two numbers", fix=fix)
    elif kind == "missing":
        of_header = not _indexed(path[:-1])
        problems.add("DG0101", path[:-1], f"{_called(path[:-1])} has no '{name}'", key=of_header)
    elif _is_unknown(detail):
        message = f"{_called(path[:-1])} has no key '{name}'"
        problems.add("DG0102", path, message, key=True, suggestion=_meant(path, problems))
    elif kind == "literal_error":
        _literal(detail, path, problems, "[key]" in detail["loc"])
    elif kind in {"id_form", "id_reserved"}:
        problems.add("DG0107", path, f"'{detail['input']}': {detail['msg']}", key="[key]" in detail["loc"])
    elif kind in WANTED:
        message = f"'{name}' wants {WANTED[kind]}, and has {called(detail['input'])}"
        problems.add("DG0103", path, message, fix=kind_fix(kind, detail["input"], path))
    elif kind in _METER:
        key, wrong, fix = meter_words(kind, detail["input"])
        problems.add("DG0104", (*path, key), f"the {key} of '{name}' {wrong}", fix=fix)
    else:
        wrong, fix = limit_words(kind, detail.get("ctx", {}), detail["input"])
        problems.add("DG0104", path, f"'{name}' {wrong}" if wrong else f"'{name}': {detail['msg']}", fix=fix)


def _literal(detail: ErrorDetails, path: Path, problems: Problems, key: bool) -> None:
    quoted = str(detail["ctx"]["expected"]).replace(" or ", ", ").split(", ")
    allowed = [word for each in quoted if (word := each.strip("'\" "))]
    given = str(detail["input"])
    if path == ("format",):
        message, fix = f"this version reads scenarios of format {allowed[0]}, and not {given}", _FORMAT
        problems.add("DG0105", path, message, fix=fix)
        return
    message = f"'{given}' is not one of: {', '.join(allowed)}"
    if not key:
        message = f"'{path[-1]}' cannot be '{given}', only one of: {', '.join(allowed)}"
    problems.add("DG0105", path, message, key=key, suggestion=did_you_mean(given, allowed))


def _called(path: Path) -> str:
    if not path:
        return "the scenario"
    if isinstance(path[-1], int):
        return f"{path[-2]} number {path[-1] + 1}" if len(path) > 1 else "this table"
    return f"[{'.'.join(str(part) for part in path)}]"


def _indexed(path: Path) -> bool:
    return bool(path) and isinstance(path[-1], int)


def _needed(path: Path) -> list[str]:
    """The keys that the table at `path` must have."""
    model = _model_at(path)
    return [name for name, info in model.model_fields.items() if info.is_required()] if model else []


def _keys(path: Path) -> list[str]:
    """The keys that the table at `path` may have."""
    model = _model_at(path)
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_at(path: Path) -> type[BaseModel] | None:
    here: Any = ScenarioFile
    for part in path:
        model = _model_in(here)
        if isinstance(part, int) or model is None:
            continue
        fields = {info.alias or name: info for name, info in model.model_fields.items()}
        if part in fields:
            here = fields[part].annotation
    return _model_in(here)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        if (found := _model_in(part)) is not None:
            return found
    return None
