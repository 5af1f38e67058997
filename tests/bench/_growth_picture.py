"""Four small charts of cost against size, side by side, as one SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Panel: TypeAlias = tuple[str, Sequence[int], Sequence[float], float, float, float]
"""What grows, sizes, costs, slope, intercept, R squared."""

_WIDE, _HIGH = 240, 190
_LEFT, _TOP, _ACROSS, _UP = 44, 44, 176, 104
_STYLE = """
text { font: 11px system-ui, sans-serif; fill: #333 }
.title { font-weight: 600; font-size: 13px }
.axis { stroke: #999; fill: none }
.fit { stroke: #1f6f8b; stroke-width: 1.6; fill: none }
.dot { fill: #1f6f8b }
.ground { fill: #fff }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd } .ground { fill: #16181c } .fit { stroke: #7cc7de } .dot { fill: #7cc7de }
}
"""


def drawn(panels: Sequence[Panel]) -> str:
    """The whole picture. All panels share one scale of cost, so that slopes can be compared by eye."""
    top = max(max(costs) for _, _, costs, *_ in panels) * 1.08
    width = _WIDE * len(panels)
    parts = [_panel(panel, number * _WIDE, top) for number, panel in enumerate(panels)]
    said = "Microseconds a game against the number of moves, events, meters and turns, with straight lines."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HIGH}" role="img" aria-label="{said}">\n'
        f'<style>{_STYLE}</style>\n<rect class="ground" width="{width}" height="{_HIGH}"/>\n{"".join(parts)}</svg>\n'
    )


def _panel(panel: Panel, left: float, top: float) -> str:
    what, sizes, costs, slope, start, fit = panel

    def x(size: float) -> float:
        return left + _LEFT + _ACROSS * size / max(sizes)

    def y(cost: float) -> float:
        return _TOP + _UP * (1 - cost / top)

    parts = [
        f'<text class="title" x="{x(0)}" y="18">{what.capitalize()}</text>',
        f'<text x="{x(0)}" y="33">R² = {fit:.3f}</text>',
        f'<path class="axis" d="M{x(0):.1f} {_TOP}V{y(0):.1f}H{x(max(sizes)):.1f}"/>',
    ]
    parts += [
        f'<text x="{x(0) - 6:.1f}" y="{y(cost) + 4:.1f}" text-anchor="end">{cost}</text>'
        for cost in (0, round(top / 2), round(top))
    ]
    parts += [
        f'<text x="{x(size):.1f}" y="{y(0) + 15:.1f}" text-anchor="middle">{size}</text>' for size in sizes
    ]
    ends = " ".join(f"{x(size):.1f} {y(start + slope * size):.1f}" for size in (min(sizes), max(sizes)))
    parts.append(f'<path class="fit" d="M{ends}"/>')
    parts += [
        f'<circle class="dot" cx="{x(size):.1f}" cy="{y(cost):.1f}" r="3.2"/>'
        for size, cost in zip(sizes, costs, strict=True)
    ]
    if not left:
        parts.append(
            f'<text x="8" y="{_HIGH - 12}">microseconds a game, one core; the lines are least squares</text>'
        )
    return "".join(f"{part}\n" for part in parts)
