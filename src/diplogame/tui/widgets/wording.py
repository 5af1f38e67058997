"""How numbers, states and relations are said on screen: always a sign or a word, colour only on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from diplogame.tui.widgets.lines import clipped

if TYPE_CHECKING:
    from diplogame.engine.view import Better, CommitmentView, MeterView, PlayerView


MINUS = "\N{MINUS SIGN}"

GOOD = "$text-success"
BAD = "$text-error"
UNSURE = "$text-warning"
QUIET = "$text-muted"
STRONG = "bold"

STATES: dict[str, tuple[str, str, str]] = {
    "private": ("○", "private", QUIET),
    "public": ("◉", "public", UNSURE),
    "pending": ("◔", "pending", UNSURE),
    "kept": ("✓", "kept", GOOD),
    "enforced": ("✓", "enforced", GOOD),
    "broken": ("✗", "broken", BAD),
    "crossed": ("!", "crossed", BAD),
    "backed_down": ("↓", "backed down", BAD),
    "withdrawn": ("–", "withdrawn", QUIET),
}
"""Glyph, word and style of each state of a commitment."""

RELATIONS: dict[str, tuple[str, str]] = {
    "hostile": ("●○○○○", BAD),
    "cool": ("●●○○○", UNSURE),
    "neutral": ("●●●○○", QUIET),
    "warm": ("●●●●○", GOOD),
    "close": ("●●●●●", GOOD),
}
"""Dots and style of each relation."""


def signed(amount: int) -> str:
    """Say a change with its sign: +3, −2, 0."""
    return f"+{amount}" if amount > 0 else f"{MINUS}{-amount}" if amount < 0 else "0"


def verdict(amount: int, better: Better) -> str:
    """Say whether a change is 'better' or 'worse' for the player; empty when it is neither."""
    if not amount or better == "none":
        return ""
    return "better" if (amount > 0) == (better == "high") else "worse"


def verdict_style(amount: int, better: Better) -> str:
    """Choose the style that goes with `verdict`."""
    return {"better": GOOD, "worse": BAD}.get(verdict(amount, better), "")


def arrow(amount: int) -> str:
    """Show a direction: ▲, ▼, or · for no change."""
    return "▲" if amount > 0 else "▼" if amount < 0 else "·"


def change(amount: int, better: Better) -> Content:
    """Show a change with arrow, sign and, on top, colour."""
    return Content.styled(f"{arrow(amount)}{signed(amount)}", verdict_style(amount, better))


def reading(meter: MeterView) -> str:
    """Say a meter's value: '58', or '30–44' for an estimate."""
    return str(meter.low) if meter.low == meter.high else f"{meter.low}–{meter.high}"


def bar(meter: MeterView, width: int) -> Content:
    """Draw a meter's value; the part of an estimate that is not sure is hatched."""
    span = max(1, meter.maximum - meter.minimum)
    low, high = (round(width * (value - meter.minimum) / span) for value in (meter.low, meter.high))
    high = max(high, low + 1) if meter.low != meter.high else high
    return Content.assemble(
        ("█" * low, "$primary"),
        ("▒" * (high - low), "$primary"),
        ("─" * (width - high), "$track"),
    )


def share(part: int, whole: int, width: int, style: str = "$primary") -> Content:
    """Draw `part` of `whole` as a bar of `width` cells."""
    filled = 0 if whole <= 0 else max(0, min(width, round(width * part / whole)))
    return Content.assemble(("█" * filled, style), ("─" * (width - filled), "$track"))


def state(commitment: CommitmentView) -> Content:
    """Show the state of a commitment: glyph and word."""
    glyph, word, style = STATES[commitment.state]
    return Content.styled(f"{glyph} {word}", style)


def relation(name: str) -> Content:
    """Show a relation: dots and word."""
    dots, style = RELATIONS[name]
    return Content.assemble((dots, style), f" {name}")


def column(content: Content | str, width: int, *, right: bool = False) -> Content:
    """Fit content to exactly `width` cells, cut between two words with an ellipsis."""
    made = content if isinstance(content, Content) else Content(content)
    made = clipped(made, width).truncate(width, ellipsis=True)
    missing = width - made.cell_length
    return made.pad_left(missing) if right else made.pad_right(missing)


def moment(view: PlayerView) -> str:
    """Say when it is: 'June 2017 · turn 6 of 24', and only the turn where there is no calendar."""
    turn = f"turn {view.turn} of {view.turns}"
    return turn if view.date.casefold() == f"turn {view.turn}" else f"{view.date} · {turn}"


def lines(*parts: Content | str) -> Content:
    """Put parts under each other."""
    return Content("\n").join(parts)


def hanging(label: Content | str, text: Content | str, indent: int, width: int) -> Content:
    """Set `label` before a text whose lines all begin `indent` cells in."""
    body = text if isinstance(text, Content) else Content(text)
    first, *rest = body.wrap(max(8, width - indent)) or [Content("")]
    return lines(
        Content.assemble(column(label, indent), first),
        *(Content.assemble(" " * indent, line) for line in rest),
    )
