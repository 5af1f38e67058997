"""Moves, and what answers them: tracks, cooldowns, wear, reactions."""

from __future__ import annotations

from diplogame.engine.lowering.builder import Builder
from diplogame.engine.lowering.consequences import Consequence, readiness
from diplogame.engine.program import CAPITAL, Choice, Effect
from diplogame.findings import Severity
from diplogame.rules.nodes import Negate, Number, Variable, both
from diplogame.scenario.models.happenings import Move, Reaction
from diplogame.scenario.toml_places import Path


def lower_moves(builder: Builder, consequence: Consequence) -> None:
    """Every authored move becomes an option and a choice."""
    for index, move in enumerate(builder.file.moves):
        _lower_move(builder, consequence, move, ("moves", index))


def _lower_move(builder: Builder, consequence: Consequence, move: Move, path: Path) -> None:
    id = f"moves.{move.id}"
    when = builder.expression(move.when, (*path, "when"), "yes/no")
    if builder.reads_secret(when):
        message = f"whether '{move.id}' is open would tell the player something that is hidden"
        builder.problems.add("DG0314", (*path, "when"), message, severity=Severity.WARNING)
    effects, decks = consequence.all_of(move, path, id, acting=move, track=move.track)
    ready_when, ready, slot = readiness(builder, id, move.cooldown, move.once, least=0)
    if move.climbs_down:
        effects += climbing_down(builder, path)
    effects += [_pay(move.cost), *ready, _use(builder, move.track)]
    option = builder.option(
        id, "move", path, title=move.title, text=move.dispatch or move.text, because=move.because,
        source=move.source, when=both(when, ready_when), effects=effects, decks=decks, clue=move.clue,
        unlocks=move.unlocks,
    )  # fmt: skip
    builder.choices.append(
        Choice(
            move.id,
            "move",
            move.track,
            option,
            move.cost,
            move.priority,
            move.title,
            move.text,
            move.more,
            move.public,
            move.cameo,
            None if slot is None else slot.slot,
        )
    )


def _pay(cost: int) -> Effect:
    return Effect(CAPITAL, "add", Number(-cost), "What the move costs.")


def _use(builder: Builder, track: str) -> Effect:
    heat = builder.symbols[f"heat.{track}"]
    assert isinstance(heat, Variable)
    return Effect(heat.slot, "add", Number(1))


def climbing_down(builder: Builder, path: Path) -> list[Effect]:
    """The price of the present rung, from the meter that pays it."""
    ladder = builder.file.ladder
    target = builder.symbols.get(ladder.price_meter) if ladder is not None else None
    if not isinstance(target, Variable):
        if ladder is None or not ladder.price_meter:  # a meter that is not there is told at the ladder
            message = "there is no [ladder] with a price_meter to climb down"
            fix = 'Write price_meter = "..." in [ladder]: the meter that pays. Or delete climbs_down.'
            builder.problems.add("DG0301", (*path, "climbs_down"), message, fix=fix)
        return []
    price = builder.symbols["ladder.price"]
    return [
        Effect(target.slot, "add", Negate(price), "The price of climbing down from this rung.", "Fearon 1994")
    ]


def lower_reactions(builder: Builder, consequence: Consequence) -> None:
    """Each choice gets, for each actor, the deck of that actor's reactions to it."""
    matches = _matching(builder)
    lowered = [
        _lower_reaction(builder, consequence, reaction, ("reactions", index))
        for index, reaction in enumerate(builder.file.reactions)
    ]
    made: dict[tuple[str, tuple[int, ...]], int] = {}
    for salt, choice in enumerate(builder.choices):
        by_actor: dict[str, list[int]] = {}
        for index, reaction in enumerate(builder.file.reactions):
            if choice.move in matches[index]:
                by_actor.setdefault(reaction.actor, []).append(lowered[index])
        for actor, options in by_actor.items():
            key = (actor, tuple(options))
            if key not in made:
                silence = builder.file.actors[actor].silence if actor in builder.file.actors else 0
                made[key] = builder.deck(f"reactions.{actor}", "draw", options, quiet=silence)
            builder.extend(choice.option, decks=[(made[key], salt + 1)])


def _lower_reaction(builder: Builder, consequence: Consequence, reaction: Reaction, path: Path) -> int:
    if reaction.actor not in builder.file.actors:
        builder.problems.unknown((*path, "actor"), "actor", reaction.actor, builder.file.actors)
    id = f"reactions.{reaction.id}"
    when = builder.expression(reaction.when, (*path, "when"), "yes/no")
    weight = builder.expression(reaction.weight, (*path, "weight"), "number")
    effects, decks = consequence.all_of(reaction, path, id, acting=reaction, actor=reaction.actor)
    ready_when, ready, _ = readiness(builder, id, reaction.cooldown, reaction.once)
    return builder.option(
        id, "reaction", path, title=reaction.title, text=reaction.text, because=reaction.because,
        source=reaction.source, actor=reaction.actor, when=both(when, ready_when), weight=weight,
        effects=[*effects, *ready], decks=decks, clue=reaction.clue, unlocks=reaction.unlocks,
    )  # fmt: skip


def _matching(builder: Builder) -> list[set[str]]:
    """For each reaction the choices it answers."""
    tags: dict[str, set[str]] = {}
    for choice in builder.choices:
        if choice.track is not None:
            tags.setdefault(f"track:{choice.track}", set()).add(choice.move)
            tags.setdefault("any", set()).add(choice.move)
            tags.setdefault(choice.move, set()).add(choice.move)
        if choice.kind in {"propose", "answer"}:
            tags.setdefault(choice.move, set()).add(choice.move)
    for move in builder.file.moves:
        for tag in move.tags:
            tags.setdefault(f"tag:{tag}", set()).add(move.id)
    found = []
    for index, reaction in enumerate(builder.file.reactions):
        chosen: set[str] = set()
        for number, word in enumerate(reaction.to):
            if word not in tags:
                builder.problems.unknown(("reactions", index, "to", number), "move, track or tag", word, tags)
            chosen |= tags.get(word, set())
        found.append(chosen)
    return found
