"""Random TOML documents in every style that authors use."""

from datetime import date, datetime, timedelta, timezone
from typing import Any, Protocol, TypeVar

import tomli_w
from hypothesis import strategies as st

TEXT = st.text(
    st.one_of(
        st.sampled_from("ab\"'\\ \t\n=#[]{},.é日\U0001f600\u0301"),
        st.characters(codec="utf-8", exclude_characters="\r"),
    ),
    max_size=12,
)
KEYS = st.one_of(st.sampled_from(["a", "b", "dprk", "trust", "0", "x-y"]), TEXT)
ZONES = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SCALARS = st.one_of(
    TEXT,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.dates(date(1000, 1, 1)),
    st.times(),
    st.datetimes(datetime(1000, 1, 1)),  # noqa: DTZ001
    st.datetimes(datetime(1000, 1, 1), timezones=ZONES),  # noqa: DTZ001
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=14,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=5)
GAPS = st.sampled_from(["", " ", "\t", "  "])
BREAKS = st.sampled_from(["\n", " \n", "\n\n", "  # é, ] } = \" '\n", "\n# [not.a.header]\n"])
T = TypeVar("T")


class Draw(Protocol):
    """What Hypothesis hands to a composite strategy."""

    def __call__(self, strategy: st.SearchStrategy[T]) -> T: ...


@st.composite
def documents(draw: Draw) -> str:
    """A valid document in mixed styles."""
    text: str = draw(BREAKS) + _table(draw, draw(TABLES), "")
    return text


def _table(draw: Draw, table: dict[str, Any], prefix: str) -> str:
    """The entries of a table: first what belongs to its own header, then the headers below it."""
    own, below = "", ""
    for name, value in table.items():
        key = _key(draw, name)
        tables = (
            value if isinstance(value, list) and value and all(isinstance(v, dict) for v in value) else None
        )
        if isinstance(value, dict) and draw(st.booleans()):
            below += f"[{draw(GAPS)}{prefix}{key}{draw(GAPS)}]{draw(BREAKS)}"
            below += _table(draw, value, prefix + key + ".")
        elif tables is not None and draw(st.booleans()):
            for each in tables:
                below += (
                    f"[[{prefix}{key}{draw(GAPS)}]]{draw(BREAKS)}{_table(draw, each, prefix + key + '.')}"
                )
        else:
            own += "".join(f"{draw(GAPS)}{pair}{draw(BREAKS)}" for pair in _pairs(draw, key, value))
    return own + below


def _pairs(draw: Draw, key: str, value: Any) -> list[str]:
    """Key and value, or one dotted key for each value of a table."""
    if isinstance(value, dict) and value and draw(st.booleans()):
        dot = draw(GAPS) + "." + draw(GAPS)
        return [pair for k, v in value.items() for pair in _pairs(draw, key + dot + _key(draw, k), v)]
    return [f"{key}{draw(GAPS)}={draw(GAPS)}{_value(draw, value)}"]


def _value(draw: Draw, value: Any) -> str:
    if isinstance(value, dict):
        pairs = [pair for k, v in value.items() for pair in _pairs(draw, _key(draw, k), v)]
        return "{" + draw(GAPS) + f"{draw(GAPS)},{draw(GAPS)}".join(pairs) + draw(GAPS) + "}"
    if isinstance(value, list):
        items = [draw(BREAKS | GAPS) + _value(draw, v) + draw(BREAKS | GAPS) for v in value]
        comma = draw(st.sampled_from(["", ","])) if value else ""
        return "[" + ",".join(items) + comma + draw(BREAKS | GAPS) + "]"
    if isinstance(value, str):
        return _string(draw, value)
    return tomli_w.dumps({"k": value}).removeprefix("k = ").strip()


def _key(draw: Draw, name: str) -> str:
    bare = name.isascii() and name.replace("-", "a").replace("_", "a").isalnum()
    if bare and draw(st.booleans()):
        return name
    return _literal(name) if _fits_literal(name) and draw(st.booleans()) else _basic(draw, name, "")


def _string(draw: Draw, text: str) -> str:
    style = draw(st.sampled_from(["basic", "literal", "multi", "multi-literal"]))
    if style == "literal" and _fits_literal(text):
        return _literal(text)
    if style == "multi":
        body = _basic(draw, text, "\n\t")[1:-1]
        joined = draw(st.sampled_from(["", "\\\n  \n "])) if not text[:1].isspace() else ""
        return '"""' + draw(st.sampled_from(["\n", ""])) * (not body.startswith("\n")) + joined + body + '"""'
    if (
        style == "multi-literal"
        and _fits_literal(text.replace("\n", "").replace("'", ""))
        and "''" not in text
    ):
        return "'''\n" + text + "'''"
    return _basic(draw, text, "\t")


def _literal(text: str) -> str:
    return f"'{text}'"


def _fits_literal(text: str) -> bool:
    return "'" not in text and all(c == "\t" or (c >= " " and c != "\x7f") for c in text)


def _basic(draw: Draw, text: str, plain: str) -> str:
    return '"' + "".join(_character(draw, c, plain) for c in text) + '"'


def _character(draw: Draw, c: str, plain: str) -> str:
    if c in plain or (c >= " " and c not in '"\\\x7f' and draw(st.integers(0, 9))):
        return c
    if c in '"\\' and draw(st.booleans()):
        return "\\" + c
    return f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08X}"
