"""The ledger as rows: every change of every meter with its cause."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.content import Content

from diplogame.engine.view import Better, LedgerEntry, MeterView, PlayerView
from diplogame.tui.widgets.marks import short_names
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
    meters, names = all_meters(view), short_names(view)
    for place, entry in reversed(list(enumerate(view.ledger))):
        if entry.amount and meter in {"", entry.meter}:
            better = _better(meters, entry)
            name = names.get(entry.meter, entry.title)
            yield Row(str(place), partial(_draw, entry, better, name, flag=is_flag(view, entry.meter)))


def cause_of(entry: LedgerEntry) -> str:
    """Name the cause of a change; a rule without a title by the phase it works in."""
    return entry.cause_title or PHASES[entry.phase].capitalize()


def is_flag(view: PlayerView, variable: str) -> bool:
    """Whether this is on or off, and no number."""
    return any(flag == variable for flag, *_ in view.flags)


def yes_or_no(entry: LedgerEntry) -> str:
    """How a flag stands after a change."""
    return "yes" if entry.after else "no"


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


def _draw(entry: LedgerEntry, better: Better, name: str, width: int, *, flag: bool) -> Content:
    """Draw an entry; where its meter's title has no room, by the meter's short name."""
    meter, cause, because = _widths(width)
    name = entry.title if len(entry.title) < meter else name
    moved = Content(yes_or_no(entry)) if flag else change(entry.amount, better)
    values = "" if flag else f"{entry.before}→{entry.after}"
    return Content.assemble(
        column(Content.styled(f"{entry.turn}", QUIET), _TURN - 1, right=True),
        " ",
        column(f" {name}", meter),
        column(moved, _CHANGE, right=True),
        column(Content.styled(values, QUIET), _VALUES - 1, right=True),
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
        ("Change", _moved(view, entry) + (f" ({judged})" if judged else "")),
        ("Cause", f"{cause_of(entry)} — {PHASES[entry.phase]}" + (f", {actor}" if actor else "")),
        ("Because", entry.because or "The scenario gives no reason."),
        ("Source", entry.source or "The author's judgement."),
        ("Written in", f"{entry.file}:{entry.line}" if entry.file else "the rules of the game"),
    ]  # fmt: skip
    told = [Content.assemble((f"{name:<11}", "bold $text-secondary"), text) for name, text in facts]
    return lines(*told) if is_flag(view, entry.meter) else lines(*told, "", _sum(view, entry))


def _moved(view: PlayerView, entry: LedgerEntry) -> str:
    if is_flag(view, entry.meter):
        return f"{entry.title}: {yes_or_no(entry)} now"
    return f"{entry.title} {signed(entry.amount)}, from {entry.before} to {entry.after}"


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
