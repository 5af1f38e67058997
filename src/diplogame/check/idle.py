"""What is written down and can have no effect: a second default, a weight of 0, a size without a scale."""

from __future__ import annotations

from collections.abc import Iterator

from diplogame.check import catalog
from diplogame.findings import Finding
from diplogame.scenario.loading import Scenario
from diplogame.scenario.toml_places import Path

_ACTING = ("moves", "reactions", "initiatives", "events")


def idle(scenario: Scenario) -> Iterator[Finding]:
    """A finding for each setting that decides nothing."""
    yield from _defaults(scenario)
    yield from _dispositions(scenario)
    yield from _clauses(scenario)
    yield from _sizes(scenario)


def _defaults(scenario: Scenario) -> Iterator[Finding]:
    names = [name for name, table in scenario.file.difficulty.items() if table.default]
    places = [scenario.sources.span(("difficulty", name, "default")) for name in names]
    for name, span in list(zip(names, places, strict=True))[1:]:
        yield catalog.finding("DG0319", span, related=places[:1], name=name, first=names[0])


def _dispositions(scenario: Scenario) -> Iterator[Finding]:
    for name, actor in scenario.file.actors.items():
        never = [kind for kind, one in actor.dispositions.items() if not one.weight]
        path: Path = ("actors", name, "dispositions")
        if never and len(never) == len(actor.dispositions):
            span = scenario.sources.span(path, key=True)
            why = f"all the weights of '{name}' are 0"
            yield catalog.finding("DG0302", span, id=f"{name}.{never[0]}", why=why)
        else:
            for kind in never:
                span = scenario.sources.span((*path, kind))
                yield catalog.finding("DG0302", span, id=f"{name}.{kind}", why="its weight is 0")


def _clauses(scenario: Scenario) -> Iterator[Finding]:
    """Clauses that no package can hold, because of what they need."""
    clauses = {clause.id: clause for clause in scenario.file.clauses}
    for index, clause in enumerate(scenario.file.clauses):
        for number, need in enumerate(clause.needs):
            other = clauses[need]
            if need == clause.id:
                why = "it needs itself"
            elif need in clause.excludes or clause.id in other.excludes:
                why = f"it needs '{need}', and the two exclude each other"
            else:
                continue
            span = scenario.sources.span(("clauses", index, "needs", number))
            yield catalog.finding("DG0302", span, id=clause.id, why=why)


def _sizes(scenario: Scenario) -> Iterator[Finding]:
    """CAMEO codes where no table says how far an act moves things: told once."""
    if scenario.file.goldstein is None:
        for table in _ACTING:
            for index, item in enumerate(getattr(scenario.file, table)):
                if item.cameo:
                    yield catalog.finding("DG0321", scenario.sources.span((table, index, "cameo")))
                    return
