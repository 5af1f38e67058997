"""Links between the pages of the codex."""

from __future__ import annotations

from collections.abc import Iterator

from diplogame.check import catalog
from diplogame.findings import Finding, did_you_mean
from diplogame.scenario.links import LINK
from diplogame.scenario.loading import Scenario
from diplogame.scenario.toml_places import Path


def pages(scenario: Scenario) -> Iterator[Finding]:
    """A finding for each link that leads nowhere."""
    entries = scenario.file.codex
    known = [entry.id for entry in entries]
    for index, entry in enumerate(entries):
        path: Path = ("codex", index)
        yield from _links(scenario, (*path, "text"), entry.text, known)
        for number, update in enumerate(entry.updates):
            yield from _links(scenario, (*path, "updates", number, "text"), update.text, known)
        for number, name in enumerate(entry.see):
            if name not in known:
                span = scenario.sources.span((*path, "see", number))
                yield catalog.finding("DG0317", span, suggestion=did_you_mean(name, known), name=name)


def _links(scenario: Scenario, path: Path, text: str, known: list[str]) -> Iterator[Finding]:
    for link in LINK.finditer(text):
        if link[1] not in known:
            span = scenario.sources.span_within(path, *link.span(1))
            yield catalog.finding("DG0317", span, suggestion=did_you_mean(link[1], known), name=link[1])
