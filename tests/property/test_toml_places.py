"""Every value of every valid document has a place, and what stands there is that value."""

import tomllib
from typing import Any

import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.property.toml_writing import TABLES, documents

from diplogame.findings import Finding, Span
from diplogame.scenario.toml_source import TomlSource, read_toml, read_toml_bytes

Path = tuple[str | int, ...]
CAREFUL = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def paths(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(path, value), *(found for k, v in inner for found in paths(v, (*path, k)))]


def text_at(source: TomlSource, span: Span) -> str:
    start = sum(len(line) + 1 for line in source.text.split("\n")[: span.line - 1]) + span.column - 1
    return source.text[start : start + span.length]


def parsed(text: str) -> Any:
    return tomllib.loads(f"value = {text}")["value"]


def check_every_path(text: str) -> None:
    source = read_toml(text, "t.toml")
    assert isinstance(source, TomlSource), source
    assert source.data == tomllib.loads(text)
    for path, value in paths(source.data)[1:]:
        check_value(source, path, value)
        if isinstance(path[-1], str):
            key = text_at(source, source.span(path, key=True))
            assert list(tomllib.loads(f"{key} = 1")) == [path[-1]]


def check_value(source: TomlSource, path: Path, value: Any) -> None:
    written = text_at(source, source.span(path))
    if written.startswith("[") and isinstance(value, dict):
        names = [part for part in path if isinstance(part, str)]
        assert header_names(written)[: len(names)] == names
    elif isinstance(value, dict) and not written.startswith("{"):
        assert written == text_at(source, source.span(path, key=True))
    elif not (written.startswith("[[") and header_names(written)):
        assert parsed(written) == value
    if isinstance(value, str):
        check_characters(source, path, value)


def header_names(header: str) -> list[str]:
    """The names in a [header]; empty for an array, which may look the same from its first characters."""
    try:
        names, table = list[str](), tomllib.loads(header)
    except tomllib.TOMLDecodeError:
        return []
    while table:
        (name,) = table
        names.append(name)
        table = table[name][-1] if isinstance(table[name], list) else table[name]
    return names


def check_characters(source: TomlSource, path: Path, value: str) -> None:
    for i, character in enumerate(value):
        written = text_at(source, source.string_offset_span(path, i, i + 1))
        assert written == character or parsed(f'"{written}"') == character
    whole = text_at(source, source.string_offset_span(path, 0, len(value)))
    assert whole in text_at(source, source.span(path))


@CAREFUL
@given(TABLES)
def test_documents_from_a_writer(table: dict[str, Any]) -> None:
    check_every_path(tomli_w.dumps(table))


@CAREFUL
@given(documents())
def test_documents_in_every_style(text: str) -> None:
    check_every_path(text)


@CAREFUL
@given(documents())
def test_line_breaks_of_both_kinds_give_the_same_places(text: str) -> None:
    unix, dos = read_toml(text, "t.toml"), read_toml("\ufeff" + text.replace("\n", "\r\n"), "t.toml")
    assert isinstance(unix, TomlSource)
    assert isinstance(dos, TomlSource)
    assert dos.text == unix.text


@CAREFUL
@given(documents(), st.data())
def test_a_damaged_document_is_read_or_explained(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 4)))
    put = data.draw(st.text(st.sampled_from("\"'\\[]{}=,.# \n\r\x00é1at"), max_size=3))
    check_answer((text[:start] + put + text[end:]).encode())


@CAREFUL
@given(
    st.binary(max_size=60)
    | st.text(st.sampled_from("\"'\\[]{}=,.# \n1at:-+_uU0f"), max_size=40).map(str.encode)
)
def test_any_bytes_are_read_or_explained(raw: bytes) -> None:
    check_answer(raw)


def check_answer(raw: bytes) -> None:
    answer = read_toml_bytes(raw, "t.toml")
    if isinstance(answer, TomlSource):
        assert isinstance(answer.data, dict)
        return
    assert isinstance(answer, Finding)
    lines = raw.decode("utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    assert 1 <= answer.span.line <= len(lines)
    assert 1 <= answer.span.column <= len(lines[answer.span.line - 1]) + 1
    assert answer.message
    assert answer.reason
    assert answer.fix
