"""A loaded scenario to a Program: every mechanic lowered in the order in which they stand on each other."""

from __future__ import annotations

from diplogame.engine.lowering.builder import Builder, number_slot
from diplogame.engine.lowering.commitments import Commitments
from diplogame.engine.lowering.consequences import Consequence
from diplogame.engine.lowering.declare import declare_names
from diplogame.engine.lowering.happenings import (
    Endings,
    Events,
    check_last_ending,
    lower_accidents,
    lower_drift,
    lower_initiatives,
    lower_ladder_names,
)
from diplogame.engine.lowering.moves import lower_moves, lower_reactions
from diplogame.engine.lowering.table import TableLowering
from diplogame.engine.lowering.words import (
    lower_advisors,
    lower_estimates,
    lower_fate,
    lower_forecasts,
    lower_starts,
    lower_words,
)
from diplogame.engine.program import CAPITAL, Choice, Effect, Program, Stage
from diplogame.rules.nodes import Number, Variable, kind_of
from diplogame.rules.parse import ExpressionError, parse
from diplogame.scenario.loading import Scenario
from diplogame.scenario.problems import Problems
from diplogame.scenario.vocabulary import END_TURN


def compile_scenario(scenario: Scenario) -> Program:
    """Lower a scenario. Raises ScenarioError when its parts do not fit together."""
    problems = Problems(scenario.sources)
    program = lower(scenario, problems)
    problems.raise_errors()
    return program


def lower(scenario: Scenario, problems: Problems) -> Program:
    """Lower a scenario and note in `problems` whatever is wrong; the program is playable without errors only."""
    builder = Builder(scenario, problems)
    file = scenario.file
    builder.move_ids = frozenset(move.id for move in file.moves)
    builder.event_ids = frozenset(event.id for event in file.events)
    declare_names(builder)
    consequence = Consequence(builder)
    commitments = Commitments(builder, consequence)
    commitments.declare()
    table = TableLowering(builder, consequence)
    table.declare()
    _check_player(builder)
    ladder = lower_ladder_names(builder)
    _formulas(builder)
    table_slots = table.lower()
    lower_moves(builder, consequence)
    lines = commitments.lower_lines()
    events = Events(builder, consequence)
    event_decks = events.lower()
    lower_reactions(builder, consequence)
    initiatives = lower_initiatives(builder, consequence)
    accidents = lower_accidents(builder, consequence)
    drift = lower_drift(builder, consequence)
    promises = commitments.lower_promises()
    forecasts, watching = lower_forecasts(builder)
    _order_choices(builder)
    endings = Endings(builder)
    last = endings.lower()
    check_last_ending(builder)
    words = lower_words(builder)
    cares, argues = lower_advisors(builder)
    first_estimates, renewing = lower_estimates(builder, consequence)
    starts = lower_starts(builder)
    setup = [*lower_fate(builder), *first_estimates]
    delayed = builder.deck("delayed", "all", consequence.delayed)
    opening = _opening(builder, renewing, table.fresh_turn())
    _count(builder)
    return Program(
        file=file,
        digest=scenario.digest,
        slots=tuple(builder.slots),
        names={name: symbol.slot for name, symbol in builder.symbols.items() if isinstance(symbol, Variable)},
        options=tuple(builder.options),
        decks=tuple(builder.decks),
        choices=tuple(builder.choices),
        setup=tuple(setup),
        opening=(Stage("start", tuple(opening)), Stage("delayed", (delayed,))),
        closing=(
            Stage("initiative", tuple(initiatives)),
            Stage("event", (*event_decks, *accidents)),
            Stage("drift", (drift,)),
            Stage("judgement", (lines, promises, watching, *last)),
        ),
        lines=commitments.lines,
        pledges=commitments.pledges,
        table=table_slots,
        estimates=builder.estimates,
        asked=events.asked,
        forecasts=forecasts,
        warned=endings.warned,
        lenses={
            (lens.id, reading.id): _slot(builder, f"lens.{lens.id}.{reading.id}")
            for lens in file.lenses
            for reading in lens.readings
        },
        difficulties={name: _slot(builder, f"difficulty.{name}") for name in file.difficulty},
        starts=starts,
        words=words,
        ladder=ladder,
        later={name: tuple(found) for name, found in consequence.later.items()},
        cares=cares,
        argues=argues,
    )


def _slot(builder: Builder, name: str) -> int:
    symbol = builder.symbols[name]
    assert isinstance(symbol, Variable)
    return symbol.slot


def _check_player(builder: Builder) -> None:
    file, problems = builder.file, builder.problems
    player = file.scenario.player
    if player not in file.actors:
        problems.unknown(("scenario", "player"), "actor", player, file.actors)
    for name, actor in file.actors.items():
        if (actor.role == "player") != (name == player) and player in file.actors:
            wrong = (
                f"has the role '{actor.role}', and is the player" if name == player else "is not the player"
            )
            problems.add("DG0315", ("actors", name, "role"), f"'{name}' {wrong} of [scenario]")
    if not file.moves:
        problems.add("DG0316", ("scenario",), "the scenario has no move", key=True)
    if file.goldstein is not None and file.goldstein.tension not in builder.symbols:
        builder.problems.unknown(
            ("goldstein", "tension"), "meter", file.goldstein.tension, builder.changeable
        )


def _formulas(builder: Builder) -> None:
    """The author's own formulas, each read when its name is first met."""
    for name, value in builder.file.values.items():
        builder.pending[name] = lambda name=name, value=value: _formula(builder, name, value.value)  # type: ignore[misc]
    for name in tuple(builder.file.values):
        builder.lookup(name)


def _formula(builder: Builder, name: str, raw: object) -> None:
    """A formula may be a number or a yes/no: its own text tells."""
    path = ("values", name, "value")
    kind = "number"
    if isinstance(raw, bool):
        kind = "yes/no"
    elif isinstance(raw, str):
        try:
            parse(raw, builder.lookup, "number")
        except ExpressionError as error:
            kind = (
                "yes/no"
                if error.reason == "type" and error.what.startswith("a number is wanted here")
                else kind
            )
    node = builder.expression(raw, path, kind, always=False)  # type: ignore[arg-type]
    builder.formula(name, node, kind_of(node))


def _order_choices(builder: Builder) -> None:
    """The end of the turn is the last choice."""
    option = builder.option(END_TURN, "turn", ("scenario",), title="End the turn")
    text = f"Let the {builder.file.scenario.turn_unit} take its course."
    builder.choices.append(Choice(END_TURN, "end_turn", None, option, 0, 0, "End the turn", text))


def _opening(builder: Builder, renewing: list[int], fresh: int) -> list[int]:
    income = builder.file.capital.income
    earn = builder.option(
        "capital.income", "silent", ("capital",), title="A new turn",
        effects=[Effect(CAPITAL, "add", Number(income), "What a new turn brings.")],
    )  # fmt: skip
    return [builder.deck("capital.income", "all", [earn]), *renewing, fresh]


def _count(builder: Builder) -> None:
    """Moves and events that some expression counts are counted."""
    by_move = {choice.move: choice.option for choice in builder.choices}
    for name, slot in builder.counted.items():
        head, _, move = name.partition(".")
        value = (
            number_slot(slot, "add", 1)
            if head == "played"
            else Effect(slot.slot, "set", builder.symbols["turn"])
        )
        if move in by_move:
            builder.extend(by_move[move], [value])
    numbers = {option.id: index for index, option in enumerate(builder.options)}
    for event in builder.event_ids:
        symbol = builder.symbols.get(f"happened.{event}")
        if isinstance(symbol, Variable):
            builder.extend(numbers[f"events.{event}"], [number_slot(symbol, "set", 1)])
