"""Options that can never come, and endings that come at once: proved from ranges, without playing."""

from __future__ import annotations

from collections.abc import Iterator

from diplogame.check import catalog
from diplogame.engine.program import Program
from diplogame.findings import Finding
from diplogame.rules.nodes import MIRRORED, All, Compare, Comparison, Formula, Node, Not, Variable
from diplogame.rules.ranges import Range, declared, range_of
from diplogame.scenario.loading import Scenario
from diplogame.scenario.toml_places import Path

_LISTS = ("moves", "reactions", "initiatives", "events", "drift", "endings")


def out_of_reach(scenario: Scenario, program: Program) -> Iterator[Finding]:
    """A finding for each option that no play can meet."""
    paths = dict(_paths(scenario))
    for option in program.options:
        if (path := paths.get(option.id)) is None:
            continue
        if not can_hold(option.when):
            yield _never(scenario, (*path, "when"), option.id, "its condition contradicts itself")
        elif range_of(option.weight)[1] <= 0:
            yield _never(scenario, (*path, "weight"), option.id, "its weight is never above 0")
    yield from _too_dear(scenario)
    yield from _endings(scenario)


def can_hold(condition: Node) -> bool:
    """Whether a condition may come true, as far as the ranges of its names tell, parts joined by `and` together."""
    known: dict[int, Range] = {}

    def bounds(variable: Variable) -> Range:
        return known.get(variable.slot, declared(variable))

    parts = list(_parts(condition))
    for part in parts:
        for variable, low, high in _narrowed(part):
            a, b = bounds(variable)
            known[variable.slot] = max(a, low), min(b, high)
            if known[variable.slot][0] > known[variable.slot][1]:
                return False
    return all(range_of(part, bounds)[1] for part in parts)


def _parts(node: Node) -> Iterator[Node]:
    """The conditions that must all hold for `node` to hold."""
    if isinstance(node, All):
        for part in node.parts:
            yield from _parts(part)
    elif isinstance(node, Formula):
        yield from _parts(node.body)
    else:
        yield node


def _narrowed(part: Node) -> Iterator[tuple[Variable, int, int]]:
    """What one condition says about single variables: at least, at most."""
    if isinstance(part, Variable):
        yield part, 1, 1
    elif isinstance(part, Not) and isinstance(part.body, Variable):
        yield part.body, 0, 0
    elif isinstance(part, Compare):
        if isinstance(part.left, Variable):
            yield part.left, *_limits(part.op, range_of(part.right))
        if isinstance(part.right, Variable):
            yield part.right, *_limits(MIRRORED[part.op], range_of(part.left))


def _limits(op: Comparison, other: Range) -> Range:
    """The values that can stand to the left of a comparison with something in the range `other`."""
    low, high = other
    least = {">": low + 1, ">=": low, "==": low}.get(op, -(2**31))
    most = {"<": high - 1, "<=": high, "==": high}.get(op, 2**31)
    return least, most


def _too_dear(scenario: Scenario) -> Iterator[Finding]:
    most = scenario.file.capital.max
    for index, move in enumerate(scenario.file.moves):
        if move.cost > most:
            why = f"it costs {move.cost}, and {most} is the most the envoy can hold"
            yield _never(scenario, ("moves", index, "cost"), f"moves.{move.id}", why)


def _endings(scenario: Scenario) -> Iterator[Finding]:
    """Endings behind one that always comes first, and one that comes in the first turn."""
    shadow, at_once = "", False
    for index, ending in enumerate(scenario.file.endings):
        path: Path = ("endings", index, "id")
        always = ending.when is True and not ending.warning
        if shadow and not at_once:
            yield _never(scenario, path, f"endings.{ending.id}", f"'{shadow}' before it always comes first")
        elif always and not ending.final:
            at_once = True  # what stands behind it can come as soon as this is mended
            yield catalog.finding("DG0312", scenario.sources.span(path), id=ending.id)
        if always and not shadow:
            shadow = ending.id


def _never(scenario: Scenario, path: Path, id: str, why: str) -> Finding:
    name = id.partition(".")[2]
    return catalog.finding("DG0302", scenario.sources.span(path), id=name, why=why)


def _paths(scenario: Scenario) -> Iterator[tuple[str, Path]]:
    """Where each option was written, by its id in the program."""
    for name in _LISTS:
        for index, item in enumerate(getattr(scenario.file, name)):
            yield f"{name}.{item.id}", (name, index)
    for index, event in enumerate(scenario.file.events):
        for number, choice in enumerate(event.choices):
            yield f"events.{event.id}.{choice.id}", ("events", index, "choices", number)
