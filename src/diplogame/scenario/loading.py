"""Reading scenarios: finding them, joining their files, checking their shape."""

from __future__ import annotations

import errno
import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from diplogame.findings import Finding, Severity, Span, did_you_mean
from diplogame.locations import scenario_folders
from diplogame.scenario import shapes
from diplogame.scenario.models import ScenarioFile
from diplogame.scenario.problems import Problems, ScenarioError
from diplogame.scenario.sources import Sources
from diplogame.scenario.toml_depth import deep_key
from diplogame.scenario.toml_source import MAX_BYTES, MAX_DEPTH, TomlSource, read_toml_bytes
from diplogame.scenario.uniqueness import unique_ids

MAX_FILES = 200


@dataclass(frozen=True)
class Scenario:
    """A scenario of the right shape, with the places of its parts. What it means is checked when it is compiled."""

    file: ScenarioFile
    sources: Sources
    digest: str
    """64 hexadecimal digits over the joined values: the same for the same rules and words, wherever they lie."""

    @property
    def id(self) -> str:
        """The author's id."""
        return self.file.scenario.id

    @property
    def title(self) -> str:
        """What players read."""
        return self.file.scenario.title


@dataclass(frozen=True)
class ScenarioSummary:
    """What a list of scenarios shows; read without checking the whole."""

    id: str
    title: str
    subtitle: str
    turns: int
    minutes: int
    path: FilePath
    broken: str
    """Why it cannot be read, or empty."""


def load_scenario(name: str | FilePath) -> Scenario:
    """Load by path (a file or folder) or by id. Raises ScenarioError with all findings."""
    path = locate(name)
    problems, scenario = examine(path)
    problems.raise_errors()
    assert scenario is not None
    return scenario


def locate(name: str | FilePath) -> FilePath:
    """The file or folder of a scenario. Raises ScenarioError when there is none."""
    path = FilePath(name)
    if path.exists():
        return path
    known = find_scenarios()
    for summary in known:
        if summary.id == str(name):
            return summary.path
    near = _nearest(str(name), [summary.id for summary in known])
    message = f"there is no scenario '{name}'"
    span = Span(str(name), 1, 1, 0)
    fix = "Give the path of a scenario, or one of: " + ", ".join(summary.id for summary in known)
    raise ScenarioError([Finding("DG0006", Severity.ERROR, message, span, fix=fix, suggestion=near)])


def _nearest(name: str, ids: list[str]) -> str | None:
    """The id that was likely meant: by its spelling, or the only one that begins so."""
    begun = [one for one in ids if name and one.startswith(name)]
    return did_you_mean(name, ids) or (begun[0] if len(begun) == 1 else None)


def examine(path: FilePath) -> tuple[Problems, Scenario | None]:
    """Read and check the shape of a scenario; None when it has errors."""
    sources = Sources()
    problems = Problems(sources)
    for file in _files(path):
        source = read_toml_bytes(_read(file), file.as_posix())
        if isinstance(source, Finding):
            problems.findings.append(source)
        else:
            problems.findings.extend(sources.add(source))
    if not problems.findings and not sources.data:
        problems.findings.append(_nothing_in(sources.files[0]) if sources.files else _nothing_here(path))
    if problems.errors:
        return problems, None
    try:
        model = ScenarioFile.model_validate(sources.data)
    except ValidationError as error:
        shapes.report(error, problems)
        return problems, None
    unique_ids(model, problems)
    if problems.errors:
        return problems, None
    return problems, Scenario(model, sources, digest(sources))


def digest(sources: Sources) -> str:
    """SHA-256 over the joined values as canonical JSON."""
    text = json.dumps(sources.data, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def find_scenarios() -> tuple[ScenarioSummary, ...]:
    """All scenarios that are installed, the user's own included, sorted by id; the first of an id counts."""
    found: dict[str, ScenarioSummary] = {}
    for folder in scenario_folders():
        for path in entries(folder):
            if (summary := _summary(path)) is not None:
                found.setdefault(summary.id, summary)
    return tuple(found[key] for key in sorted(found))


def entries(folder: FilePath) -> list[FilePath]:
    """What lies in a folder, sorted; nothing if there is no such folder, or it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _summary(path: FilePath) -> ScenarioSummary | None:
    head = path / "scenario.toml" if path.is_dir() else path
    if head.suffix != ".toml" or not head.is_file():
        return None
    try:
        table = _table(_bytes(head).decode("utf-8"))
        title, subtitle = str(table["title"]), str(table.get("subtitle", ""))
        return ScenarioSummary(
            str(table["id"]), title, subtitle, int(table["turns"]), int(table.get("minutes", 0)), path, ""
        )
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        return ScenarioSummary(
            path.stem, path.stem, "", 0, 0, path, f"cannot be read: {type(error).__name__}"
        )


def _table(text: str) -> dict[str, Any]:
    """The head of a scenario. What would keep tomllib busy for hours is refused, so that no list waits for it."""
    if deep_key(text, MAX_DEPTH):
        raise ValueError("nested too deeply")
    table: dict[str, Any] = tomllib.loads(text)["scenario"]
    return table


def _files(path: FilePath) -> Iterator[FilePath]:
    if path.is_dir():
        files = sorted(path.glob("*.toml"))
        yield from sorted(files, key=lambda file: (file.name != "scenario.toml", file.name))[:MAX_FILES]
    else:
        yield path


def _read(file: FilePath) -> bytes:
    try:
        return _bytes(file)
    except OSError as error:
        why = error.strerror or "cannot be read"
        span = Span(file.as_posix(), 1, 1, 0)
        raise ScenarioError([Finding("DG0006", Severity.ERROR, f"{file.name}: {why}", span)]) from None


def _bytes(file: FilePath) -> bytes:
    """The bytes of a file, one more than is allowed at most. Raises OSError, also for a device that has no end."""
    if not file.is_file():
        raise OSError(errno.EINVAL, "is no file")
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _nothing_here(path: FilePath) -> Finding:
    name = path.name or path
    message = f"there is no .toml file in '{name}'"
    try:
        next(path.iterdir(), None)
    except OSError as error:
        message = f"the folder '{name}' cannot be read ({(error.strerror or 'no reason given').lower()})"
    return Finding("DG0006", Severity.ERROR, message, Span(path.as_posix(), 1, 1, 0))


def _nothing_in(source: TomlSource) -> Finding:
    fix = "docs/scenario-format.md begins with the smallest scenario: copy it, and change it."
    return Finding(
        "DG0006", Severity.ERROR, "there is nothing in this file", Span(source.file, 1, 1, 0), fix=fix
    )
