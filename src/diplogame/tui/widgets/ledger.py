"""The ledger as rows: every change of every meter with its cause."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.content import Content

from diplogame.engine.view import Better, LedgerEntry, MeterView, PlayerView
from diplogame.tui.widgets.rows import Row
from diplogame.tui.widgets.wording import QUIET, STRONG, change, column, lines, signed, verdict

PHASES = {
    "start": "at the start",
    "move": "your move",
    "reaction": "an answer",
    "initiative": "their move",
    "event": "an event",
    "drift": "drift",
    "judgement": "word kept or broken",
    "delayed": "a late effect",
}
"""Words for the phases."""

_TURN = 4
_CHANGE = 6
_VALUES = 11


def all_meters(view: PlayerView) -> dict[str, MeterView]:
    """Gather every visible meter, the headlines first."""
    own = sorted(view.meters, key=lambda meter: not meter.headline)
    trusts = [actor.trust for actor in view.actors if actor.trust]
    others = [meter for actor in view.actors for meter in actor.meters]
    return {meter.id: meter for meter in (*own, *trusts, *others)}


def ledger_rows(view: PlayerView, *, meter: str = "") -> Iterator[Row]:
    """Make the rows, newest first; a row's id is the entry's place in the view."""
    meters = all_meters(view)
    for place, entry in reversed(list(enumerate(view.ledger))):
        if entry.amount and meter in {"", entry.meter}:
            yield Row(str(place), partial(_draw, entry, _better(meters, entry)))


def cause_of(entry: LedgerEntry) -> str:
    """Name the cause of a change; a rule without a title by the phase it works in."""
    return entry.cause_title or PHASES[entry.phase].capitalize()


def ledger_head(width: int) -> Content:
    """Name the columns."""
    meter, cause, because = _widths(width)
    words = (
        ("Turn", _TURN),
        (" Meter", meter),
        ("Change", _CHANGE),
        ("   From→to", _VALUES),
        (" Cause", cause),
    )
    cells = [column(word, cell) for word, cell in words]
    return Content.styled(
        Content("").join([*cells, column("Because", because)]).plain, "bold $text-secondary"
    )


def _widths(width: int) -> tuple[int, int, int]:
    rest = width - _TURN - _CHANGE - _VALUES
    meter = min(24, max(14, rest * 3 // 10))
    because = max(0, (rest - meter) * 55 // 100) if width >= 90 else 0  # noqa: PLR2004 - room for the reason
    return meter, rest - meter - because, because


def _draw(entry: LedgerEntry, better: Better, width: int) -> Content:
    meter, cause, because = _widths(width)
    return Content.assemble(
        column(Content.styled(f"{entry.turn}", QUIET), _TURN - 1, right=True),
        " ",
        column(f" {entry.title}", meter),
        column(change(entry.amount, better), _CHANGE, right=True),
        column(Content.styled(f"{entry.before}→{entry.after}", QUIET), _VALUES - 1, right=True),
        " ",
        column(f" {cause_of(entry)}", cause - 1),
        " ",
        column(Content.styled(entry.because, QUIET), because),
    )


def _better(meters: dict[str, MeterView], entry: LedgerEntry) -> Better:
    return meters[entry.meter].better if entry.meter in meters else "none"


def why(view: PlayerView, entry: LedgerEntry) -> Content:
    """Tell all about a change: what, by whom, why, from where, and the turn's whole sum."""
    better = _better(all_meters(view), entry)
    judged = verdict(entry.amount, better)
    actor = next((actor.title for actor in view.actors if actor.id == entry.actor), "")
    facts = [
        ("Change", f"{entry.title} {signed(entry.amount)}, from {entry.before} to {entry.after}"
         + (f" ({judged})" if judged else "")),
        ("Cause", f"{cause_of(entry)} — {PHASES[entry.phase]}" + (f", {actor}" if actor else "")),
        ("Because", entry.because or "The scenario gives no reason."),
        ("Source", entry.source or "The author's judgement."),
        ("Written in", f"{entry.file}:{entry.line}" if entry.file else "the rules of the game"),
    ]  # fmt: skip
    told = [Content.assemble((f"{name:<11}", "bold $text-secondary"), text) for name, text in facts]
    return lines(*told, "", _sum(view, entry))


def _sum(view: PlayerView, entry: LedgerEntry) -> Content:
    same = [
        other
        for other in view.ledger
        if (other.turn, other.meter) == (entry.turn, entry.meter) and other.amount
    ]
    parts = " ".join(signed(other.amount) for other in same)
    total = sum(other.amount for other in same)
    head = Content.styled(f"All of turn {entry.turn}: {parts} = {signed(total)}", STRONG)
    each = [
        Content.assemble(
            "  ", column(change(other.amount, _better(all_meters(view), other)), _CHANGE), other.cause_title
        )
        for other in same
    ]
    return lines(head, *each)
