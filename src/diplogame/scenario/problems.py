"""What loading and lowering find wrong, gathered so that an author hears of everything at once."""

from __future__ import annotations

from collections.abc import Iterable

from diplogame.findings import Finding, Severity, Span, did_you_mean
from diplogame.scenario.sources import Sources
from diplogame.scenario.toml_places import Path

_FEW = 8
"""So many names are told where none of them is near the one that was written."""


class ScenarioError(Exception):
    """A scenario that cannot be played. `findings` says what is wrong, and where."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        first = self.findings[0]
        more = f" (and {len(self.findings) - 1} more)" if len(self.findings) > 1 else ""
        where = f"{first.span.file}:{first.span.line}:{first.span.column}"
        super().__init__(f"{first.code} at {where}: {first.message}{more}; `diplogame check` shows all of it")


class Problems:
    """Findings of one scenario, with the places of its parts at hand."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.findings: list[Finding] = []

    def add(
        self,
        code: str,
        path: Path,
        message: str,
        *,
        key: bool = False,
        dotted: bool = False,
        within: tuple[int, int] | None = None,
        severity: Severity = Severity.ERROR,
        related: tuple[Span, ...] = (),
        suggestion: str | None = None,
        fix: str = "",
    ) -> None:
        """Note a finding at the value of `path`, its key (`dotted`: all of it), or characters `within` its text."""
        if within is None:
            span = self.sources.span(path, key=key or dotted, dotted=dotted)
        else:
            span = self.sources.span_within(path, *within)
        self.findings.append(
            Finding(code, severity, message, span, related=related, fix=fix, suggestion=suggestion)
        )

    def unknown(self, path: Path, what: str, name: str, known: Iterable[str], *, key: bool = False) -> None:
        """Note a reference to something that is not there; of a few that are, all are named."""
        there = sorted(set(known))
        near = did_you_mean(name, there)
        fix = "" if near or not 0 < len(there) <= _FEW else f"Write one that is there: {', '.join(there)}."
        self.add("DG0301", path, f"there is no {what} '{name}'", dotted=key, suggestion=near, fix=fix)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep a scenario from being played."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    def raise_errors(self) -> None:
        """Raise ScenarioError when there is an error among the findings."""
        if self.errors:
            raise ScenarioError(self.findings)
