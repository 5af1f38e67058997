"""What a move would do, as far as the player can know: ranges over all that is hidden, never the truth behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from diplogame.engine.knowledge import knowledge
from diplogame.engine.machine import default_difficulty
from diplogame.engine.play import Game, move_numbers
from diplogame.engine.program import CAPITAL, LUCK, Deck, Effect, Option, Program
from diplogame.engine.rejection import Rejection
from diplogame.engine.view import Detail, Direction, EffectPreview, Likelihood, Preview, ReactionPreview
from diplogame.rules.nodes import Number
from diplogame.rules.ranges import Bounds, Range, range_of

SMALL, MIDDLING = 3, 7
"""The largest changes shown as one and as two arrows."""

_SHARES: tuple[tuple[int, Likelihood], ...] = (
    (100, "certain"),
    (55, "likely"),
    (20, "possible"),
    (0, "unlikely"),
)
"""Percent from which a likelihood has this name."""


def preview(game: Game, move: str) -> Preview:
    """Preview any move of the scenario, legal or not. Raises Rejection for an unknown one."""
    numbers = move_numbers(game.program)
    if move not in numbers:
        raise Rejection("unknown_move", f"There is no move '{move}' in this scenario.")
    program, state = game.program, game.state
    option = program.options[program.choices[numbers[move]].option]
    bounds = knowledge(program, state)
    shown = _detail(game)
    effects = [*effects_of(program, state, option, bounds), *_delayed(program, state, option, bounds)]
    reactions, unforeseen = _reactions(program, state, option, bounds)
    notes = [*_notes(program, option, bounds), *unforeseen]
    if shown == "none":
        return Preview(move, shown, (), (), tuple(notes))
    if shown == "arrows":
        effects = [_coarse(effect) for effect in effects]
        reactions = [replace(r, effects=tuple(_coarse(e) for e in r.effects)) for r in reactions]
    return Preview(move, shown, tuple(effects), tuple(reactions), tuple(notes))


def _detail(game: Game) -> Detail:
    name = game.options.difficulty or default_difficulty(game.program)
    return game.program.file.difficulty[name].preview if name else "numbers"


def effects_of(
    program: Program, state: Sequence[int], option: Option, bounds: Bounds, delayed: int = 0
) -> list[EffectPreview]:
    """Previews of the effects on what the player sees; changes that are surely nothing are left out."""
    found = []
    for effect in option.effects:
        slot = program.slots[effect.slot]
        if slot.kind not in {"meter", "counter"} or slot.show == "hidden" or effect.slot == CAPITAL:
            continue
        low, high = change_of(program, state, effect, bounds)
        if low or high:
            direction: Direction = "up" if low >= 0 else "down" if high <= 0 else "either"
            because = "" if option.secret else effect.because or option.because
            found.append(
                EffectPreview(
                    slot.name, slot.title, slot.better, low, high, direction, low == high, delayed, because
                )
            )
    return found


def change_of(program: Program, state: Sequence[int], effect: Effect, bounds: Bounds) -> Range:
    """Least and greatest change by an effect; what a bound would cut off is left out where the value is known."""
    slot = program.slots[effect.slot]
    low, high = range_of(effect.value, bounds)
    now = state[effect.slot]
    if effect.op == "set":
        if slot.show != "exact":
            return slot.low - slot.high, slot.high - slot.low
        return low - now, high - now
    if slot.show == "exact":
        room_down, room_up = slot.low - now, slot.high - now
        return max(room_down, min(room_up, low)), max(room_down, min(room_up, high))
    return low, high


def _delayed(program: Program, state: Sequence[int], option: Option, bounds: Bounds) -> list[EffectPreview]:
    found = []
    for number, turns in program.later.get(option.id, ()):
        later = program.options[number]
        for effect in effects_of(program, state, later, bounds, turns):
            low, high = min(effect.low, 0), max(effect.high, 0)
            sure = later.when.__class__.__name__ == "Compare"
            found.append(effect if sure else replace(effect, low=low, high=high, certain=False))
    return found


# --- reactions ------------------------------------------------------------------------------


def _reactions(
    program: Program, state: Sequence[int], option: Option, bounds: Bounds
) -> tuple[list[ReactionPreview], list[str]]:
    found: list[ReactionPreview] = []
    unforeseen: list[str] = []
    for number, _ in option.decks:
        deck = program.decks[number]
        options = [program.options[index] for index in deck.options]
        if not options or options[0].kind != "reaction":
            continue
        title = _actor_title(program, options[0].actor)
        possible = [item for item in options if range_of(item.when, bounds)[1]]
        if any(item.secret for item in possible):
            unforeseen.append(f"{title} may answer in ways you cannot foresee.")
        found += [
            ReactionPreview(
                item.actor or "", title, item.title or first_sentence(item.text),
                likelihood(state, deck, item, possible, bounds),
                tuple(effects_of(program, state, item, bounds)),
            )
            for item in possible
            if not item.secret
        ]  # fmt: skip
    return found, unforeseen


def likelihood(
    state: Sequence[int], deck: Deck, item: Option, possible: Iterable[Option], bounds: Bounds
) -> Likelihood:
    """In words, with the luck mode of the game."""
    weights = {other.id: _middle(range_of(other.weight, bounds)) for other in possible}
    mine, rest = weights[item.id], sum(weights.values()) - weights[item.id] + deck.quiet
    if state[LUCK] == 0:
        share = 100 if mine > rest else 50 if mine == max(weights.values()) and mine > deck.quiet else 10
    else:
        share = 100 * mine // max(1, mine + rest)
    return next(word for least, word in _SHARES if share >= least)


def _middle(found: Range) -> int:
    return max(0, (max(0, found[0]) + max(0, found[1])) // 2)


def first_sentence(text: str) -> str:
    """Up to the first full stop that ends a sentence, without its dateline."""
    body = text.split(". ", 1)
    return body[0].rstrip(".") + "." if body[0] else ""


def _actor_title(program: Program, name: str | None) -> str:
    actor = program.file.actors.get(name or "")
    return actor.title if actor is not None else (name or "")


# --- notes ----------------------------------------------------------------------------------


def _notes(program: Program, option: Option, bounds: Bounds) -> list[str]:
    notes = []
    pledges = {pledge.state: pledge for pledge in program.pledges.values()}
    for effect in option.effects:
        slot = program.slots[effect.slot]
        if slot.kind == "flag" and slot.show == "exact":
            low, high = range_of(effect.value, bounds)
            if low == high:
                notes.append(f"{slot.title}: {'yes' if low else 'no'}")
        if effect.slot in pledges and effect.value == Number(1):
            pledge = pledges[effect.slot]
            notes.append(f"Enters a promise by {_actor_title(program, pledge.by)}: {pledge.title}")
    decks = [program.decks[number].id for number, _ in option.decks]
    for deck in decks:
        if deck.startswith("estimate."):
            name = next(name for name in program.estimates if deck.startswith(f"estimate.{name}."))
            notes.append(f"A fresh estimate: {program.slots[program.names[name]].title}")
        if deck.startswith("table.learn."):
            notes.append(f"You learn what {_actor_title(program, deck.rpartition('.')[2])} minds most")
    return list(dict.fromkeys(notes))


def _coarse(effect: EffectPreview) -> EffectPreview:
    """Sizes as one to three arrows instead of numbers."""
    return replace(effect, low=_arrows(effect.low), high=_arrows(effect.high))


def _arrows(amount: int) -> int:
    size = 0 if amount == 0 else 1 if abs(amount) <= SMALL else 2 if abs(amount) <= MIDDLING else 3
    return size if amount > 0 else -size
