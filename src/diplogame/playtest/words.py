"""A playtest as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from diplogame.bots.practised import lesson_note
from diplogame.check.cells import safe, wrap
from diplogame.playtest.comparing import Comparison
from diplogame.playtest.evidence import Evidence
from diplogame.playtest.exits import exits
from diplogame.playtest.gate import Verdict
from diplogame.playtest.missed import absences
from diplogame.playtest.plan import on_kernel
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
from diplogame.report.intervals import wilson
from diplogame.report.shapes import BarChart, LineChart
from diplogame.report.table import table_lines
from diplogame.report.text import bar_legend, bar_lines, line_lines, sparkline

MOST = 5
"""Findings of one code that are told in full."""
_WORST = 6


@dataclass(frozen=True, slots=True)
class Screen:
    """What it is written for."""

    columns: int = 80
    ascii_only: bool = False


def report(
    evidence: Evidence,
    remarks: Sequence[Remark],
    verdicts: Sequence[Verdict] = (),
    comparison: Comparison | None = None,
    screen: Screen | None = None,
) -> str:
    """The whole report; ends with a line break."""
    return "\n".join(_Report(evidence, screen or Screen()).lines(remarks, verdicts, comparison)) + "\n"


def heading(evidence: Evidence) -> str:
    """What was played, in a line."""
    plan, program = evidence.results.plan, evidence.program
    options = plan.options
    settings = [f"seeds from {options.seed}", f"luck {options.luck}"]
    settings += [f"difficulty {options.difficulty}"] if options.difficulty else []
    settings += [f"{lens}={reading}" for lens, reading in options.lenses]
    return f"{program.title} ({plan.scenario}): up to {plan.games:,} games a policy, {', '.join(settings)}"


def judge(evidence: Evidence) -> str:
    """Who judges, in a sentence."""
    how = f" ({lesson_note(evidence.program)})" if evidence.base == "practised" else ""
    return f"Positions are judged by games of '{evidence.base}'{how}."


def hint(evidence: Evidence) -> str:
    """What would find more; empty when it was done."""
    if not all(on_kernel(policy) for policy in evidence.games):
        return ""
    return "Only fast policies were asked: '--policy fast --policy careful' may reach what takes bargaining."


class _Report:
    def __init__(self, evidence: Evidence, screen: Screen) -> None:
        self.evidence, self.columns, self.ascii_only = evidence, max(60, screen.columns), screen.ascii_only

    def lines(
        self, remarks: Sequence[Remark], verdicts: Sequence[Verdict], comparison: Comparison | None
    ) -> Iterator[str]:
        yield from wrap(safe(heading(self.evidence)), self.columns)
        if not self.evidence.results.complete:
            yield "Stopped before the end: this is what was played so far."
        yield from wrap(bar_legend(ascii_only=self.ascii_only), self.columns)
        for policy in self.evidence.games:
            yield from self.policy(policy)
        yield from self.absent()
        yield from self.exits()
        yield from self.findings(remarks)
        if comparison is not None:
            yield from self.compared(comparison)
        if verdicts:
            yield from self.gate(verdicts)

    def policy(self, policy: str) -> Iterator[str]:
        tally = self.evidence.games[policy]
        spread = tally.turns
        yield ""
        yield from self.title(
            f"{policy}: {tally.games:,} games, {spread.at(0.05)} to {spread.at(0.95)} turns (middle {spread.at(0.5)}), "
            f"{tally.decisions / tally.games:.0f} choices a game"
        )
        outcomes, endings = outcome_bars(self.evidence, policy), ending_bars(self.evidence, policy)
        yield from self.bars(outcomes, endings)
        yield ""
        yield from self.bars(endings, outcomes)
        yield ""
        yield from self.meters(policy)

    def meters(self, policy: str) -> Iterator[str]:
        charts = list(meter_charts(self.evidence, policy))
        if not charts:
            return
        rows = [
            self.meter(chart, bounds)
            for (chart, _), bounds in zip(charts, bound_shares(self.evidence, policy), strict=True)
        ]
        head = ("meter", "turn by turn", "last (9 of 10)", "at a bound")
        yield from table_lines(head, rows, self.columns, ascii_only=self.ascii_only)

    def meter(self, chart: LineChart, bounds: tuple[float, float]) -> tuple[str, ...]:
        """The cells of its row."""
        line = chart.series[0]
        spark = sparkline(line.values, chart.low, chart.high, ascii_only=self.ascii_only)
        band = f"{line.values[-1]:.0f} ({line.low[-1]:.0f} to {line.high[-1]:.0f})"
        ends = zip((chart.low, chart.high), bounds, strict=True)
        at = ", ".join(f"{end:.0f}: {share:.0f} %" for end, share in ends if share >= 1)
        return safe(chart.title), spark, band, at

    def absent(self) -> Iterator[str]:
        tracks, moves = absences(self.evidence, "track"), absences(self.evidence, "move")
        if not tracks:
            return
        yield ""
        yield from self.title(
            f"without it: good endings of '{self.evidence.base}', more or less than with everything"
        )
        yield from self.bars(absence_bars(tracks, ""))
        if moves:
            yield ""
            yield f"moves whose absence tells most, of {len(moves)}:"
            shown = [*moves[:_WORST], *moves[-3:]] if len(moves) > _WORST + 3 else moves
            yield from self.bars(absence_bars(shown, ""))

    def exits(self) -> Iterator[str]:
        found = list(exits(self.evidence))
        if not found:
            return
        yield ""
        yield from self.title("the last exit: in games that ended badly, the chance that was left")
        for one in found:
            last = f"turn {one.last}" if one.last else "none"
            yield f"{one.policy}: {len(one.games)} games; last exit {last}, end turn {one.ended} (middle ones)"
        yield from line_lines(exit_chart(found), self.columns, 8, ascii_only=self.ascii_only)
        yield from wrap(judge(self.evidence), self.columns)

    def findings(self, remarks: Sequence[Remark]) -> Iterator[str]:
        yield ""
        yield from self.title(f"{len(remarks)} findings" if remarks else "no findings")
        yield from wrap(hint(self.evidence), self.columns) if hint(self.evidence) else ()
        for (code, name, severity), group in groupby(
            remarks, key=lambda one: (one.code, one.name, one.severity.value)
        ):
            several = list(group)
            yield f"{severity}[{code}] {name}"
            for remark in several[:MOST]:
                yield from self.remark(remark)
            rest = several[MOST:]
            if rest:
                names = ", ".join(remark.subject for remark in rest)
                yield from wrap(
                    f"and {len(rest)} more, all in --json and --html: {safe(names)}", self.columns, "  ", "  "
                )

    def remark(self, remark: Remark) -> Iterator[str]:
        place = f" ({remark.file}:{remark.line})" if remark.file else ""
        yield from wrap(safe(remark.message + place), self.columns, "  ", "    ")
        if remark.note:
            yield from wrap(safe(remark.note), self.columns, "    ", "    ")
        if remark.command:
            yield f"    $ {remark.command}"

    def compared(self, comparison: Comparison) -> Iterator[str]:
        yield ""
        yield from self.title("since the older report")
        if not comparison.same_scenario:
            yield "The scenario has changed since."
        if not comparison.same_options:
            yield "The options are others than then."
        for policy, group in groupby(comparison.changes, key=lambda one: one.policy):
            yield f"{policy}:"
            for change in group:
                text = change.text.replace("→", "->") if self.ascii_only else change.text
                yield f"  {change.what}: {text}{'' if change.sure else ', within chance'}"
        yield from self.listed("new", (f"{one.code} {one.message}" for one in comparison.fresh))
        yield from self.listed("gone", (f"{one.code} {one.message}" for one in comparison.gone))

    def listed(self, word: str, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            yield from wrap(f"{word}: {safe(text)}", self.columns, "  ", "    ")

    def gate(self, verdicts: Sequence[Verdict]) -> Iterator[str]:
        yield ""
        failed = [one for one in verdicts if not one.passed]
        yield from self.title(
            f"gate: {len(failed)} of {len(verdicts)} bars missed" if failed else "gate: passed"
        )
        yield from self.bars(verdict_bars(list(verdicts)))
        for one in failed:
            low, high = (100 * end for end in wilson(one.hits, one.games))
            unsure = "; more games would tell" if one.unsure else ""
            yield (
                f"FAILED {one.text} {one.share:.1f} % ({low:.1f} to {high:.1f}, {one.games:,} games), "
                f"wanted {one.bar.least:g} to {one.bar.most:g} %{unsure}"
            )

    def bars(self, chart: BarChart, *beside: BarChart) -> Iterator[str]:
        return bar_lines(chart, self.columns, ascii_only=self.ascii_only, beside=beside)

    def title(self, text: str) -> Iterator[str]:
        return wrap(safe(text), self.columns, "== ", "   ")
