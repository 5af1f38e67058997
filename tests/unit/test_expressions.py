"""Expressions: what is read, what is refused and where, and that three ways of working them out agree."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplogame.rules.emit import evaluate, source
from diplogame.rules.nodes import Formula, Node, Variable, kind_of
from diplogame.rules.parse import ExpressionError, Symbol, parse
from diplogame.rules.ranges import range_of

NAMES: dict[str, Symbol] = {
    "tension": Variable("tension", 0, "number", 0, 100),
    "dprk.trust": Variable("dprk.trust", 1, "number", -20, 100),
    "talks": Variable("talks", 2, "yes/no", 0, 1),
    "open": Variable("open", 3, "yes/no", 0, 1),
}
NAMES_AND_FORMULAS: dict[str, Symbol] = {
    **NAMES,
    "gap": Formula("gap", parse("tension - dprk.trust", NAMES.get, "number"), "number"),
}


def look(name: str) -> Symbol | None:
    return NAMES_AND_FORMULAS.get(name)


def read(text: str) -> Node:
    return parse(text, look, "yes/no")


@pytest.mark.parametrize(
    ("text", "reason", "underlined"),
    [
        ("tension >= trust", "unknown-name", "trust"),
        ("tension >= 'x'", "forbidden", "'x'"),
        ("tension ** 2 > 3", "forbidden", "tension ** 2"),
        ("tension / 2 > 3", "forbidden", "tension / 2"),
        ("tension // open > 3", "type", "open"),
        ("tension // 0 > 3", "forbidden", "0"),
        ("__import__('os').system('true') > 1", "forbidden", "__import__('os').system('true')"),
        ("(lambda: 1)() > 0", "forbidden", "(lambda: 1)()"),
        ("[1, 2][0] > 0", "forbidden", "[1, 2][0]"),
        ("tension", "type", "tension"),
        ("talks > 1", "type", "talks"),
        ("tension and talks", "type", "tension"),
        ("1.5 < tension", "forbidden", "1.5"),
        ("tension < 99999999999", "too-large", "99999999999"),
        ("max(1) > tension", "forbidden", "max(1)"),
        ("tension > 3 if talks else 4", "type", "4"),
        ("tension in (1, talks)", "forbidden", "(1, talks)"),
        ("tension in 3", "forbidden", "3"),
        ("é and talks", "unknown-name", "é"),
        ("talks and é", "unknown-name", "é"),
    ],
)
def test_what_is_refused_is_pointed_at(text: str, reason: str, underlined: str) -> None:
    with pytest.raises(ExpressionError) as found:
        read(text)
    assert found.value.reason == reason
    assert text[found.value.start : found.value.end] == underlined


@pytest.mark.parametrize(
    "text", ["", "   ", "tension >", "tension > )", "and", "x" * 2000, "(" * 300 + "1" + ")" * 300]
)
def test_what_cannot_be_read_never_crashes(text: str) -> None:
    with pytest.raises(ExpressionError) as found:
        read(text)
    assert found.value.reason in {"syntax", "forbidden", "unknown-name"}
    assert 0 <= found.value.start < found.value.end


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ExpressionError):
        read(text)


def _numbers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    conditions = st.sampled_from(
        ["talks", "not open", "tension > dprk.trust", "3 <= gap < 40", "tension in (3, 50)", "talks or open"]
    )
    return st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(inner, st.integers(1, 9)).map(lambda t: f"({t[0]} // {t[1]})"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda t: f"{t[0]}({t[1]}, {t[2]})"),
        inner.map(lambda text: f"clamp({text}, -5, 40)"),
        inner.map(lambda text: f"-{text}"),
        st.tuples(inner, conditions, inner).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})"),
    )


LEAVES = st.one_of(st.integers(0, 50).map(str), st.sampled_from(["tension", "dprk.trust", "gap"]))
EXPRESSIONS = st.recursive(LEAVES, _numbers, max_leaves=8)
CONDITIONS = st.recursive(
    st.one_of(
        st.sampled_from(["talks", "open", "true"]),
        st.tuples(EXPRESSIONS, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), EXPRESSIONS).map(
            " ".join
        ),
    ),
    lambda inner: st.one_of(
        inner.map(lambda text: f"(not {text})"),
        st.tuples(inner, st.sampled_from([" and ", " or "]), inner).map(lambda t: f"({''.join(t)})"),
    ),
    max_leaves=6,
)
STATES = st.tuples(st.integers(0, 100), st.integers(-20, 100), st.integers(0, 1), st.integers(0, 1))


@given(EXPRESSIONS, STATES)
def test_written_code_walked_tree_and_python_agree(text: str, state: tuple[int, int, int, int]) -> None:
    node = parse(text, look, "number")
    walked = evaluate(node, state)
    names = {"s": list(state), "min": min, "max": max}
    assert eval(source(node), names) == walked  # noqa: S307 - our own source
    tension, trust, talks, is_open = state
    plain = text.replace("dprk.trust", "trust").replace("open", "is_open")
    scope = {"tension": tension, "trust": trust, "talks": bool(talks), "is_open": bool(is_open)}
    scope |= {"gap": tension - trust, "min": min, "max": max, "clamp": lambda x, a, b: max(a, min(b, x))}  # type: ignore[dict-item]
    assert eval(plain, scope) == walked  # noqa: S307 - text of this test's making


@given(EXPRESSIONS, STATES)
def test_a_value_lies_in_its_range(text: str, state: tuple[int, int, int, int]) -> None:
    node = parse(text, look, "number")
    low, high = range_of(node)
    assert low <= evaluate(node, state) <= high
    known = range_of(node, lambda variable: (state[variable.slot], state[variable.slot]))
    assert known == (evaluate(node, state),) * 2
    assert kind_of(node) == "number"
