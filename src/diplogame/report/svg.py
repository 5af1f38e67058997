"""Charts as SVG inside a page. Colours come from the page's style by class; shapes and dashes tell lines apart too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from diplogame.report.shapes import Bar, BarChart, LineChart, Series, Value, place, said, ticks

_T = TypeVar("_T")
INKS = 6
"""Lines that look different; a seventh looks like the first."""
_DISC = "M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z"
_PATHS = {
    "circle": _DISC,
    "triangle": "M-4 3.2H4L0 -4.2z",
    "square": "M-3.2 -3.2h6.4v6.4h-6.4z",
    "diamond": "M0 -4.6L4.6 0L0 4.6L-4.6 0z",
    "ring": _DISC,
    "cross": "M-3.6 -3.6L3.6 3.6M-3.6 3.6L3.6 -3.6",
}
_SHAPES = tuple(_PATHS)
_BAR_WIDTH, _BAR_HEIGHT = 200, 16


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing, in units that a page may scale, and the margins of its plot."""

    width: int = 600
    height: int = 272
    left: int = 40
    right: int = 16
    top: int = 34
    bottom: int = 38

    def x(self, share: float) -> float:
        """A share of the plot's width, 0 to 1, as a coordinate."""
        return self.left + share * (self.width - self.left - self.right)

    def y(self, share: float) -> float:
        """A share of the plot's height, 0 at the bottom."""
        return self.height - self.bottom - share * (self.height - self.top - self.bottom)


WIDE = Frame()
SMALL = Frame(width=280, height=136, left=34, right=10, top=18, bottom=22)


def line_chart(chart: LineChart, frame: Frame = WIDE) -> str:
    """The lines with bands, axes and marks; what they are called stands in `legend`."""
    body = [*_grid(chart, frame), *_marks(chart, frame)]
    numbered = list(enumerate(chart.series))
    body += [part for number, series in numbered for part in _band(chart, frame, series, number)]
    body += [part for number, series in numbered for part in _line(chart, frame, series, number)]
    size = f'viewBox="0 0 {frame.width} {frame.height}"'
    return f'<svg class="lines" {size} role="img" aria-label="{escape(spoken(chart))}">{"".join(body)}</svg>'


def legend_sample(number: int) -> str:
    """A short piece of line number `number`, for the legend."""
    ink = number % INKS
    path = f'<path class="line ink{ink}" d="M1 7H33"/>'
    return f'<svg class="sample" viewBox="0 0 34 14" aria-hidden="true">{path}{_shape(ink, 17, 7)}</svg>'


def bar(one: Bar, chart: BarChart) -> str:
    """One bar, which may be stretched to any width; its numbers stand beside it as text."""

    def x(value: float) -> float:
        return _BAR_WIDTH * place(value, chart.least, chart.most)

    parts = [f'<path class="ground" d="M0 {_BAR_HEIGHT // 2}H{_BAR_WIDTH}"/>']
    if one.wanted is not None:
        parts.append(_box("wanted", x(one.wanted[0]), x(one.wanted[1]), 0))
    start, end = sorted((x(0), x(one.value)))
    parts.append(_box("bar weak" if one.weak else "bar", start, end, 4))
    if one.low is not None and one.high is not None:
        parts.append(_whisker(_n(x(one.low)), _n(x(one.high))))
    if chart.least < 0:
        parts.append(f'<path class="zero" d="M{_n(x(0))} 0V{_BAR_HEIGHT}"/>')
    size = f'viewBox="0 0 {_BAR_WIDTH} {_BAR_HEIGHT}" preserveAspectRatio="none"'
    label = escape(said(one, chart.unit))
    return f'<svg class="bars" {size} role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _box(look: str, start: float, end: float, margin: int) -> str:
    size = f'y="{margin}" width="{_n(end - start)}" height="{_BAR_HEIGHT - 2 * margin}"'
    return f'<rect class="{look}" x="{_n(start)}" {size}/>'


def _whisker(low: str, high: str) -> str:
    middle, bottom = _BAR_HEIGHT // 2, _BAR_HEIGHT - 2
    return f'<path class="whisker" d="M{low} {middle}H{high}M{low} 2V{bottom}M{high} 2V{bottom}"/>'


def spoken(chart: LineChart) -> str:
    """The chart in a line, for whoever does not see it: first, last, least and greatest value of each series."""
    parts = []
    for series in chart.series:
        values = [value for value in series.values if value is not None]
        if values:
            parts.append(
                f"{series.name}: from {values[0]:.0f} to {values[-1]:.0f}, "
                f"least {min(values):.0f}, greatest {max(values):.0f}"
            )
    return ". ".join((chart.title, *parts))


# --- parts of a line chart ------------------------------------------------------------------


def _grid(chart: LineChart, frame: Frame) -> Iterator[str]:
    small = frame is SMALL
    for tick in ticks(chart.low, chart.high, 3 if small else 6):
        y = _n(frame.y(place(tick, chart.low, chart.high)))
        yield f'<path class="grid" d="M{frame.left} {y}H{frame.width - frame.right}"/>'
        yield f'<text class="tick" x="{frame.left - 6}" y="{y}" dy=".35em" text-anchor="end">{tick}</text>'
    for tick in ticks(chart.first, chart.last, 5 if small else 9):
        x, floor = _n(_x(chart, frame, tick)), frame.height - frame.bottom
        yield f'<path class="axis" d="M{x} {floor}v4"/>'
        yield f'<text class="tick" x="{x}" y="{floor + 16}" text-anchor="middle">{tick}</text>'
    bottom = frame.height - frame.bottom
    yield f'<path class="axis" d="M{frame.left} {bottom}H{frame.width - frame.right}"/>'
    if not small:
        yield (
            f'<text class="name" x="{_n(frame.x(0.5))}" y="{frame.height - 4}" text-anchor="middle">'
            f"{escape(chart.x_name)}</text>"
        )
        yield f'<text class="name" x="{frame.left - 34}" y="12">{escape(chart.y_name)}</text>'


def _marks(chart: LineChart, frame: Frame) -> Iterator[str]:
    for mark in chart.marks:
        x = _n(_x(chart, frame, mark.x))
        yield f'<path class="mark" d="M{x} {frame.top}V{frame.height - frame.bottom}"/>'
        yield f'<text class="mark-label" x="{x}" y="{frame.top - 7}" text-anchor="middle">{escape(mark.label)}</text>'


def _band(chart: LineChart, frame: Frame, series: Series, number: int) -> Iterator[str]:
    both = list(zip(_points(chart, frame, series.low), _points(chart, frame, series.high), strict=False))
    for run in _runs([None if low is None or high is None else (low, high) for low, high in both]):
        edge = [low for low, _ in run] + [high for _, high in reversed(run)]
        yield f'<path class="band ink{number % INKS}" d="M{"L".join(map(_pair, edge))}Z"/>'


def _line(chart: LineChart, frame: Frame, series: Series, number: int) -> Iterator[str]:
    ink, points = number % INKS, _points(chart, frame, series.values)
    for run in _runs(points):
        yield f'<path class="line ink{ink}" d="M{"L".join(map(_pair, run))}"/>'
    if frame is SMALL:
        return
    step = max(1, len(points) // 12)
    for index, point in enumerate(points):
        if point is not None and (index % step == 0 or index == len(points) - 1):
            yield _shape(ink, *point)


def _shape(ink: int, x: float, y: float) -> str:
    at = f'transform="translate({_n(x)} {_n(y)})"'
    shape = _SHAPES[ink]
    return f'<path class="shape {shape} ink{ink}" {at} d="{_PATHS[shape]}"/>'


_Point = tuple[float, float]


def _points(chart: LineChart, frame: Frame, values: Sequence[Value]) -> list[_Point | None]:
    return [
        None
        if value is None
        else (_x(chart, frame, chart.first + number), frame.y(place(value, chart.low, chart.high)))
        for number, value in enumerate(values)
    ]


def _x(chart: LineChart, frame: Frame, x: float) -> float:
    return frame.x(place(x, chart.first, chart.last))


def _runs(values: Sequence[_T | None]) -> Iterator[list[_T]]:
    """The stretches without a gap."""
    run: list[_T] = []
    for value in values:
        if value is not None:
            run.append(value)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _pair(point: _Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(value: float) -> str:
    """A coordinate, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")
