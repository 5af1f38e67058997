"""The causes of one meter: where it began, every change with its rule and source, and where it stands."""

from __future__ import annotations

from itertools import groupby

from textual.content import Content
from textual.reactive import reactive

from diplogame.engine.view import LedgerEntry, MeterView, PlayerView
from diplogame.tui.widgets.ledger import cause_of
from diplogame.tui.widgets.lines import both_ends, indented
from diplogame.tui.widgets.marks import every_meter, sparkline, thin_bar, value
from diplogame.tui.widgets.paper import Paper
from diplogame.tui.widgets.wording import change, lines, signed

PHASES = {
    "start": "at the start",
    "move": "your move",
    "reaction": "an answer",
    "initiative": "their own move",
    "event": "an event",
    "drift": "always happens",
    "judgement": "commitments judged",
    "delayed": "came later",
}


class Causes(Paper):
    """Everything that made one number what it is."""

    view: reactive[PlayerView | None] = reactive(None, layout=True)
    meter_id: reactive[str] = reactive("", layout=True)

    def words(self, width: int) -> Content:
        """Draw the meter, the sum, and the causes, the newest turn first."""
        meter = (
            next((found for found in every_meter(self.view) if found.id == self.meter_id), None)
            if self.view
            else None
        )
        if self.view is None or meter is None:
            return Content("")
        entries = [entry for entry in self.view.ledger if entry.meter == meter.id]
        return lines(*_head(meter, width), _sum(meter, entries), *_turns(meter, entries, width))


def _head(meter: MeterView, width: int) -> list[Content]:
    made = [
        both_ends(Content.styled(meter.title, "bold $accent"), value(meter), width),
        thin_bar(meter, width),
        Content(meter.text),
    ]
    if trend := sparkline(meter.history, width - 8):
        made.append(Content.assemble(("Trend  ", "$text-muted"), (trend, "$secondary")))
    if meter.estimated:
        age = "fresh" if meter.age == 0 else f"{meter.age} turns old" if meter.age > 1 else "a turn old"
        made.append(
            Content.styled(f"An estimate from {meter.source or 'your own people'}, {age}.", "$text-warning")
        )
    else:
        made.append(Content.styled(f"Numbers: {meter.source or 'the author’s judgement'}.", "$text-muted"))
    return made


def _sum(meter: MeterView, entries: list[LedgerEntry]) -> Content:
    moved = [entry for entry in entries if entry.phase != "start"]
    if not entries:
        return Content.styled("Nothing that you can see has moved it.", "$text-muted")
    total = sum(entry.amount for entry in moved)
    causes = "one cause adds" if len(moved) == 1 else f"{len(moved)} causes add"
    first, last = entries[0], entries[-1]
    began = first.after if first.phase == "start" else first.before
    return Content.assemble(
        f"It began at {began}; {causes} up to ", change(total, meter.better), f", which makes {last.after}."
    )


def _turns(meter: MeterView, entries: list[LedgerEntry], width: int) -> list[Content]:
    made: list[Content] = []
    for turn, of_turn in groupby(reversed(entries), key=lambda entry: entry.turn):
        made.append(Content(""))
        words = f"Turn {turn} " if turn else "Before the first turn "
        made.append(
            Content.assemble((words, "$text-secondary"), ("─" * max(0, width - len(words)), "$track"))
        )
        for entry in of_turn:
            made += _cause(meter, entry, width)
    return made


def _cause(meter: MeterView, entry: LedgerEntry, width: int) -> list[Content]:
    left = Content.assemble(change(entry.amount, meter.better), " ", (cause_of(entry), "bold"))
    right = Content.styled(f"{entry.before} → {entry.after}", "$text-muted")
    where = f"{entry.file}:{entry.line}" if entry.file else ""
    source = f"source: {entry.source}" if entry.source else "the author’s judgement"
    fine = " · ".join(part for part in (PHASES[entry.phase], entry.cause, where, source) if part)
    indent = len(signed(entry.amount)) + 2
    pad = " " * indent
    return [
        both_ends(left, right, width),
        *([indented(Content(pad + entry.because), width, indent)] if entry.because else []),
        indented(Content.styled(pad + fine, "$text-muted"), width, indent),
    ]
