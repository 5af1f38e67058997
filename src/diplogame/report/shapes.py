"""What a chart shows, before anybody draws it: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass

Value = float | None
"""None where there is nothing to show."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line: one value for each x, and a band around it where `low` and `high` are given."""

    name: str
    values: tuple[Value, ...]
    low: tuple[Value, ...] = ()
    high: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened at an x: `label` (one to three characters) is drawn, `text` explains it below."""

    x: int
    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over turns. The first value of each series stands at `first`, the next ones at every whole number on."""

    title: str
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()
    first: int = 1
    x_name: str = "turn"
    y_name: str = ""
    low: float = 0
    """The y range that is drawn; what lies outside is drawn at its edge."""
    high: float = 100

    @property
    def last(self) -> int:
        """The greatest x."""
        return self.first + max((len(series.values) for series in self.series), default=1) - 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its interval, and the range it should lie in."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    wanted: tuple[float, float] | None = None
    text: str = ""
    """Said after the bar; empty: the value and its interval."""
    weak: bool = False
    """Drawn paler: it stands for less."""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from `least` to `most`, one below the other. A value below 0 is drawn to the left of 0."""

    title: str
    bars: tuple[Bar, ...]
    least: float = 0
    most: float = 100
    unit: str = "%"


def ticks(low: float, high: float, most: int = 6) -> list[int]:
    """At most `most` round numbers between two values, both included where they are round."""
    steps = (factor * 10**power for power in range(10) for factor in (1, 2, 5))
    found: list[int] = []
    for step in steps:
        first, last = -(-low // step), high // step
        if last - first + 1 <= most:
            found = [int(number) * step for number in range(int(first), int(last) + 1)]
            break
    return found


def place(value: float, low: float, high: float) -> float:
    """Where a value lies between two others, 0 to 1; what lies outside is moved to the nearer end."""
    return min(1.0, max(0.0, (value - low) / (high - low))) if high > low else 0.0


def said(bar: Bar, unit: str) -> str:
    """A bar's value and interval in words: `12.5 % (10.1 to 15.2)`."""
    if bar.text:
        return bar.text
    interval = "" if bar.low is None or bar.high is None else f" ({bar.low:.1f} to {bar.high:.1f})"
    return f"{bar.value:.1f}{' ' + unit if unit else ''}{interval}"
