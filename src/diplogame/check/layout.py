"""What has no room on the screens: a picture that is too large, a sign beside it, too many main numbers."""

from __future__ import annotations

from collections.abc import Iterator

from diplogame.check import catalog
from diplogame.check.cells import width
from diplogame.findings import Finding
from diplogame.scenario.loading import Scenario

COLUMNS, ROWS = 36, 12
"""The most of a map that the main screen shows."""
HEADLINES = 4


def layout(scenario: Scenario) -> Iterator[Finding]:
    """A finding for each thing that would be cut off or left out."""
    yield from _map(scenario)
    yield from _headlines(scenario)


def _map(scenario: Scenario) -> Iterator[Finding]:
    picture = scenario.file.map
    if picture is None:
        return
    lines = picture.art.strip("\n").splitlines()
    columns, rows = max(map(width, lines), default=0), len(lines)
    if columns > COLUMNS or rows > ROWS:
        what = f"the map has {rows} lines of up to {columns} columns"
        yield catalog.finding("DG0318", scenario.sources.span(("map", "art"), key=True), what=what)
        return
    for name, actor in scenario.file.actors.items():
        if actor.at is not None and not (0 <= actor.at[0] < COLUMNS and 0 <= actor.at[1] < ROWS):
            what = f"the sign of '{name}' stands beside the map"
            yield catalog.finding("DG0318", scenario.sources.span(("actors", name, "at")), what=what)


def _headlines(scenario: Scenario) -> Iterator[Finding]:
    file = scenario.file
    paths = [("meters", name) for name, meter in file.meters.items() if meter.headline]
    for actor, table in file.actors.items():
        paths += [("actors", actor, "meters", n) for n, meter in table.meters.items() if meter.headline]  # type: ignore[misc]
    if len(paths) > HEADLINES:
        span = scenario.sources.span((*paths[HEADLINES], "headline"))
        yield catalog.finding("DG0320", span, count=len(paths), most=HEADLINES)
