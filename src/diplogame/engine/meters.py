"""Meters as the player sees them: exact or estimated, with their history."""

from __future__ import annotations

from diplogame.engine.knowledge import estimate, meter_table
from diplogame.engine.memory import kept
from diplogame.engine.play import Game
from diplogame.engine.program import CAPITAL, TURN, Program
from diplogame.engine.view import MeterView


def visible_meters(program: Program) -> list[str]:
    """Names of the meters that are shown at all; capital is shown by itself."""
    return [
        slot.name
        for slot in program.slots
        if slot.kind == "meter" and slot.show != "hidden" and slot.index != CAPITAL
    ]


def meter_view(game: Game, name: str) -> MeterView:
    """One meter, exact or as estimated."""
    program, state = game.program, game.state
    slot = program.slots[program.names[name]]
    estimated = slot.show == "estimate" and not game.over
    low, high = estimate(program, state, name) if estimated else (state[slot.index], state[slot.index])
    watched = program.estimates[name].middle if estimated else slot.index
    history = (*(before[watched] for before in turn_starts(game)), state[watched])
    source, text, short, headline, age = _about(game, name)
    return MeterView(
        id=name,
        title=slot.title,
        short=short,
        text=text,
        better=slot.better,
        minimum=slot.low,
        maximum=slot.high,
        low=low,
        high=high,
        estimated=estimated,
        source=source,
        age=age if estimated else 0,
        change=state[watched] - history[-2] if len(history) > 1 else 0,
        history=history,
        headline=headline,
        actor=slot.actor,
    )


def _about(game: Game, name: str) -> tuple[str, str, str, bool, int]:
    """(source, text, short name, headline, age) of a meter."""
    program = game.program
    slot = program.slots[program.names[name]]
    actor = program.file.actors.get(slot.actor or "")
    if actor is not None and name == f"{slot.actor}.trust" and "trust" not in actor.meters:
        return actor.trust_source, actor.trust_text, actor.short or actor.title[:12], False, 0
    table = meter_table(program, name)
    age, source = 0, table.source
    if table.estimate is not None:
        age = game.turn - game.state[program.estimates[name].taken]
        source = table.estimate.source or source
    return source, table.text, table.short or table.title, table.headline, age


def turn_starts(game: Game) -> tuple[tuple[int, ...], ...]:
    """The vector as it stood at the first move of every turn that was played."""
    return kept(game, "_turn_starts", lambda: _turn_starts(game))


def _turn_starts(game: Game) -> tuple[tuple[int, ...], ...]:
    found: dict[int, tuple[int, ...]] = {}
    for step in game.played:
        found.setdefault(step.before[TURN], step.before)
    return tuple(found.values())
