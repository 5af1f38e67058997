"""One finding in place of many that follow from it."""

from __future__ import annotations

from collections.abc import Iterable

from diplogame.check import catalog
from diplogame.check.usage import names_asked, names_changed
from diplogame.findings import Finding, Span
from diplogame.scenario.sources import Sources

_DECLARING = ("meters", "flags", "counters", "values")
_UNKNOWN = frozenset(["DG0201", "DG0301"])
_UNREADABLE = frozenset(["DG0201", "DG0202", "DG0203", "DG0204", "DG0207"])
_CONSTANT = frozenset(["DG0205", "DG0206"])
_BRINGS = {"DG0316": _UNKNOWN}
"""Without moves all that answers, counts or recommends one finds nothing."""
_FEWEST = 2
"""One use that differs from its declaration is itself the slip; when all of them do, the declaration is."""
_MOST_SHOWN = 3


def root_causes(findings: Iterable[Finding], sources: Sources) -> list[Finding]:
    """The findings without those that follow from others.

    Uses that one misspelt declaration has broken are replaced by a finding at the declaration. A formula that cannot
    be read counts as 0 meanwhile, so what then seems always or never true is not told.
    """
    findings = _at_the_root(list(findings))
    if _breaks_a_formula(findings, sources):
        findings = [finding for finding in findings if finding.code not in _CONSTANT]
    unused = _declared(sources) - names_asked(sources.data) - names_changed(sources.data)
    uses: dict[str, list[Finding]] = {}
    kept = []
    for finding in findings:
        near = finding.suggestion
        if finding.code in _UNKNOWN and near in unused:
            uses.setdefault(near, []).append(finding)
        else:
            kept.append(finding)
    for name, group in uses.items():
        kept += _one_for_all(name, group, sources)
    return kept


def _at_the_root(findings: list[Finding]) -> list[Finding]:
    """Without what each of some mistakes brings with it: a first one of these leaves nothing to say of the others."""
    for cause, followers in _BRINGS.items():
        if any(finding.code == cause for finding in findings):
            findings = [finding for finding in findings if finding.code not in followers]
    return findings


def _breaks_a_formula(findings: Iterable[Finding], sources: Sources) -> bool:
    unreadable = {(f.span.file, f.span.line) for f in findings if f.code in _UNREADABLE}
    formulas = [sources.span(("values", name, "value")) for name in sources.data.get("values", {})]
    return any((span.file, span.line) in unreadable for span in formulas)


def _declared(sources: Sources) -> set[str]:
    return {name for table in _DECLARING for name in sources.data.get(table, {})}


def _one_for_all(name: str, group: list[Finding], sources: Sources) -> list[Finding]:
    written = {_written(finding.span, sources) for finding in group}
    if len(group) < _FEWEST or len(written) > 1:
        return group
    table = next(table for table in _DECLARING if name in sources.data.get(table, {}))
    span = sources.span((table, name), key=True, label="declared here")
    meant = written.pop()
    related = [finding.span for finding in group[:_MOST_SHOWN]]
    return [
        catalog.finding(
            "DG0313", span, related=related, suggestion=meant, name=name, used=meant, count=len(group)
        )
    ]


def _written(span: Span, sources: Sources) -> str:
    """The name as it stands in the file."""
    source = next(source for source in sources.files if source.file == span.file)
    return source.text_of(span).strip("\"'")
