"""A playtest as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from diplogame.findings import Severity
from diplogame.playtest.comparing import Comparison
from diplogame.playtest.evidence import Evidence
from diplogame.playtest.exits import exits
from diplogame.playtest.gate import Verdict
from diplogame.playtest.missed import absences
from diplogame.playtest.remarks import Remark
from diplogame.playtest.summary import (
    absence_bars,
    bound_shares,
    ending_bars,
    exit_chart,
    meter_charts,
    outcome_bars,
    verdict_bars,
)
from diplogame.playtest.words import heading, hint, judge
from diplogame.report.blocks import Block, Facts, Folded, Note, Page, Prose, Section, Small, Table, Tone
from diplogame.report.page import html_page

_TONES: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "warning"}
_OPEN = 12
"""Findings of one code shown at once; further ones are folded."""


def to_html(
    evidence: Evidence,
    remarks: Sequence[Remark],
    verdicts: Sequence[Verdict] = (),
    comparison: Comparison | None = None,
) -> str:
    """The whole report as one HTML file."""
    sections = [_glance(evidence, remarks), *_gate(verdicts), *_compared(comparison)]
    sections += [_policy(evidence, policy) for policy in evidence.games]
    sections += [*_absent(evidence), *_exits(evidence), _findings(evidence, remarks)]
    title = f"Playtest: {evidence.program.title}"
    return html_page(Page(title, tuple(sections), heading(evidence) + ".", judge(evidence)))


def _glance(evidence: Evidence, remarks: Sequence[Remark]) -> Section:
    counts = {severity: sum(one.severity is severity for one in remarks) for severity in Severity}
    plurals = {"error": "errors", "warning": "warnings", "tidy": "tidy-ups", "tip": "tips"}
    pairs = [("games", f"{evidence.whole.games:,}"), ("choices", f"{evidence.whole.decisions:,}")]
    pairs += [(plurals[severity.value], str(count)) for severity, count in counts.items() if count]
    blocks: list[Block] = [Facts(tuple(pairs))]
    if not evidence.results.complete:
        blocks.append(Note("stopped", "This is what was played before it was stopped.", tone="warning"))
    rows = tuple(_row(evidence, policy) for policy in evidence.games)
    head = ("policy", "games", "good endings", "disasters", "turns", "choices")
    blocks.append(Table(head, rows, "Shares with their 95 percent intervals", frozenset({1, 4, 5})))
    return Section("At a glance", tuple(blocks))


def _row(evidence: Evidence, policy: str) -> tuple[str, ...]:
    tally, (good, disaster, *_) = evidence.games[policy], outcome_bars(evidence, policy).bars
    shares = (f"{bar.value:.1f} % ({bar.low:.1f} to {bar.high:.1f})" for bar in (good, disaster))
    choices = f"{tally.decisions / tally.games:.0f}"
    return (policy, f"{tally.games:,}", *shares, str(tally.turns.at(0.5)), choices)


def _policy(evidence: Evidence, policy: str) -> Section:
    charts = tuple(chart for chart, _ in meter_charts(evidence, policy))
    rows = tuple(
        (chart.title, f"{low:.1f} %", f"{high:.1f} %")
        for chart, (low, high) in zip(charts, bound_shares(evidence, policy), strict=True)
    )
    head = ("meter", "at its low bound", "at its high bound")
    blocks: list[Block] = [outcome_bars(evidence, policy), ending_bars(evidence, policy)]
    if charts:
        blocks += [
            Prose("Meters by turn: the middle game, and the band that nine games of ten lie in.", small=True),
            Small(charts),
            Folded("Turns at a bound", (Table(head, rows, right=frozenset({1, 2})),)),
        ]
    return Section(f"Policy: {policy}", tuple(blocks))


def _absent(evidence: Evidence) -> Iterator[Section]:
    tracks, moves = absences(evidence, "track"), absences(evidence, "move")
    if not tracks:
        return
    text = (
        f"Good endings of '{evidence.base}' when something is never chosen, more or less than with everything, "
        "in points with the 95 percent interval."
    )
    blocks: list[Block] = [Prose(text), absence_bars(tracks, "Without a track, or the table")]
    if moves:
        blocks.append(Folded(f"Without each of {len(moves)} moves", (absence_bars(moves, "Without a move"),)))
    yield Section("Restricted play", tuple(blocks))


def _exits(evidence: Evidence) -> Iterator[Section]:
    found = list(exits(evidence))
    if not found:
        return
    rows = tuple(
        (one.policy, str(len(one.games)), str(one.last) if one.last else "none", str(one.ended))
        for one in found
    )
    head = ("policy", "bad games", "last exit (turn)", "end (turn)")
    caption = "The middle game of those that ended badly"
    yield Section("The last exit", (exit_chart(found), Table(head, rows, caption, frozenset({1, 2, 3}))))


def _gate(verdicts: Sequence[Verdict]) -> Iterator[Section]:
    if verdicts:
        failed = sum(not one.passed for one in verdicts)
        note = Note(
            "failed" if failed else "passed",
            f"{failed} of {len(verdicts)} bars missed" if failed else "Every bar is kept.",
            tone="bad" if failed else "good",
        )
        yield Section("Gate", (note, verdict_bars(list(verdicts))))


def _compared(comparison: Comparison | None) -> Iterator[Section]:
    if comparison is None:
        return
    blocks: list[Block] = []
    if not comparison.same_scenario:
        blocks.append(Prose("The scenario has changed since the older report."))
    if not comparison.same_options:
        blocks.append(Prose("The options are others than those of the older report."))
    rows = tuple(
        (one.policy, one.what, one.text, "yes" if one.sure else "within chance") for one in comparison.changes
    )
    blocks.append(Table(("policy", "what", "before → now (interval of the difference)", "changed"), rows))
    blocks += [Note("new", one.message, one.note, one.command, "warning") for one in comparison.fresh]
    blocks += [Note("gone", one.message, tone="good") for one in comparison.gone]
    yield Section("Since the older report", tuple(blocks))


def _findings(evidence: Evidence, remarks: Sequence[Remark]) -> Section:
    if not remarks:
        return Section("Findings", (Prose("None."),))
    blocks: list[Block] = [Prose(hint(evidence), small=True)] if hint(evidence) else []
    for _, group in groupby(remarks, key=lambda one: one.code):
        notes = [_note(remark) for remark in group]
        blocks += notes[:_OPEN]
        if notes[_OPEN:]:
            blocks.append(Folded(f"{len(notes) - _OPEN} more of {notes[0].label}", tuple(notes[_OPEN:])))
    return Section("Findings", tuple(blocks))


def _note(remark: Remark) -> Note:
    place = f"{remark.file}:{remark.line}. " if remark.file else ""
    label = f"{remark.severity.value} {remark.code} {remark.name}"
    return Note(
        label, remark.message, place + remark.note, remark.command, _TONES.get(remark.severity, "plain")
    )
