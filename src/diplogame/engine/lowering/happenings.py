"""What happens without the player: initiatives, events and their questions, drift, accidents, endings."""

from __future__ import annotations

from itertools import pairwise

from diplogame.engine.lowering.builder import Builder, number_slot
from diplogame.engine.lowering.consequences import Consequence, readiness
from diplogame.engine.program import ASKING, CAPITAL, ENDED, Choice, Effect, Mode
from diplogame.findings import Severity
from diplogame.rules.nodes import (
    Binary,
    Choose,
    Compare,
    FloorDivide,
    Node,
    Not,
    Number,
    Variable,
    both,
)
from diplogame.scenario.models.happenings import Ending, Event, Ladder
from diplogame.scenario.models.values import Meter
from diplogame.scenario.toml_places import Path
from diplogame.scenario.vocabulary import BAD


def lower_ladder_names(builder: Builder) -> tuple[int, Node, Node, Node] | None:
    """Names of the ladder: rung, hazard and price follow from its meter."""
    ladder = builder.file.ladder
    if ladder is None:
        for name in ("rung", "hazard", "price"):
            builder.formula(f"ladder.{name}", Number(0), "number")
        return None
    meter = builder.symbols.get(ladder.meter)
    if not isinstance(meter, Variable):
        builder.problems.unknown(("ladder", "meter"), "meter", ladder.meter, builder.changeable)
        meter = Variable("tension", 0, "number", 0, 100)
    _check_ladder(builder, ladder)
    rungs = sorted(enumerate(ladder.rungs), key=lambda pair: pair[1].from_)
    nodes: list[Node] = [Number(1), Number(rungs[0][1].hazard), Number(rungs[0][1].price)]
    for number, (_, rung) in enumerate(rungs[1:], 2):
        test = Compare(">=", meter, Number(rung.from_))
        for place, value in enumerate((number, rung.hazard, rung.price)):
            nodes[place] = Choose(test, Number(value), nodes[place])
    for name, node in zip(("rung", "hazard", "price"), nodes, strict=True):
        builder.formula(f"ladder.{name}", node, "number")
    return meter.slot, nodes[0], nodes[1], nodes[2]


def _check_ladder(builder: Builder, ladder: Ladder) -> None:
    """The price has a meter, and every rung begins above the one before it."""
    if ladder.price_meter and not isinstance(builder.symbols.get(ladder.price_meter), Variable):
        path: Path = ("ladder", "price_meter")
        builder.problems.unknown(path, "meter", ladder.price_meter, builder.changeable)
    for number, (below, rung) in enumerate(pairwise(ladder.rungs), 1):
        if rung.from_ <= below.from_:
            message = f"'{rung.title}' begins at {rung.from_}, and the rung before it at {below.from_}"
            fix = f"Write a number above {below.from_}, or put the rungs in the order of their `from`."
            builder.problems.add("DG0104", ("ladder", "rungs", number, "from"), message, fix=fix)
            return


def lower_accidents(builder: Builder, consequence: Consequence) -> list[int]:
    """The draw that the hazard of the rung decides, and what happens then."""
    ladder = builder.file.ladder
    if ladder is None or not ladder.accidents:
        return []
    options = []
    for index, accident in enumerate(ladder.accidents):
        path: Path = ("ladder", "accidents", index)
        id = f"accidents.{accident.id}"
        effects, decks = consequence.all_of(accident, path, id)
        options.append(
            builder.option(
                id,
                "accident",
                path,
                title=accident.title,
                text=accident.text,
                because=accident.because,
                source=accident.source,
                effects=effects,
                decks=decks,
                unlocks=accident.unlocks,
                when=builder.expression(accident.when, (*path, "when"), "yes/no"),
                weight=builder.expression(accident.weight, (*path, "weight"), "number"),
            )
        )
    which = builder.deck("accidents", "draw", options)
    hazard = builder.symbols["ladder.hazard"]
    happens = builder.option("ladder.hazard", "silent", ("ladder",), weight=hazard, decks=[(which, 0)])
    quiet = Binary("-", Number(1000), hazard)
    return [builder.deck("ladder.hazard", "draw", [happens], quiet_node=quiet)]


def lower_initiatives(builder: Builder, consequence: Consequence) -> list[int]:
    """One deck an actor."""
    by_actor: dict[str, list[int]] = {}
    for index, item in enumerate(builder.file.initiatives):
        path: Path = ("initiatives", index)
        if item.actor not in builder.file.actors:
            builder.problems.unknown((*path, "actor"), "actor", item.actor, builder.file.actors)
            continue
        id = f"initiatives.{item.id}"
        effects, decks = consequence.all_of(item, path, id, acting=item, actor=item.actor)
        ready_when, ready, _ = readiness(builder, id, item.cooldown, item.once)
        when = builder.expression(item.when, (*path, "when"), "yes/no")
        by_actor.setdefault(item.actor, []).append(
            builder.option(
                id,
                "initiative",
                path,
                title=item.title,
                text=item.text,
                because=item.because,
                source=item.source,
                actor=item.actor,
                when=both(when, ready_when),
                clue=item.clue,
                weight=builder.expression(item.weight, (*path, "weight"), "number"),
                effects=[*effects, *ready],
                decks=decks,
                unlocks=item.unlocks,
            )
        )
    return [
        builder.deck(f"initiatives.{actor}", "draw", options, quiet=builder.file.actors[actor].quiet)
        for actor, options in by_actor.items()
    ]


class Events:
    """Event decks and the questions that events ask."""

    def __init__(self, builder: Builder, consequence: Consequence) -> None:
        self.builder = builder
        self.consequence = consequence
        self.asked: dict[str, int] = {}

    def lower(self) -> list[int]:
        """All event decks: the calendar first, then the world, then the author's own."""
        builder = self.builder
        modes: dict[str, tuple[Mode, int]] = {"calendar": ("all", 0), "world": ("draw", 100)}
        modes |= {name: (table.mode, table.quiet) for name, table in builder.file.decks.items()}
        options: dict[str, list[int]] = {name: [] for name in modes}
        for index, event in enumerate(builder.file.events):
            if event.deck not in modes:
                builder.problems.unknown(("events", index, "deck"), "deck", event.deck, modes)
                continue
            options[event.deck].append(self._event(event, ("events", index)))
        return [
            builder.deck(f"events.{name}", mode, options[name], quiet=quiet)
            for name, (mode, quiet) in modes.items()
            if options[name]
        ]

    def _event(self, event: Event, path: Path) -> int:
        builder = self.builder
        id = f"events.{event.id}"
        when = builder.expression(event.when, (*path, "when"), "yes/no")
        effects, decks = self.consequence.all_of(event, path, id, acting=event)
        ready_when, ready, _ = readiness(builder, id, event.cooldown, event.once)
        asking = self._ask(event, path) if event.choices else []
        if asking:
            when = both(when, Compare(">=", builder.symbols["turns_left"], Number(1)))
        return builder.option(
            id, "event", path, title=event.title, text=event.text, because=event.because, source=event.source,
            when=both(when, ready_when), weight=builder.expression(event.weight, (*path, "weight"), "number"),
            effects=[*effects, *ready, *asking], decks=decks, clue=event.clue, unlocks=event.unlocks,
        )  # fmt: skip

    def _ask(self, event: Event, path: Path) -> list[Effect]:
        builder = self.builder
        slot = builder.slot(f"asked.{event.id}", 0, 1, 0, named=False)
        self.asked[event.id] = slot.slot
        free = [choice for choice in event.choices if choice.when is True and not choice.cost]
        if len(event.choices) == 1 or not free:
            message = "a question wants two choices or more, one of them without 'when' and 'cost'"
            builder.problems.add("DG0310", (*path, "choices"), message, key=True)
        for index, choice in enumerate(event.choices):
            place: Path = (*path, "choices", index)
            id = f"events.{event.id}.{choice.id}"
            effects, decks = self.consequence.all_of(choice, place, id)
            done = [number_slot(slot, "set", 0), Effect(ASKING, "add", Number(-1))]
            option = builder.option(
                id, "move", place, title=choice.title, text=choice.text, because=choice.because,
                source=choice.source, when=builder.expression(choice.when, (*place, "when"), "yes/no"),
                effects=[*effects, Effect(CAPITAL, "add", Number(-choice.cost), "What the answer costs."), *done],
                decks=decks, clue=choice.clue, unlocks=choice.unlocks,
            )  # fmt: skip
            builder.choices.append(
                Choice(
                    f"answer.{event.id}.{choice.id}",
                    "answer",
                    None,
                    option,
                    choice.cost,
                    50,
                    choice.title,
                    choice.text,
                    asked=slot.slot,
                )
            )
        return [number_slot(slot, "set", 1), Effect(ASKING, "add", Number(1))]


def lower_drift(builder: Builder, consequence: Consequence) -> int:
    """What always happens: the author's drift, persistence of meters, tracks that cool."""
    options = []
    for index, item in enumerate(builder.file.drift):
        path: Path = ("drift", index)
        id = f"drift.{item.id}"
        effects, decks = consequence.all_of(item, path, id)
        when = builder.expression(item.when, (*path, "when"), "yes/no")
        options.append(
            builder.option(
                id,
                "drift",
                path,
                text=item.text,
                because=item.because,
                source=item.source,
                when=when,
                effects=effects,
                decks=decks,
                clue=item.clue,
                unlocks=item.unlocks,
            )
        )
    options += _returns(builder)
    for track in ("dialogue", "sanctions", "alliance", "red_line"):
        heat = builder.symbols[f"heat.{track}"]
        assert isinstance(heat, Variable)
        options.append(
            builder.option("drift.cooling", "silent", (), effects=[Effect(heat.slot, "add", Number(-1))])
        )
    return builder.deck("drift", "all", options)


def _returns(builder: Builder) -> list[int]:
    file = builder.file
    meters: list[tuple[str, Meter, Path]] = [
        (name, meter, ("meters", name)) for name, meter in file.meters.items()
    ]
    for actor_name, actor in file.actors.items():
        for short, meter in actor.meters.items():
            meters.append((f"{actor_name}.{short}", meter, ("actors", actor_name, "meters", short)))
    return [_return(builder, *found) for found in meters if found[1].returns is not None]


def _return(builder: Builder, name: str, meter: Meter, path: Path) -> int:
    variable, rule = builder.symbols[name], meter.returns
    assert rule is not None
    assert isinstance(variable, Variable)
    gap = Binary("-", Number(rule.to), variable)
    step = FloorDivide(Binary("+", Binary("*", gap, Number(100 - rule.keep)), Number(50)), 100)
    because = f"{meter.title} keeps {rule.keep} percent of its distance from {rule.to} each turn."
    return builder.option(
        f"drift.{name}", "silent", (*path, "returns"), title="Things settle", because=because,
        source=meter.source, effects=[Effect(variable.slot, "add", step, because)],
    )  # fmt: skip


class Endings:
    """Endings, with the warning that comes a turn before a sudden one."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.warned: dict[str, int] = {}

    def lower(self) -> list[int]:
        """The deck of endings, then the deck of warnings."""
        builder = self.builder
        endings, warnings = [], []
        for index, ending in enumerate(builder.file.endings):
            path: Path = ("endings", index)
            when = builder.expression(ending.when, (*path, "when"), "yes/no")
            if ending.final:
                when = both(when, Compare("==", builder.symbols["turns_left"], Number(0)))
            self._check(ending, path)
            if ending.warning:
                warned = builder.slot(f"warned.{ending.id}", 0, 1, 0, named=False)
                self.warned[ending.id] = warned.slot
                warnings += self._warnings(ending, path, when, warned)
                when = both(when, Compare("==", warned, Number(1)))
            reached = [Effect(ENDED, "set", Number(index + 1))]
            endings.append(
                builder.option(
                    f"endings.{ending.id}",
                    "ending",
                    path,
                    title=ending.title,
                    text=ending.text,
                    when=when,
                    effects=reached,
                )
            )
        return [builder.deck("endings", "first", endings), builder.deck("warnings", "all", warnings)]

    def _warnings(self, ending: Ending, path: Path, when: Node, warned: Variable) -> list[int]:
        builder = self.builder
        off = builder.option(
            f"endings.{ending.id}.passed", "silent", path, when=both(Compare("==", warned, Number(1)), Not(when)),
            effects=[number_slot(warned, "set", 0)],
        )  # fmt: skip
        on = builder.option(
            f"endings.{ending.id}.warning", "warning", (*path, "warning"), title=f"Last exit: {ending.title}",
            text=ending.warning, when=both(Compare("==", warned, Number(0)), when),
            effects=[number_slot(warned, "set", 1)],
        )  # fmt: skip
        return [off, on]

    def _check(self, ending: Ending, path: Path) -> None:
        problems = self.builder.problems
        if ending.grade in BAD and not ending.final and not ending.warning:
            message = f"the ending '{ending.id}' can come at any turn, and warns of nothing"
            problems.add("DG0303", (*path, "id"), message)
        known = {choice.move for choice in self.builder.choices}
        for number, name in enumerate(ending.exits):
            if name not in known:
                problems.unknown((*path, "exits", number), "move", name, known)


def check_last_ending(builder: Builder) -> None:
    """Every game ends: the last ending is final and asks nothing."""
    endings = builder.file.endings
    if not endings:
        builder.problems.add("DG0304", ("scenario",), "the scenario has no ending", key=True)
    elif endings[-1].when is not True or endings[-1].warning:
        path: Path = ("endings", len(endings) - 1, "id")
        message = f"the last ending, '{endings[-1].id}', asks a condition, so a game could end without any"
        builder.problems.add("DG0304", path, message, severity=Severity.ERROR)
