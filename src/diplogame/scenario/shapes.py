"""Pydantic's errors as findings: which key, what was wanted, and the word that was probably meant."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from diplogame.findings import did_you_mean
from diplogame.scenario.models import ScenarioFile
from diplogame.scenario.problems import Problems
from diplogame.scenario.toml_places import Path

_WANTED = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "tuple_type": "a list",
    "list_type": "a list",
    "date_type": "a date such as 2017-01-20",
    "date_from_datetime_inexact": "a date without a time",
    "date_from_datetime_parsing": "a date such as 2017-01-20",
    "expression": "a number, true, false or the text of an expression",
    "float_type": "a whole number",
}


def report(error: ValidationError, problems: Problems) -> None:
    """Note every error of a validation; of several at one place only the first, and a slip of spelling once."""
    details: dict[Path, ErrorDetails] = {}
    for detail in error.errors(include_url=False):
        details.setdefault(tuple(part for part in detail["loc"] if part != "[key]"), detail)
    misspelt = {(*path[:-1], _meant(path, problems)) for path, d in details.items() if _is_unknown(d)}
    for path, detail in details.items():
        if detail["type"] != "missing" or path not in misspelt:
            _report_one(detail, path, problems)


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
    kind, context = detail["type"], detail.get("ctx", {})
    name = path[-1] if path else ""
    if kind == "missing":
        problems.add(
            "DG0101", path[:-1], f"{_called(path[:-1])} has no '{name}'", key=not _indexed(path[:-1])
        )
    elif _is_unknown(detail):
        message = f"{_called(path[:-1])} has no key '{name}'"
        problems.add("DG0102", path, message, key=True, suggestion=_meant(path, problems))
    elif kind == "literal_error":
        _literal(detail, path, problems, "[key]" in detail["loc"])
    elif kind in {"id_form", "id_reserved"}:
        problems.add("DG0107", path, f"'{detail['input']}': {detail['msg']}", key="[key]" in detail["loc"])
    elif kind in _WANTED:
        problems.add("DG0103", path, f"'{name}' wants {_WANTED[kind]}, and has {_found(detail['input'])}")
    elif kind in {"too_short", "too_long"}:
        least, most = context.get("min_length"), context.get("max_length")
        count = f"at least {least}" if least is not None and kind == "too_short" else f"at most {most}"
        problems.add("DG0104", path, f"'{name}' wants {count} entries")
    else:
        problems.add("DG0104", path, f"'{name}': {_plain(detail['msg'])}")


def _literal(detail: ErrorDetails, path: Path, problems: Problems, key: bool) -> None:
    allowed = [
        word.strip("'\" ") for word in str(detail["ctx"]["expected"]).replace(" or ", ", ").split(", ")
    ]
    given = str(detail["input"])
    message = f"'{given}' is not one of: {', '.join(allowed)}"
    problems.add("DG0105", path, message, key=key, suggestion=did_you_mean(given, allowed))


def _called(path: Path) -> str:
    if not path:
        return "the scenario"
    if isinstance(path[-1], int):
        return f"{path[-2]} number {path[-1] + 1}" if len(path) > 1 else "this table"
    return f"[{'.'.join(str(part) for part in path)}]"


def _indexed(path: Path) -> bool:
    return bool(path) and isinstance(path[-1], int)


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {str: "text", int: "a number", float: "a fraction", dict: "a table", list: "a list"}
    return names.get(type(value), "a date" if hasattr(value, "year") else "something else")


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should be", "it must be")


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
