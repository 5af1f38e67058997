"""What to write instead of a value of the wrong kind or outside its limits, in the words of the very value."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

from diplogame.scenario.toml_places import Path

WANTED = {
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
"""Pydantic's names for a value of the wrong kind, and what was wanted, to be read by an author."""
_ALIKE = {"model_type": "dict_type", "model_attributes_type": "dict_type", "tuple_type": "list_type"}
_LONGEST_SHOWN = 40


def called(value: Any) -> str:
    """What kind of value this is."""
    if isinstance(value, bool):
        return "true or false"
    names = {str: "text", int: "a number", float: "a fraction", dict: "a table", list: "a list"}
    return names.get(type(value), "a date" if isinstance(value, dt.date) else "something else")


def kind_fix(kind: str, value: Any, path: Path) -> str:
    """How to turn a value of the wrong kind into the one that was wanted; empty where nothing better is known."""
    mend = _MENDING.get(_ALIKE.get(kind, kind))
    return mend(value, path) if mend else ""


def _number(value: Any, _: Path) -> str:
    if isinstance(value, str) and value.strip().lstrip("+-").isdigit():
        return f"Write {value.strip().removeprefix('+')}, without quotation marks."
    if isinstance(value, float):
        return "Write a whole number: there are no fractions. For finer steps take a larger range."
    return ""


def _yes_no(value: Any, _: Path) -> str:
    word = str(value).casefold()
    return f"Write {word if word in {'true', 'false'} else 'true or false'}, without quotation marks."


def _text(value: Any, _: Path) -> str:
    if isinstance(value, (list, dict)):
        return ""
    return f'Write "{str(value).lower() if isinstance(value, bool) else value}", in quotation marks.'


def _date(_: Any, __: Path) -> str:
    return "Write year-month-day without quotation marks, as 2017-01-20."


def _list(value: Any, path: Path) -> str:
    if isinstance(value, dict):
        return f"Write [[{_header(path)}]] with two brackets above each of them, or a list: [{{ ... }}, ...]."
    written = json.dumps(value, default=str, ensure_ascii=False)
    return f"Put it in brackets: [{written}]." if len(written) <= _LONGEST_SHOWN else "Put it in brackets."


def _table(value: Any, path: Path) -> str:
    if isinstance(value, list):
        return f"Write [{_header(path)}] with one pair of brackets: there is only one of this name."
    return ""


_MENDING: dict[str, Callable[[Any, Path], str]] = {
    "int_type": _number,
    "float_type": _number,
    "bool_type": _yes_no,
    "string_type": _text,
    "date_type": _date,
    "date_from_datetime_parsing": _date,
    "list_type": _list,
    "dict_type": _table,
}


def limit_words(kind: str, context: Mapping[str, Any], value: Any) -> tuple[str, str]:
    """(what is wrong, how to mend it) of a number or text outside its limits; empty when it is something else."""
    match kind:
        case "greater_than_equal":
            return f"is {value}; {context['ge']} is the least", f"Write {context['ge']} or more."
        case "less_than_equal":
            return f"is {value}; {context['le']} is the most", f"Write {context['le']} or less."
        case "string_too_long":
            most = context["max_length"]
            return f"has {len(value)} characters; {most} is the most", f"Shorten it to {most} characters."
        case "string_too_short":
            return "is empty", "Write a word or more: players read it, or the rules look for it."
        case "too_short":
            return (
                f"has {context['actual_length']} entries; {context['min_length']} is the least",
                "Add what is missing.",
            )
        case "too_long":
            return (
                f"has {context['actual_length']} entries; {context['max_length']} is the most",
                "Delete the rest.",
            )
    return "", ""


def meter_words(kind: str, table: Mapping[str, Any]) -> tuple[str, str, str]:
    """(key, what is wrong, how to mend it) of a meter or counter whose numbers do not go together."""
    low, high = table["range"]
    match kind:
        case "range_order" if low == high:
            return (
                "range",
                f"has only one value, {low}",
                "Write the lowest value, then a higher one: range = [0, 100].",
            )
        case "range_order":
            return (
                "range",
                f"begins with {low} and ends with {high}",
                f"Write range = [{high}, {low}], the lowest first.",
            )
        case "start_outside":
            fix = f"Write a start from {low} to {high}, or widen the range."
            return "start", f"is {table['start']}, outside the range of {low} to {high}", fix
        case _ if "estimate" in table:
            fix = 'Write show = "estimate", or delete the estimate.'
            return "estimate", 'counts for nothing: `show` is not "estimate"', fix
    return (
        "show",
        'is "estimate", and nothing says how good a one',
        "Add a line: estimate = { spread = 8, every = 3 }.",
    )


def _header(path: Path) -> str:
    return ".".join(str(part) for part in path if not isinstance(part, int))
