"""Values with their places, on a document a person can check by eye."""

import pytest

from diplogame.findings import Finding
from diplogame.scenario.toml_source import MAX_BYTES, TomlSource, read_toml, read_toml_bytes

DOCUMENT = '''\
title = "Fire and \\u0046ury"  # a comment
"é.x" . b = [1, [2, { q = 3, r.s = 4 }]]

[meters.tension]
range = [0, 100]
text = """
One,\\
   two "three".
"""

[[moves]]
id = 'a'
[[moves]]
id = "日本 b"
[moves.more]
when = "x > 1"
'''


def read(text: str) -> TomlSource:
    source = read_toml(text, "s.toml")
    assert isinstance(source, TomlSource), source
    return source


def refused(text: str) -> Finding:
    finding = read_toml(text, "s.toml")
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("path", "key", "where"),
    [
        (("title",), False, (1, 9, 20)),
        (("title",), True, (1, 1, 5)),
        (("é.x",), False, (2, 1, 5)),
        (("é.x", "b"), True, (2, 9, 1)),
        (("é.x", "b", 1, 1, "r", "s"), False, (2, 36, 1)),
        (("é.x", "b", 1, 1, "r"), False, (2, 30, 1)),
        (("meters",), False, (4, 1, 16)),
        (("meters",), True, (4, 2, 6)),
        (("meters", "tension"), False, (4, 1, 16)),
        (("meters", "tension"), True, (4, 9, 7)),
        (("meters", "tension", "range", 1), False, (5, 13, 3)),
        (("meters", "tension", "range", 1), True, (5, 13, 3)),
        (("moves",), False, (11, 1, 9)),
        (("moves", 1), False, (13, 1, 9)),
        (("moves", 1, "id"), False, (14, 6, 6)),
        (("moves", 1, "more", "when"), True, (16, 1, 4)),
    ],
)
def test_a_value_has_its_place(
    path: tuple[str | int, ...], *, key: bool, where: tuple[int, int, int]
) -> None:
    span = read(DOCUMENT).span(path, key=key)
    assert (span.line, span.column, span.length) == where


def test_what_is_missing_is_looked_for_where_it_belongs() -> None:
    source = read(DOCUMENT)
    assert source.span(("meters", "tension", "start")) == source.span(("meters", "tension"))
    assert source.span(("nothing",)).line == 1


@pytest.mark.parametrize(
    ("path", "slice_", "where"),
    [
        (("title",), (9, 10), (1, 19, 6)),
        (("title",), (10, 13), (1, 25, 3)),
        (("meters", "tension", "text"), (0, 3), (7, 1, 3)),
        (("meters", "tension", "text"), (4, 7), (8, 4, 3)),
        (("moves", 1, "id"), (3, 4), (14, 10, 1)),
        (("moves", 1, "id"), (4, 4), (14, 11, 0)),
        (("moves", 1, "id"), (90, 99), (14, 11, 0)),
        (("meters", "tension", "range"), (0, 1), (5, 9, 8)),
    ],
)
def test_a_character_of_a_string_has_its_place(
    path: tuple[str | int, ...], slice_: tuple[int, int], where: tuple[int, int, int]
) -> None:
    span = read(DOCUMENT).string_offset_span(path, *slice_, label="here")
    assert (span.line, span.column, span.length) == where
    assert span.label == "here"


@pytest.mark.parametrize(
    ("text", "code", "at", "words"),
    [
        ('title = "Fire\nb = 1', "DG0001", (1, 9), "never closed"),
        ('text = """\none\n[a]\nb = 1', "DG0001", (1, 8), 'closing """ is missing'),
        ('a = """\none\n[m]\nb = """\n  two\n"""\n', "DG0001", (1, 5), 'closing """ is missing'),
        ('a = """b = """c', "DG0001", (1, 5), "is missing"),
        ("a = 1\na = 2", "DG0002", (2, 1), "given twice"),
        ("[m]\n[n]\n[m]", "DG0002", (3, 2), "given twice"),
        ("e = {a = 1}\n[e.b]", "DG0002", (2, 2), "already complete"),
        ("title = Fire and Fury", "DG0001", (1, 9), "needs quotation marks"),
        ("when = dprk.trust >= 8", "DG0001", (1, 8), "condition needs quotation marks"),
        ("a = True", "DG0001", (1, 5), "`True` is not a value"),
        ('title: "x"', "DG0001", (1, 6), "`:`"),
        ('title "x"', "DG0001", (1, 7), "= sign is missing"),
        ("red line = 1", "DG0001", (1, 5), "a key is one word"),
        ("e = {\n a = 1 }", "DG0001", (1, 5), "stays on one line"),
        ("e = { a = 1, }", "DG0001", (1, 14), "comma before the closing"),
        ('e = ["a"\n  "b"]', "DG0001", (2, 3), "comma is missing"),
        ('e = ["a",\n "b"\nf = 2', "DG0001", (1, 5), "[ is never closed"),
        ("[scenario\na = 1", "DG0001", (1, 10), "header is not closed"),
        ("turns = 24 months", "DG0001", (1, 12), "follows the end of the value"),
        ("a = 'Don't'", "DG0001", (1, 10), "apostrophe"),
        ('a = "He said "yes" now"', "DG0001", (1, 15), "ends at this quotation mark"),
        ('a = "C:\\games"', "DG0001", (1, 8), "begins no escape"),
        ("a = “x”", "DG0001", (1, 5), "typographic"),
        ("é = 1\u00a0", "DG0001", (1, 1), "a-z"),
        ("a = 1\u00a0", "DG0001", (1, 6), "invisible"),
        ('a = "x\x01"', "DG0001", (1, 7), "U+0001"),
        ("<<<<<<< HEAD\na = 1", "DG0001", (1, 1), "merged"),
        ("a = 2017-02-30", "DG0001", (1, 5), "calendar"),
        ("a = " + "9" * 5000, "DG0001", (1, 5), "too large"),
        ("a = [1, 9223372036854775808]", "DG0001", (1, 9), "too large"),
        ("a = " + "[" * 65, "DG0001", (1, 69), "never closed"),
        ("a = " + "[" * 65 + "]" * 65, "DG0005", (1, 69), "deep"),
        ("a = " + "[" * 50_000, "DG0005", (1, 69), "deep"),
        ("\n" + "a." * 2000 + "a = 1", "DG0005", (2, 128), "deep"),
    ],
)
def test_a_mistake_is_explained_where_it_is(text: str, code: str, at: tuple[int, int], words: str) -> None:
    finding = refused(text)
    assert (finding.code, (finding.span.line, finding.span.column)) == (code, at), finding
    assert words in finding.message
    assert finding.reason
    assert finding.fix


def test_a_name_given_twice_points_to_the_first_as_well() -> None:
    (earlier,) = refused("[a]\nx = 1\n[b]\n[a]\n").related
    assert (earlier.line, earlier.column, earlier.label) == (1, 2, "given here first")


@pytest.mark.parametrize(
    ("raw", "code", "at"),
    [
        ("a = 1\r\nb = 'é".encode("cp1252"), "DG0003", (2, 6)),
        ('a = "é"'.encode("utf-16"), "DG0003", (1, 1)),
        (b"#" * (MAX_BYTES + 1), "DG0004", (1, 1)),
    ],
)
def test_bytes_that_are_no_text_are_refused(raw: bytes, code: str, at: tuple[int, int]) -> None:
    finding = read_toml_bytes(raw, "s.toml")
    assert isinstance(finding, Finding)
    assert (finding.code, (finding.span.line, finding.span.column)) == (code, at)


@pytest.mark.parametrize(
    "text",
    [
        "a." * (MAX_BYTES // 2 - 4) + "a = 1",
        "[" * MAX_BYTES,
        "a = [" + "{b=[" * (MAX_BYTES // 4 - 2),
        "a" + " " * (MAX_BYTES - 2),
        "a " * (MAX_BYTES // 2),
        'a = "' + "\\" * (MAX_BYTES - 6),
        '"""' * (MAX_BYTES // 3),
        "'\n" * (MAX_BYTES // 2),
    ],
    ids=lambda text: text[:12],
)
def test_a_hostile_text_is_refused(text: str) -> None:
    """A reader whose time grew with the square of the length would keep this test busy for days."""
    assert isinstance(read_toml(text, "s.toml"), Finding)
