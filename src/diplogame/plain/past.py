"""What has happened: dispatches, the log of turns, the ledger, and the reasons of one number."""

from __future__ import annotations

from collections.abc import Iterable

from diplogame.engine.view import LedgerEntry, MeterView, PlayerView
from diplogame.plain.changes import cause_name
from diplogame.plain.codex import look_up_lines
from diplogame.plain.text import (
    Lines,
    actor_title,
    clean,
    item,
    meter_line,
    paragraphs,
    plural,
    sentence,
    times,
    wrapped,
)

_SHOWN = 10


def dispatch_lines(view: PlayerView, turn: int | None = None) -> Lines:
    """The news of a turn, or of all of them."""
    lines: Lines = []
    last = 0
    for one in view.dispatches:
        if turn is not None and one.turn != turn:
            continue
        if one.turn != last:
            lines += ["", f"Turn {one.turn}"] if lines else [f"Turn {one.turn}"]
            last = one.turn
        lines += [*paragraphs(one.text or one.title), *look_up_lines([one])]
    return lines or ["No news." if turn is None else f"No news in turn {turn}."]


def history_lines(view: PlayerView) -> Lines:
    """Every meter on the main screen at the end of each turn."""
    meters = [meter for meter in view.meters if meter.headline]
    meters += [actor.trust for actor in view.actors if actor.trust and actor.role != "player"]
    lines: Lines = []
    for meter in meters:
        if meter.history:
            lines += item(f"{meter.title}: {', '.join(map(str, meter.history))}.")
    return ["Turn by turn, the last is now.", *lines] if lines else ["Nothing has been recorded yet."]


def ledger_lines(entries: Iterable[LedgerEntry], view: PlayerView) -> Lines:
    """Changes, each with its cause and reason, oldest first."""
    lines: Lines = []
    last = 0
    for entry in entries:
        if entry.turn != last:
            lines += ["", f"Turn {entry.turn}"] if lines else [f"Turn {entry.turn}"]
            last = entry.turn
        lines += item(_entry(entry, view, title=True))
    return lines or ["Nothing has changed."]


def why_lines(view: PlayerView, meter: MeterView) -> Lines:
    """A meter, what it measures, and why it stands where it stands."""
    lines = [*wrapped(meter_line(meter)), *wrapped(meter.text)]
    if meter.source and not meter.estimated:
        lines += wrapped(f"Where its numbers come from: {sentence(meter.source)}")
    entries = [entry for entry in view.ledger if entry.meter == meter.id]
    if not entries:
        return lines + wrapped("Nothing that you know of has changed it yet.")
    now = [entry for entry in entries if entry.turn == view.turn]
    recent = now or [entry for entry in entries if entry.turn == entries[-1].turn]
    lines += ["", f"Turn {recent[-1].turn}"]
    for entry in recent:
        lines += item(_entry(entry, view, title=False))
    return lines + _totals(entries)


def _entry(entry: LedgerEntry, view: PlayerView, *, title: bool) -> str:
    who = actor_title(view, entry.actor)
    cause = cause_name(entry)
    by = f"{who}, {cause}" if who and who.casefold() not in cause.casefold() else cause
    name = f"{entry.title} " if title else ""
    parts = [f"{name}{entry.before} to {entry.after} ({entry.amount:+d}): {sentence(by)}"]
    if entry.meter in {flag for flag, *_ in view.flags}:
        parts = [f"{entry.title}: {'yes' if entry.after else 'no'}: {sentence(by)}"]
    if entry.because and clean(entry.because).rstrip(".") != cause:
        parts.append(sentence(entry.because))
    source = f"source {entry.source}" if entry.source else "the author's judgement"
    place = f", {entry.file} line {entry.line}" if entry.file else ""
    parts.append(f"({source}{place})")
    return " ".join(parts)


def _totals(entries: list[LedgerEntry]) -> Lines:
    """What each cause did in the whole game, the greatest first."""
    sums: dict[str, list[int]] = {}
    for entry in entries:
        sums.setdefault(cause_name(entry), []).append(entry.amount)
    ranked = sorted(sums.items(), key=lambda one: (-abs(sum(one[1])), one[0]))
    if len(ranked) == len({entry.cause for entry in entries if entry.turn == entries[-1].turn}):
        return []
    lines = ["", "In the whole game"]
    for cause, amounts in [one for one in ranked if sum(one[1])][:_SHOWN]:
        lines += item(f"{sum(amounts):+d}: {cause}, {times(len(amounts))}.")
    if len(ranked) > _SHOWN:
        lines += wrapped(f"And {plural(len(ranked) - _SHOWN, 'smaller cause')}.")
    return lines
