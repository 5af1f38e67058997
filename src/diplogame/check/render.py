"""Findings as text: for people in a terminal, for screen readers and grep, for other programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from diplogame.check.cells import safe, wrap
from diplogame.check.excerpt import excerpt
from diplogame.findings import Finding, Severity, Span

MOST_EXCERPTS = 8
"""Findings of one code shown with their source; further ones take a line each."""
MOST_PLACES = 6
"""Further places named for a message that comes again and again."""
JSON_VERSION = 1
_NARROWEST = 40
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.TIDY: "1;36", Severity.TIP: "1;32"}
_GUTTER, _SECOND = "34", "1;34"
_NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.TIDY: ("tidy-up", "tidy-ups"),
    Severity.TIP: ("tip", "tips"),
}


def render(
    findings: Iterable[Finding], sources: Mapping[str, str], *, colour: bool = False, columns: int = 80
) -> str:
    """All findings with source excerpts and reasons, then a summary line; ends with a line break.

    `sources` maps the file names in spans to their texts; a file missing there is shown without an excerpt.
    The same message at several places is told once, with the places; a reason, too, is told only once.
    `colour` adds ANSI codes.
    """
    page = _Page(sources, colour=colour, columns=max(columns, _NARROWEST))
    ordered = in_order(findings)
    lines = [line for group in _same(ordered) for line in page.finding(*group)]
    return "\n".join([*lines, *page.more(), summary(ordered)]) + "\n"


def plain(findings: Iterable[Finding]) -> str:
    """One line for each finding: `file:line:column: error DG0301: message; did you mean ...; fix: ...`."""
    return "".join(_plain(finding) + "\n" for finding in in_order(findings))


def to_json(findings: Iterable[Finding]) -> str:
    """The findings as JSON, ASCII only. Within one version no name is changed or removed.

    The whole: `version`; `counts`, a number for each severity; `findings`. Each finding: `code`, `severity`
    ("error", "warning", "tidy" or "tip"), `message`, `span`, `related` (spans), `reason`, `fix`, `suggestion`
    (text or null). Each span: `file`, `line` and `column` (from 1), `length` (in characters), `label`.
    """
    ordered = in_order(findings)
    entries = [asdict(finding) | {"severity": finding.severity.value} for finding in ordered]
    counted = Counter(finding.severity for finding in ordered)
    counts = {severity.value: counted[severity] for severity in Severity}
    return json.dumps({"version": JSON_VERSION, "counts": counts, "findings": entries}, indent=2) + "\n"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By file, line and column, each finding once."""
    return sorted(dict.fromkeys(findings), key=lambda f: (f.span.file, f.span.line, f.span.column, f.code))


def summary(findings: Iterable[Finding]) -> str:
    """How many of each severity in how many files: `2 errors, 1 warning in 1 file`."""
    found = list(findings)
    counts = Counter(finding.severity for finding in found)
    parts = [_count(counts[severity], *_NOUNS[severity]) for severity in Severity if counts[severity]]
    files = _count(len({finding.span.file for finding in found}), "file", "files")
    return f"{', '.join(parts)} in {files}" if parts else "nothing to report"


def _same(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Findings with the same message together: mostly one slip, met again wherever its name is used."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.message), []).append(finding)
    return groups.values()


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _plain(finding: Finding, *, fix: bool = True) -> str:
    notes = [f"{_where(finding.span)}: {finding.severity.value} {finding.code}: {safe(finding.message)}"]
    if finding.suggestion is not None:
        notes.append(f"did you mean '{safe(finding.suggestion)}'")
    notes += [f"see {_where(span)} {safe(span.label)}".rstrip() for span in finding.related]
    if finding.fix and fix:
        notes.append(f"fix: {safe(finding.fix)}")
    return "; ".join(notes)


def _where(span: Span) -> str:
    return f"{safe(span.file)}:{span.line}:{span.column}"


def _places(first: Finding, others: Sequence[Finding]) -> str:
    """Where else it is, within the first one's file by line only."""
    spans = [finding.span for finding in others]
    shown = [f"line {s.line}" if s.file == first.span.file else _where(s) for s in spans[:MOST_PLACES]]
    more = len(spans) - len(shown)
    return ", ".join(shown) + (f" and {_count(more, 'more place', 'more places')}" if more else "")


class _Page:
    """Renders one finding after the other and remembers what has been said."""

    def __init__(self, sources: Mapping[str, str], *, colour: bool, columns: int) -> None:
        self.colour, self.columns = colour, columns
        self.lines = {file: text.replace("\r\n", "\n").split("\n") for file, text in sources.items()}
        self.said: set[str] = set()
        self.codes: Counter[str] = Counter()
        self.rest: list[tuple[Finding, ...]] = []

    def finding(self, finding: Finding, *others: Finding) -> Iterator[str]:
        self.codes[finding.code] += 1
        if self.codes[finding.code] > MOST_EXCERPTS:
            self.rest.append((finding, *others))
            return
        spans = (finding.span, *finding.related)
        gutter = len(str(max(span.line for span in spans)))
        yield from self._title(finding)
        for _, block in groupby(spans, key=self._sight):
            yield from self._block(finding, tuple(block), gutter)
        yield from self._notes(finding, gutter)
        if others:
            yield from self._note(gutter, f"also: {_places(finding, others)}")
        yield ""

    def more(self) -> Iterator[str]:
        """A line each for the findings that got no excerpt."""
        if self.rest:
            yield "more of the same:"
            for finding, *others in self.rest:
                text = _plain(finding, fix=finding.fix not in self.said)
                text += f"; also: {_places(finding, others)}" if others else ""
                yield from wrap(text, self.columns, "  ", "      ")
            yield ""

    def _title(self, finding: Finding) -> Iterator[str]:
        kind = f"{finding.severity.value}[{finding.code}]"
        first, *more = wrap(f"{kind}: {safe(finding.message)}", self.columns, rest="  ")
        yield first.replace(kind, self._paint(kind, _COLOURS[finding.severity]), 1)
        yield from more

    def _line(self, span: Span) -> str:
        lines = self.lines.get(span.file, [])
        return lines[span.line - 1] if span.line <= len(lines) else ""

    def _sight(self, span: Span) -> tuple[str, int, int]:
        """The same for spans that one excerpt shows: all in a line that fits, only itself in a longer one."""
        return span.file, span.line, span.column if len(self._line(span)) > self.columns // 2 else 0

    def _block(self, finding: Finding, spans: tuple[Span, ...], gutter: int) -> Iterator[str]:
        arrow = "-->" if spans[0] is finding.span else ":::"
        yield self._paint(" " * gutter + arrow, _GUTTER) + " " + _where(spans[0])
        if not self._line(spans[0]):
            return
        columns = self.columns - gutter - len(" | ")
        shown = excerpt(self._line(spans[0]), spans[0], columns)
        yield self._row(gutter, "", "")
        yield self._row(gutter, str(spans[0].line), shown.text)
        for span in spans:
            main = span is finding.span
            paint = _COLOURS[finding.severity] if main else _SECOND
            for mark in shown.marks(span, "^" if main else "-", columns):
                yield self._row(gutter, "", mark, paint)

    def _row(self, gutter: int, number: str, text: str, paint: str = "") -> str:
        edge = self._paint(f"{number:>{gutter}} |", _GUTTER)
        if not text:
            return edge
        blank = len(text) - len(text.lstrip())
        return f"{edge} {text[:blank]}{self._paint(text[blank:], paint)}"

    def _notes(self, finding: Finding, gutter: int) -> Iterator[str]:
        if finding.suggestion is not None:
            yield from self._note(gutter, f"did you mean '{safe(finding.suggestion)}'?")
        told = finding.reason in self.said
        if finding.reason and not told:
            yield from self._note(gutter, f"why: {safe(finding.reason)}")
        if finding.fix and not (told and finding.fix in self.said):
            yield from self._note(gutter, f"fix: {safe(finding.fix)}")
        self.said |= {finding.reason, finding.fix}

    def _note(self, gutter: int, text: str) -> Iterator[str]:
        lead = " " * gutter + " = "
        first, *more = wrap(text, self.columns, lead, " " * (len(lead) + 5))
        yield self._paint(lead, _GUTTER) + first[len(lead) :]
        yield from more

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code and text else text
