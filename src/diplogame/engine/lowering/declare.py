"""Every name that expressions can use, declared before the first expression is read."""

from __future__ import annotations

from diplogame.engine.dates import month_changes
from diplogame.engine.lowering.builder import Builder
from diplogame.engine.program import EstimateSlots, Line, Pledge
from diplogame.rules.nodes import Binary, Choose, Compare, FloorDivide, Node, Number, Variable
from diplogame.scenario.models.values import Meter
from diplogame.scenario.toml_places import Path
from diplogame.scenario.vocabulary import TRACKS


def declare_names(builder: Builder) -> None:
    """Slots and formulas of everything but the author's own formulas."""
    _built_in(builder)
    _values(builder)
    _actors(builder)
    _switches(builder)


def _built_in(builder: Builder) -> None:
    file = builder.file
    turns = file.scenario.turns
    builder.slot("seed", 0, 2**32 - 1, 0, named=False)
    turn = builder.slot("turn", 1, turns, 1, title="Turn")
    builder.slot("luck", 0, 2, 1, named=False)
    builder.slot("ended", 0, max(1, len(file.endings)), 0, named=False)
    builder.slot("asking", 0, 99, 0, named=False)
    capital = file.capital
    if capital.start > capital.max:
        message = f"the game starts with {capital.start}, and {capital.max} is the most that can be held"
        fix = f"Write max = {capital.start} or more, or a smaller start."
        builder.problems.add("DG0104", ("capital", "start"), message, fix=fix)
    builder.slot(
        "capital",
        0,
        capital.max,
        capital.start,
        title=capital.title,
        kind="meter",
        better="high",
        changeable=True,
    )
    builder.formula("turns_left", Binary("-", Number(turns), turn), "number")
    if (month := _month(builder, turn)) is not None:
        builder.formula("month", month, "number")
    for track in TRACKS:
        builder.slot(f"heat.{track}", 0, 9, 0, title=f"Use of the {track} track")


def _month(builder: Builder, turn: Variable) -> Node | None:
    """The calendar month in which a turn begins; None where turns have no dates."""
    head = builder.file.scenario
    if head.start is not None and head.turn_unit == "month":
        since = Binary("+", turn, Number(head.start.month - 2))
        years = Binary("*", Number(12), FloorDivide(since, 12))
        return Binary("+", Number(1), Binary("-", since, years))
    month: Node | None = None
    for first, number in _month_changes(builder):
        later = Compare(">=", turn, Number(first))
        month = Number(number) if month is None else Choose(later, Number(number), month)
    return month


def _month_changes(builder: Builder) -> tuple[tuple[int, int], ...]:
    try:
        return month_changes(builder.file.scenario)
    except OverflowError:
        place: Path = ("scenario", "start")
        builder.problems.add("DG0104", place, "the last turn would lie after the year 9999")
        return ()


def _values(builder: Builder) -> None:
    file = builder.file
    for name, meter in file.meters.items():
        declare_meter(builder, name, meter, None)
    for name, flag in file.flags.items():
        builder.slot(
            name,
            0,
            1,
            int(flag.start),
            title=flag.title,
            kind="flag",
            show=flag.show,
            yes_no=True,
            changeable=True,
        )
    for name, counter in file.counters.items():
        low, high = counter.range
        start = low if counter.start is None else counter.start
        builder.slot(
            name, low, high, start, title=counter.title, kind="counter", show=counter.show, changeable=True
        )


def declare_meter(builder: Builder, name: str, meter: Meter, actor: str | None) -> None:
    """A meter, and the slots of its estimate if it is only estimated."""
    low, high = meter.range
    builder.slot(
        name, low, high, meter.start, title=meter.title, kind="meter", show=meter.show, better=meter.better,
        actor=actor, changeable=True,
    )  # fmt: skip
    if meter.estimate is not None:
        builder.estimates[name] = EstimateSlots(
            builder.slot(f"{name}.middle", low, high, meter.start, named=False).slot,
            builder.slot(f"{name}.spread", 0, 200, meter.estimate.spread, named=False).slot,
            builder.slot(f"{name}.taken", 0, 99, 1, named=False).slot,
        )


def _actors(builder: Builder) -> None:
    for name, actor in builder.file.actors.items():
        if actor.trust is not None:
            builder.slot(
                f"{name}.trust", 0, 100, actor.trust, title=f"Trust: {actor.title}", kind="meter", better="high",
                actor=name, changeable=True,
            )  # fmt: skip
        for short, meter in actor.meters.items():
            declare_meter(builder, f"{name}.{short}", meter, name)
        for disposition, details in actor.dispositions.items():
            builder.slot(
                f"{name}.{disposition}", 0, 1, 0, title=details.title or disposition, kind="flag", show="hidden",
                actor=name, yes_no=True,
            )  # fmt: skip


def _switches(builder: Builder) -> None:
    """What the player settles before the first turn."""
    for lens in builder.file.lenses:
        for reading in lens.readings:
            builder.slot(f"lens.{lens.id}.{reading.id}", 0, 1, 0, title=reading.title, yes_no=True)
    for name, difficulty in builder.file.difficulty.items():
        builder.slot(f"difficulty.{name}", 0, 1, 0, title=difficulty.title, yes_no=True)


def declare_line(builder: Builder, name: str, title: str) -> Line:
    """Slots and names of a red line."""
    turn = builder.symbols["turn"]
    stated = builder.slot(f"line.{name}.state", 0, 2, 0, title=f"your line '{title}'", named=False)
    since = builder.slot(f"line.{name}.since", 0, 99, 0, named=False)
    crossed = builder.slot(f"line.{name}.crossed", 0, 1, 0, title=f"your line '{title}' crossed", yes_no=True)
    due = builder.slot(f"line.{name}.due", 0, 999, 0, named=False)
    outcome = builder.slot(f"line.{name}.outcome", 0, 3, 0, named=False)
    stands = Compare(">", stated, Number(0))
    builder.formula(f"line.{name}.stated", stands, "yes/no")
    builder.formula(f"line.{name}.private", Compare("==", stated, Number(1)), "yes/no")
    builder.formula(f"line.{name}.public", Compare("==", stated, Number(2)), "yes/no")
    builder.formula(f"line.{name}.age", Choose(stands, Binary("-", turn, since), Number(0)), "number")
    return Line(stated.slot, since.slot, crossed.slot, due.slot, outcome.slot)


def declare_pledge(builder: Builder, name: str, by: str, to: str, title: str, text: str) -> Pledge:
    """Slots and names of a promise, a signed clause's included."""
    state = builder.slot(f"promise.{name}.state", 0, 3, 0, named=False)
    since = builder.slot(f"promise.{name}.since", 0, 99, 0, named=False)
    due = builder.slot(f"promise.{name}.due", 0, 999, 0, named=False)
    for number, word in enumerate(("pending", "kept", "broken"), 1):
        builder.formula(f"promise.{name}.{word}", Compare("==", state, Number(number)), "yes/no")
    return Pledge(name, by, to, title, text, state.slot, since.slot, due.slot)
