"""From a game to what its player may see."""

from __future__ import annotations

import calendar

from diplogame.engine import closing
from diplogame.engine.advice import advice_views
from diplogame.engine.bargaining import table_view
from diplogame.engine.dates import first_day
from diplogame.engine.draws import chance_of
from diplogame.engine.ledger import dispatches, in_the_news, ledger
from diplogame.engine.machine import default_difficulty
from diplogame.engine.meters import meter_view, visible_meters
from diplogame.engine.options import LUCK as LUCK_MODES
from diplogame.engine.play import Game, move_numbers
from diplogame.engine.program import ASKING, CAPITAL, LUCK, Program
from diplogame.engine.reference import codex, forecasts, goals, hint, lenses, lenses_of
from diplogame.engine.standing import choice_view, commitments
from diplogame.engine.view import (
    ActorView,
    LadderView,
    MeterView,
    MoveView,
    PlayerView,
    QuestionView,
    Relation,
    RungView,
    ScenarioCard,
)
from diplogame.rules.emit import evaluate

_RELATIONS: tuple[tuple[int, Relation], ...] = (
    (20, "hostile"),
    (40, "cool"),
    (60, "neutral"),
    (80, "warm"),
    (101, "close"),
)


def scenario_card(program: Program) -> ScenarioCard:
    """What the briefing shows before a game; defaults come first."""
    file = program.file
    head = file.scenario
    first = default_difficulty(program)
    names = sorted(file.difficulty, key=lambda name: name != first)
    return ScenarioCard(
        id=head.id,
        title=head.title,
        subtitle=head.subtitle,
        briefing=head.briefing,
        goal=head.goal,
        goals=tuple(goal.title for goal in file.goals),
        turns=head.turns,
        turn_unit=head.turn_unit,
        minutes=head.minutes,
        author=head.author,
        version=head.version,
        difficulties=tuple((name, file.difficulty[name].title, file.difficulty[name].text) for name in names),
        lenses=lenses_of(program, {}),
    )


def player_view(game: Game) -> PlayerView:
    """Everything the player may see of a game now."""
    program, state = game.program, game.state
    head, file = program.file.scenario, program.file
    meters = {name: meter_view(game, name) for name in visible_meters(program)}
    moves = tuple(
        choice_view(game, number)
        for number, choice in enumerate(program.choices)
        if choice.kind in {"move", "line"}
    )
    return PlayerView(
        scenario=head.id,
        title=head.title,
        turn=game.turn,
        turns=head.turns,
        date=date_of(program, game.turn),
        over=game.over,
        capital=state[CAPITAL],
        capital_max=file.capital.max,
        capital_title=file.capital.title,
        goal=head.goal,
        goals=goals(game),
        tension=meters.get(program.slots[program.ladder[0]].name) if program.ladder else None,
        meters=tuple(meter for meter in meters.values() if meter.actor is None),
        flags=tuple(
            (slot.name, slot.title, bool(state[slot.index]))
            for slot in program.slots
            if slot.kind == "flag" and slot.show == "exact"
        ),
        counters=tuple(
            (slot.name, slot.title, state[slot.index])
            for slot in program.slots
            if slot.kind == "counter" and slot.show == "exact"
        ),
        actors=tuple(_actor(game, name, meters) for name in file.actors),
        moves=moves,
        end_turn=choice_view(game, len(program.choices) - 1),
        question=_question(game),
        table=table_view(game),
        ladder=_ladder(game),
        commitments=commitments(game),
        dispatches=dispatches(game),
        ledger=ledger(game),
        advice=advice_views(game),
        forecasts=forecasts(game),
        warnings=_warnings(game),
        codex=codex(game),
        hint=hint(game),
        map_art=file.map.art if file.map else "",
        lenses=lenses(game),
        difficulty=game.options.difficulty or default_difficulty(program),
        luck=LUCK_MODES[state[LUCK]],
        seed=game.options.seed,
        ending=closing.ending_view(game) if game.over else None,
        tracks=tuple((track, table.title, table.text) for track, table in file.tracks.items() if table.title),
        turn_unit=head.turn_unit,
        dates=tuple(date_of(program, turn) for turn in range(1, game.turn + 1)),
        in_the_news=in_the_news(game),
    )


def date_of(program: Program, turn: int) -> str:
    """'January 2017' for months, '20 January 2017' for weeks and days, 'Turn 3' without a calendar."""
    head = program.file.scenario
    if head.start is not None and head.turn_unit == "month":
        months = head.start.month - 1 + turn - 1
        return f"{calendar.month_name[months % 12 + 1]} {head.start.year + months // 12}"
    if (day := first_day(head, turn)) is not None:
        return f"{day.day} {calendar.month_name[day.month]} {day.year}"
    return f"Turn {turn}"


# --- actors, ladder, questions --------------------------------------------------------------


def _actor(game: Game, name: str, meters: dict[str, MeterView]) -> ActorView:
    program, table = game.program, game.program.file.actors[name]
    trust = meters.get(f"{name}.trust")
    drawn = next((kind for kind in table.dispositions if game.state[program.names[f"{name}.{kind}"]]), None)
    details = table.dispositions[drawn] if drawn and game.over else None
    return ActorView(
        id=name,
        title=table.title,
        short=table.short or table.title[:12],
        text=table.text,
        role=table.role,
        wants=table.wants,
        trust=trust,
        meters=tuple(m for m in meters.values() if m.actor == name and m is not trust),
        at=table.at,
        relation=relation(trust.low) if trust is not None else "neutral",
        disposition=(details.title or drawn) if details is not None else None,
        disposition_text=details.text if details is not None else "",
    )


def relation(trust: int) -> Relation:
    """A word for a trust of 0 to 100."""
    return next(word for limit, word in _RELATIONS if trust < limit)


def _ladder(game: Game) -> LadderView | None:
    program, table = game.program, game.program.file.ladder
    if table is None or program.ladder is None:
        return None
    luck = game.state[LUCK]
    rungs = tuple(
        RungView(
            number, rung.title, rung.text, rung.exit, rung.from_,
            chance_of(rung.hazard, 1000 - rung.hazard, luck) if table.accidents else 0, rung.price,
        )
        for number, rung in enumerate(table.rungs, 1)
    )  # fmt: skip
    return LadderView(
        table.title, table.meter, table.price_meter, rungs, evaluate(program.ladder[1], game.state)
    )


def _question(game: Game) -> QuestionView | None:
    if not game.state[ASKING] or game.over:
        return None
    waiting = [(slot, name) for name, slot in game.program.asked.items() if game.state[slot]]
    slot, name = min(waiting)
    event = next(item for item in game.program.file.events if item.id == name)
    answers: list[MoveView] = [
        choice_view(game, number)
        for number, choice in enumerate(game.program.choices)
        if choice.asked == slot
    ]
    return QuestionView(name, event.title, event.text, tuple(answers))


def _warnings(game: Game) -> tuple[str, ...]:
    numbers, choices = move_numbers(game.program), game.program.choices
    found = []
    for ending in game.program.file.endings:
        slot = game.program.warned.get(ending.id)
        if slot is not None and game.state[slot] and not game.over:
            exits = "; ".join(choices[numbers[move]].title for move in ending.exits)
            found.append(ending.warning + (f" Ways out: {exits}." if exits else ""))
    return tuple(found)
