"""Small drawings of numbers: sparklines, pips, thin bars, and links from a number to its causes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from diplogame.tui.themes import HEAT_LEVELS
from diplogame.tui.widgets.wording import change, reading

if TYPE_CHECKING:
    from diplogame.engine.view import ActorView, LadderView, MeterView, MoveView, PlayerView, Track

SPARKS = "▁▂▃▄▅▆▇█"
RELATION_GLYPHS = {"hostile": "○", "cool": "◔", "neutral": "◑", "warm": "◕", "close": "●"}
"""The fuller, the closer; always beside the word or the number."""

_STEEP = 16
"""A sparkline shows at least this span, so that a change of one does not look like a cliff."""


def sparkline(history: Sequence[int], width: int) -> str:
    """Draw the last `width` values, low to high."""
    shown = history[-width:]
    if len(shown) < 2:  # noqa: PLR2004 - one point is no trend
        return ""
    low, high = min(shown), max(shown)
    slack = max(0, _STEEP - (high - low))
    bottom, span = low - slack // 2, high - low + slack
    return "".join(SPARKS[min(7, (value - bottom) * 8 // span)] for value in shown)


def pips(count: int, maximum: int) -> str:
    """Draw `count` of `maximum` as dots: ●●●○○○."""
    return "●" * count + "○" * max(0, maximum - count)


def price(cost: int) -> str:
    """Say what a move costs: 'free', or as many dots as it takes."""
    return "free" if cost == 0 else "●" * cost if cost <= 3 else f"{cost}●"  # noqa: PLR2004 - four dots are counted, not seen


def why_not(move: MoveView) -> str:
    """Say why a move is not legal."""
    return "; ".join(move.why_not).replace(">=", "≥").replace("<=", "≤")


def thin_bar(meter: MeterView, width: int, style: str = "$primary") -> Content:
    """Draw a meter as a line; the part of an estimate that is not sure is broken."""
    span = max(1, meter.maximum - meter.minimum)
    low, high = (round(width * (value - meter.minimum) / span) for value in (meter.low, meter.high))
    if meter.low != meter.high:
        high = max(high, low + 1)
    return Content.assemble(("━" * low, style), ("╍" * (high - low), style), ("─" * (width - high), "$track"))


def linked(content: Content, meter_id: str) -> Content:
    """Make a click on this ask why the meter is what it is."""
    return content.stylize(Style.from_meta({"meter": meter_id}))


def value(meter: MeterView) -> Content:
    """Say a meter's value and its change of this turn: '58 ▲+3'."""
    text = ("≈" if meter.estimated else "") + reading(meter)
    if not meter.change:
        return Content.styled(text, "bold")
    return Content.assemble((text, "bold"), " ", change(meter.change, meter.better))


def every_meter(view: PlayerView) -> list[MeterView]:
    """List every meter in a view: the gauge's first, then the others, then those of the actors."""
    own = [meter for actor in view.actors for meter in ((actor.trust,) if actor.trust else ()) + actor.meters]
    found = [*([view.tension] if view.tension else []), *view.meters, *own]
    return list({meter.id: meter for meter in found}.values())


def short_names(view: PlayerView) -> dict[str, str]:
    """Name every meter as shortly as it can be told from the others: 'Tension', 'DPRK trust'."""
    names = {meter.id: meter.short for meter in every_meter(view)}
    for actor in view.actors:
        names |= {meter.id: f"{actor.short}: {meter.short}" for meter in actor.meters}
        names |= {actor.trust.id: f"{actor.short} trust"} if actor.trust else {}
    return names


TRACK_TITLES: dict[Track, str] = {
    "dialogue": "Dialogue",
    "sanctions": "Sanctions",
    "alliance": "Alliance",
    "red_line": "Red lines",
}


def track_titles(view: PlayerView | None) -> dict[Track, str]:
    """Name the tracks as the scenario's author does, else as the game does."""
    return TRACK_TITLES | {track: title for track, title, _ in (view.tracks if view else ())}


def in_turns(view: PlayerView) -> str:
    """Say which turn it is: 'month 6 of 24'; the date says it where there is no calendar."""
    return f"{view.turn_unit} {view.turn} of {view.turns}"


def heat(ladder: LadderView | None, rung: int) -> str:
    """Name the colour of a rung."""
    steps = len(ladder.rungs) if ladder else 1
    level = 1 + round((HEAT_LEVELS - 1) * (rung - 1) / max(1, steps - 1))
    return f"$heat-{level}"


def relation_glyph(actor: ActorView) -> Content:
    """Draw an actor's relation as a circle that fills."""
    return Content.styled(RELATION_GLYPHS[actor.relation], relation_style(actor))


def relation_style(actor: ActorView) -> str:
    """Choose the colour that goes with a relation."""
    return {"hostile": "$error", "cool": "$warning", "neutral": "$secondary"}.get(actor.relation, "$success")
