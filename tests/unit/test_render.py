"""Findings as a person, a screen reader and a program get them."""

import json
from dataclasses import replace

import pytest

from diplogame.check.cells import width
from diplogame.check.render import MOST_EXCERPTS, plain, render, summary, to_json
from diplogame.findings import Finding, Severity, Span

TEXT = '[meters.tension]\nstart = 40\n\twhen = "日本.trsut >= 8"\n'
SOURCES = {"s.toml": TEXT}


def finding(
    span: Span,
    *related: Span,
    code: str = "DG0201",
    severity: Severity = Severity.ERROR,
    suggestion: str | None = None,
) -> Finding:
    return Finding(
        code, severity, "there is no `trsut`", span, related, "It matters.", "Mend it.", suggestion
    )


AT_NAME = Span("s.toml", 3, 10, 8, "not declared")


def test_a_finding_shows_where_why_and_what_to_write() -> None:
    declared = Span("s.toml", 1, 2, 14, "declared here")
    text = render([finding(AT_NAME, declared, suggestion="日本.trust")], SOURCES)
    assert text == (
        "error[DG0201]: there is no `trsut`\n"
        " --> s.toml:3:10\n"
        "  |\n"
        '3 |     when = "日本.trsut >= 8"\n'
        "  |             ^^^^^^^^^^ not declared\n"
        " ::: s.toml:1:2\n"
        "  |\n"
        "1 | [meters.tension]\n"
        "  |  -------------- declared here\n"
        "  = did you mean '日本.trust'?\n"
        "  = why: It matters.\n"
        "  = fix: Mend it.\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_two_places_in_one_line_share_an_excerpt() -> None:
    text = render([finding(Span("s.toml", 2, 9, 2, "this"), Span("s.toml", 2, 1, 5, "of this"))], SOURCES)
    assert "2 | start = 40\n  |         ^^ this\n  | ----- of this\n" in text


def test_a_reason_is_told_once() -> None:
    text = render([finding(AT_NAME), replace(finding(Span("s.toml", 2, 9, 2)), message="other")], SOURCES)
    assert text.count("why:") == 1
    assert text.count("fix:") == 1
    assert text.count("-->") == 2


def test_many_of_a_kind_take_a_line_each() -> None:
    found = [replace(finding(Span("s.toml", line, 1, 1)), message=f"no {line}") for line in range(1, 13)]
    text = render(found, {"s.toml": "a = 1\n" * 12})
    assert text.count("-->") == MOST_EXCERPTS
    assert "more of the same:\n  s.toml:9:1: error DG0201: no 9\n" in text
    assert text.endswith("12 errors in 1 file\n")


def test_the_same_message_is_told_once_with_its_places() -> None:
    found = [finding(Span("s.toml", line, 1, 1)) for line in range(1, 11)] + [
        finding(Span("t.toml", 3, 2, 1))
    ]
    text = render(found, {"s.toml": "a = 1\n" * 12})
    assert text.count("there is no") == 1
    assert "  = also: line 2, line 3, line 4, line 5, line 6, line 7 and 4 more places\n" in text
    assert text.endswith("11 errors in 2 files\n")


@pytest.mark.parametrize("column", [1, 40, 100, 177, 400])
@pytest.mark.parametrize("letter", ["a", "日", "e\u0301", "\t"])
def test_a_long_line_is_cut_around_the_mark(column: int, letter: str) -> None:
    source = {"s.toml": letter * 200}
    label = "a label that is rather long " * 5
    text = render([finding(Span("s.toml", 1, column, 300, label))], source)
    assert all(width(line) <= 80 for line in text.splitlines()), text
    assert "^" in text


def test_a_place_beyond_the_text_is_shown_without_an_excerpt() -> None:
    assert " --> gone.toml:9:9\n  = why" in render([finding(Span("gone.toml", 9, 9, 1))], SOURCES)


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert "2 | start = 40\n  |       ^^^^\n" in render([finding(Span("s.toml", 2, 7, 30))], SOURCES)


def test_an_empty_span_gets_one_mark() -> None:
    assert "2 | start = 40\n  |           ^\n" in render([finding(Span("s.toml", 2, 11, 0))], SOURCES)


def test_what_a_file_holds_cannot_command_the_terminal() -> None:
    hostile = {"s\x1b.toml": "a = \x1b[31m\u202e\x07\n"}
    text = render([finding(Span("s\x1b.toml", 1, 5, 1, "\x1b[0m"))], hostile)
    assert "\x1b" not in text + plain([finding(Span("s\x1b.toml", 1, 5, 1))])
    assert "\u202e" not in text


def test_colour_adds_codes_and_nothing_else() -> None:
    found = [finding(AT_NAME, Span("s.toml", 1, 2, 14)), finding(AT_NAME, severity=Severity.TIDY)]
    bare, coloured = render(found, SOURCES), render(found, SOURCES, colour=True)
    assert coloured != bare
    for code in ("0", "1;31", "1;36", "34", "1;34"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == bare


def test_a_plain_line_says_all_of_it() -> None:
    found = finding(AT_NAME, Span("t.toml", 1, 2, 3, "declared here"), suggestion="trust")
    assert plain([found]) == (
        "s.toml:3:10: error DG0201: there is no `trsut`; did you mean 'trust'; "
        "see t.toml:1:2 declared here; fix: Mend it.\n"
    )


def test_json_keeps_its_names() -> None:
    whole = json.loads(to_json([finding(AT_NAME, Span("s.toml", 1, 2, 3), severity=Severity.WARNING)]))
    assert sorted(whole) == ["counts", "findings", "version"]
    assert whole["version"] == 1
    assert whole["counts"] == {"error": 0, "warning": 1, "tidy": 0, "tip": 0}
    (entry,) = whole["findings"]
    assert entry == {
        "code": "DG0201",
        "severity": "warning",
        "message": "there is no `trsut`",
        "span": {"file": "s.toml", "line": 3, "column": 10, "length": 8, "label": "not declared"},
        "related": [{"file": "s.toml", "line": 1, "column": 2, "length": 3, "label": ""}],
        "reason": "It matters.",
        "fix": "Mend it.",
        "suggestion": None,
    }


def test_a_summary_counts() -> None:
    warning = finding(Span("t.toml", 1, 1, 0), severity=Severity.WARNING)
    assert summary([finding(AT_NAME), finding(AT_NAME), warning]) == "2 errors, 1 warning in 2 files"
    assert summary([]) == "nothing to report"


def test_the_same_finding_is_told_once() -> None:
    assert plain([finding(AT_NAME), finding(AT_NAME)]).count("\n") == 1
