"""What changed and why: every number with its causes, the most important first."""

from __future__ import annotations

from collections.abc import Iterable

from diplogame.engine.view import LedgerEntry, MeterView, PlayerView
from diplogame.plain.text import Lines, clean, item, sentence, value

CAPITAL = "capital"
"""The name of what the envoy can spend, in the ledger."""
_TENSION, _HEADLINE, _TRUST, _METER, _REST = range(5)


def change_lines(before: PlayerView, after: PlayerView, ledger: Iterable[LedgerEntry]) -> Lines:
    """Every number that changed, and the causes: Regional tension 58 to 61 (+3): Oil sanctions +4, Drift -1.

    Small numbers that changed for the same one reason share a line.
    """
    entries: dict[str, list[LedgerEntry]] = {}
    for entry in ledger:
        if (entry.meter, entry.phase) != (CAPITAL, "start"):  # what a turn brings stands above its choices
            entries.setdefault(entry.meter, []).append(entry)
    ranks = _ranks(after)
    flags = {flag for flag, *_ in after.flags}
    together: dict[str, list[str]] = {}
    for meter in sorted(entries, key=lambda meter: ranks.get(meter, _REST)):
        why = causes(entries[meter][-1:] if meter in flags else entries[meter])
        key = why if ranks.get(meter, _REST) >= _METER else f"{meter} {why}"
        together.setdefault(key, [why]).append(_change(entries[meter], flags))
    lines = [f"{'; '.join(changes)}: {sentence(why)}" for why, *changes in together.values()]
    return [line for text in (*lines, *_estimates(before, after)) for line in item(text)]


def causes(entries: list[LedgerEntry]) -> str:
    """The causes of a change and their parts in it; a single one stands without its part."""
    parts: dict[str, int] = {}
    for entry in entries:
        name = cause_name(entry)
        parts[name] = parts.get(name, 0) + entry.amount
    if len(parts) == 1:
        return next(iter(parts))
    return ", ".join(f"{name} {part:+d}" for name, part in parts.items())


def cause_name(entry: LedgerEntry) -> str:
    """What a cause is called; a rule without a title goes by its reason."""
    if entry.cause_title and entry.cause_title != entry.cause:
        return clean(entry.cause_title)
    return clean(entry.because).rstrip(".") or entry.cause


def meters_of(view: PlayerView) -> dict[str, MeterView]:
    """Every meter in a view, by id."""
    found = {meter.id: meter for meter in view.meters}
    for actor in view.actors:
        found |= {meter.id: meter for meter in (actor.trust, *actor.meters) if meter}
    return found | ({view.tension.id: view.tension} if view.tension else {})


def _ranks(view: PlayerView) -> dict[str, int]:
    """What is told first: tension, the main meters, trust, other meters; counters and flags are the rest."""
    ranks = {}
    for meter in meters_of(view).values():
        trust = meter.actor and meter.id.endswith(".trust")
        ranks[meter.id] = _HEADLINE if meter.headline else _TRUST if trust else _METER
    return ranks | ({view.tension.id: _TENSION} if view.tension else {})


def _change(entries: list[LedgerEntry], flags: set[str]) -> str:
    first, last = entries[0], entries[-1]
    if first.meter in flags:
        return f"{clean(first.title)}: {'yes' if last.after else 'no'} now"
    change = last.after - first.before
    amount = f"{change:+d}" if change else "no change in sum"
    return f"{clean(first.title)} {first.before} to {last.after} ({amount})"


def _estimates(before: PlayerView, after: PlayerView) -> list[str]:
    """New estimates; that an old one grows less certain is no news."""
    old = meters_of(before)
    return [
        f"New estimate, {meter.title}: {value(meter)}{f', from {meter.source}' if meter.source else ''}."
        for meter in meters_of(after).values()
        if meter.estimated and meter.age == 0 and _range(meter) != _range(old.get(meter.id, meter))
    ]


def _range(meter: MeterView) -> tuple[int, int]:
    return meter.low, meter.high
