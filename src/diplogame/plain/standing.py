"""How things stand: meters, actors, commitments, the ladder, the goal, the settings of the game."""

from __future__ import annotations

from diplogame.engine.view import ActorView, PlayerView, RungView
from diplogame.plain.changes import meters_of
from diplogame.plain.news import commitment_line, head_lines
from diplogame.plain.text import Lines, block, chance, clean, item, meter_line, sentence, value, wrapped


def where_lines(view: PlayerView) -> Lines:
    """The state of the game at a glance."""
    lines = head_lines(view)
    lines += wrapped(f"{view.capital_title} {view.capital} of {view.capital_max}.")
    trusted = [actor.trust for actor in view.actors if actor.trust]
    headline = [meter for meter in view.meters if meter.headline and meter != view.tension]
    for meter in (*headline, *trusted):
        change = f" ({meter.change:+d} this turn)" if meter.change else ""
        lines += item(f"{meter.title} {value(meter)}{change}.")
    for warning in view.warnings:
        lines += wrapped(f"Warning: {warning}")
    return lines


def meter_lines(view: PlayerView) -> Lines:
    """Every meter that belongs to no actor, then what is on or off, then what is counted."""
    lines = [line for meter in view.meters for line in item(meter_line(meter))]
    if view.tension and view.tension not in view.meters:
        lines = [*item(meter_line(view.tension)), *lines]
    for _, title, on in view.flags:
        lines += item(f"{title}: {'yes' if on else 'no'}.")
    for _, title, number in view.counters:
        lines += item(f"{title}: {number}.")
    return [*lines, *wrapped("Those of an actor stand with it: actors. Reasons: why and a name.")]


def actor_lines(view: PlayerView) -> Lines:
    """Every actor with its relations to you."""
    lines: Lines = []
    for actor in view.actors:
        lines += ["", *_actor(actor)] if lines else _actor(actor)
    return lines


def _actor(actor: ActorView) -> Lines:
    relation = f", {actor.relation}" if actor.trust and actor.role != "player" else ""
    role = "you" if actor.role == "player" else actor.role
    lines = item(f"{actor.title} ({role}{relation}). {sentence(actor.text)}")
    if actor.wants:
        lines += wrapped(f"Wants: {sentence(actor.wants)}", 1)
    for meter in (actor.trust, *actor.meters):
        if meter:
            lines += wrapped(meter_line(meter), 1)
    if actor.disposition:
        lines += wrapped(f"Was {clean(actor.disposition).lower()}: {actor.disposition_text}", 1)
    return lines


def commitment_lines(view: PlayerView) -> Lines:
    """The register of red lines and promises."""
    lines: Lines = []
    for one in view.commitments:
        lines += item(f"{commitment_line(view, one)} {sentence(one.text)} Since turn {one.since}.")
    return lines or ["No red line has been stated and no promise made."]


def ladder_lines(view: PlayerView) -> Lines:
    """The ladder of escalation, from the bottom, with the present rung named first."""
    ladder = view.ladder
    if not ladder:
        return ["This scenario has no ladder of escalation."]
    here = next((rung for rung in ladder.rungs if rung.number == ladder.current), None)
    priced = meters_of(view).get(ladder.price_meter)
    price = f" of {priced.title}" if priced else ""
    lines = wrapped(f"{ladder.title}. You stand on rung {ladder.current} of {len(ladder.rungs)}.")
    if here:
        lines += wrapped(f"Now: {_rung(here, price)}")
    for rung in ladder.rungs:
        lines += item(f"{rung.number}. From {rung.from_value}: {_rung(rung, price)}")
    return lines


def _rung(rung: RungView, price: str) -> str:
    parts = [f"{sentence(rung.title)} {sentence(rung.text)}".strip()]
    parts.append(f"Chance of an accident in a turn: {chance(rung.hazard)}.")
    if rung.price:
        parts.append(f"Climbing down costs {rung.price}{price}.")
    if rung.exit:
        parts.append(f"Way out: {sentence(rung.exit)}")
    return " ".join(parts)


def goal_lines(view: PlayerView) -> Lines:
    """The goal card."""
    lines = wrapped(f"Goal: {view.goal}")
    for goal in view.goals:
        lines += item(f"{'Met' if goal.done else 'Open'}: {sentence(goal.title)}")
    return lines


def option_lines(view: PlayerView) -> Lines:
    """What was settled before the first turn."""
    lines = wrapped(f"Difficulty {view.difficulty or 'standard'}, luck {view.luck}, seed {view.seed}.")
    for lens in view.lenses:
        reading = next((one for one in lens.readings if one[0] == lens.chosen), None)
        if reading:
            lines += block(f"{lens.title}: {lens.question}", wrapped(f"{reading[1]}. {reading[2]}", 1))
    return lines
