"""The files of a scenario joined into one, and the way back from every part to its file and line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from diplogame.findings import Finding, Severity, Span
from diplogame.scenario.toml_places import Path
from diplogame.scenario.toml_source import TomlSource

_TWO_SCENARIOS = (
    "A folder holds one scenario: give one of the two a folder of its own, or check the file by itself."
)


@dataclass
class Sources:
    """The joined values in `data`; `origins` names, for each path where files part, the file and its own path."""

    files: list[TomlSource] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    origins: dict[Path, tuple[TomlSource, Path]] = field(default_factory=dict)

    def add(self, source: TomlSource) -> list[Finding]:
        """Join one more file to the whole; a value that two files give is a finding."""
        self.files.append(source)
        found: list[Finding] = []
        if _is_whole(self.data) and _is_whole(source.data):
            # That is one mistake, and not as many as the two have keys in common.
            return [replace(self._twice(("scenario", "id"), source), fix=_TWO_SCENARIOS)]
        self._join(self.data, source.data, (), source, found)
        return found

    def span(self, path: Path, *, key: bool = False, dotted: bool = False, label: str = "") -> Span:
        """The place of a value (or its key), or of its nearest ancestor that is written down."""
        source, own = self._origin(path)
        return source.span(own, key=key, dotted=dotted, label=label)

    def span_within(self, path: Path, start: int, end: int) -> Span:
        """The place of characters `start` to `end` of a text value."""
        source, own = self._origin(path)
        return source.string_offset_span(own, start, end)

    def _origin(self, path: Path) -> tuple[TomlSource, Path]:
        for length in range(len(path), 0, -1):
            if found := self.origins.get(path[:length]):
                source, own = found
                return source, own + path[length:]
        return self.files[0], path

    def _join(
        self,
        whole: dict[str, Any],
        part: dict[str, Any],
        path: Path,
        source: TomlSource,
        found: list[Finding],
    ) -> None:
        for key, value in part.items():
            here: Path = (*path, key)
            if key not in whole:
                whole[key] = [] if isinstance(value, list) else {} if isinstance(value, dict) else value
                self.origins[here] = (source, here)
            mine = whole[key]
            if isinstance(value, dict) and isinstance(mine, dict):
                self._join(mine, value, here, source, found)
            elif _tables(value) and isinstance(mine, list):
                for index, item in enumerate(value):
                    self.origins[(*here, len(mine))] = (source, (*here, index))
                    mine.append(item)
            elif self.origins[here][0] is source:
                whole[key] = value
            else:
                found.append(self._twice(here, source))

    def _twice(self, path: Path, source: TomlSource) -> Finding:
        first = self.span(path, key=True, label="first given here")
        name = ".".join(map(str, path))
        span = source.span(path, key=True)
        return Finding("DG0108", Severity.ERROR, f"'{name}' is given in two files", span, related=(first,))


def _is_whole(data: dict[str, Any]) -> bool:
    head = data.get("scenario")
    return isinstance(head, dict) and "id" in head


def _tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
