"""What is not played but shown, asked or chosen beforehand: advisors, lenses, forecasts, codex, goals, axes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from diplogame.engine.lowering.builder import Builder
from diplogame.engine.lowering.consequences import Consequence
from diplogame.engine.program import Choice, Effect
from diplogame.rules.nodes import Binary, Compare, Kind, Node, Number, Variable, both
from diplogame.scenario.models.words import Axis
from diplogame.scenario.toml_places import Path
from diplogame.scenario.vocabulary import CHANCES

"""Percentages a forecast can name; stored as 1 to 5."""


def lower_fate(builder: Builder) -> list[int]:
    """Hidden dispositions, drawn before the first turn whatever the luck mode."""
    decks = []
    for name, actor in builder.file.actors.items():
        options = []
        for disposition, details in actor.dispositions.items():
            flag = builder.symbols[f"{name}.{disposition}"]
            assert isinstance(flag, Variable)
            options.append(
                builder.option(
                    f"dispositions.{name}.{disposition}",
                    "silent",
                    ("actors", name, "dispositions", disposition),
                    weight=Number(details.weight),
                    effects=[Effect(flag.slot, "set", Number(1))],
                )
            )
        if options:
            decks.append(builder.deck(f"dispositions.{name}", "draw", options, fate=True))
    return decks


def lower_estimates(builder: Builder, consequence: Consequence) -> tuple[list[int], list[int]]:
    """Decks that take the first estimates, and those that renew them by themselves."""
    first, renewing = [], []
    for name in builder.estimates:
        meter, path = _meter(builder, name)
        first.append(consequence.observation(name, meter.estimate.spread, path, "first"))
        if meter.estimate.every:
            deck = consequence.observation(name, meter.estimate.spread, path, "again")
            slots = builder.estimates[name]
            taken = Variable(f"{name}.taken", slots.taken, "number", 0, 99)
            age = Compare(">=", builder.symbols["turn"], _plus(taken, meter.estimate.every))
            renew = builder.option(f"estimate.{name}.again", "silent", path, when=age, decks=[(deck, 0)])
            renewing.append(builder.deck(f"estimate.{name}.renewal", "all", [renew]))
    return first, renewing


def _plus(variable: Variable, value: int) -> Node:
    return Binary("+", variable, Number(value))


def _meter(builder: Builder, name: str) -> tuple[Any, Path]:
    if name in builder.file.meters:
        return builder.file.meters[name], ("meters", name)
    actor, _, short = name.partition(".")
    return builder.file.actors[actor].meters[short], ("actors", actor, "meters", short)


def lower_forecasts(builder: Builder) -> tuple[dict[str, tuple[int, int]], int]:
    """Answers as moves without effect on play, and the deck that watches whether things came."""
    slots: dict[str, tuple[int, int]] = {}
    options = []
    turn = builder.symbols["turn"]
    for index, forecast in enumerate(builder.file.forecasts):
        path: Path = ("forecasts", index)
        answer = builder.slot(f"forecast.{forecast.id}.answer", 0, 5, 0, named=False)
        came = builder.slot(f"forecast.{forecast.id}.came", 0, 1, 0, named=False)
        slots[forecast.id] = (answer.slot, came.slot)
        if not forecast.opens <= forecast.resolves <= builder.file.scenario.turns:
            builder.problems.add(
                "DG0104", (*path, "resolves"), "a forecast resolves between its opening and the last turn"
            )
        comes = builder.expression(forecast.comes_when, (*path, "comes_when"), "yes/no")
        is_open = both(Compare("==", turn, Number(forecast.opens)), Compare("==", answer, Number(0)))
        for number, percent in enumerate(CHANCES, 1):
            title = f"{percent} percent: {forecast.question}"
            option = builder.option(
                f"forecasts.{forecast.id}.{percent}", "silent", path, title=title, when=is_open,
                effects=[Effect(answer.slot, "set", Number(number))],
            )  # fmt: skip
            builder.choices.append(
                Choice(
                    f"forecast.{forecast.id}.{percent}",
                    "forecast",
                    None,
                    option,
                    0,
                    0,
                    title,
                    forecast.question,
                )
            )
        watched = both(
            Compare("==", came, Number(0)), Compare(">=", turn, Number(forecast.opens)),
            Compare("<=", turn, Number(forecast.resolves)), comes,
        )  # fmt: skip
        options.append(
            builder.option(
                f"forecasts.{forecast.id}.came",
                "silent",
                path,
                when=watched,
                effects=[Effect(came.slot, "set", Number(1))],
            )
        )
    return slots, builder.deck("forecasts", "all", options)


def lower_words(builder: Builder) -> dict[str, Node]:
    """Expressions that only views ask."""
    found: dict[str, Node] = {}

    def ask(key: str, raw: Any, path: Path, kind: Kind = "yes/no") -> None:
        found[key] = builder.expression(raw, path, kind)

    file = builder.file
    for index, goal in enumerate(file.goals):
        ask(f"goals.{index}", goal.when, ("goals", index, "when"))
    for index, axis in enumerate(file.axes):
        ask(f"axes.{axis.id}", axis.value, ("axes", index, "value"), "number")
        _check_bands(builder, axis, ("axes", index, "words"))
    for index, hint in enumerate(file.hints):
        ask(f"hints.{hint.id}", hint.when, ("hints", index, "when"))
    for index, entry in enumerate(file.codex):
        ask(f"codex.{entry.id}", entry.when, ("codex", index, "when"))
        for number, update in enumerate(entry.updates):
            ask(f"codex.{entry.id}.{number}", update.when, ("codex", index, "updates", number, "when"))
    for index, ending in enumerate(file.endings):
        for number, part in enumerate(ending.epilogue):
            ask(f"epilogue.{ending.id}.{number}", part.when, ("endings", index, "epilogue", number, "when"))
    return found


def _check_bands(builder: Builder, axis: Axis, path: Path) -> None:
    for number, (below, band) in enumerate(pairwise(axis.words), 1):
        if band.from_ <= below.from_:
            message = f"this word begins at {band.from_}, and the one before it at {below.from_}"
            fix = f"Write a number above {below.from_}, or put the words in the order of their `from`."
            builder.problems.add("DG0104", (*path, number, "from"), message, fix=fix)


def lower_advisors(
    builder: Builder,
) -> tuple[dict[str, tuple[tuple[int, int], ...]], dict[str, dict[int, str]]]:
    """What each advisor weighs, and how it argues, by slot."""
    cares: dict[str, tuple[tuple[int, int], ...]] = {}
    argues: dict[str, dict[int, str]] = {}
    for index, advisor in enumerate(builder.file.advisors):
        path: Path = ("advisors", index)
        weights = _by_slot(builder, advisor.cares, (*path, "cares"), int, "a whole number")
        cares[advisor.id] = tuple(weights.items())
        argues[advisor.id] = _by_slot(builder, advisor.argues, (*path, "argues"), str, "text")
    return cares, argues


def _by_slot(builder: Builder, raw: dict[str, Any], path: Path, kind: type, wanted: str) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for name, value, place in _leaves(raw, path):
        target = builder.symbols.get(name)
        if name not in builder.changeable or not isinstance(target, Variable):
            builder.problems.unknown(place, "meter", name, builder.changeable, key=True)
        elif not isinstance(value, kind) or isinstance(value, bool):
            builder.problems.add("DG0103", place, f"'{name}' wants {wanted} here")
        else:
            found[target.slot] = value
    return found


def _leaves(raw: dict[str, Any], path: Path) -> list[tuple[str, Any, Path]]:
    found: list[tuple[str, Any, Path]] = []
    for key, value in raw.items():
        if isinstance(value, dict):
            found += [(f"{key}.{name}", inner, place) for name, inner, place in _leaves(value, (*path, key))]
        else:
            found.append((key, value, (*path, key)))
    return found


def lower_starts(builder: Builder) -> dict[str, dict[int, int]]:
    """Difficulty to other starting values."""
    found: dict[str, dict[int, int]] = {}
    for name, difficulty in builder.file.difficulty.items():
        path: Path = ("difficulty", name, "start")
        values = _by_slot(builder, difficulty.start, path, int, "a whole number")
        for slot, value in values.items():
            known = builder.slots[slot]
            if not known.low <= value <= known.high:
                message = f"'{known.name}' cannot start at {value}: its range is {known.low} to {known.high}"
                fix = f"Write a number from {known.low} to {known.high}, or widen the range."
                builder.problems.add("DG0104", (*path, *known.name.split(".")), message, fix=fix)
        found[name] = values
    return found
