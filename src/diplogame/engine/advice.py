"""Advisors: what each would do now, by its declared weights, from what the player can know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from diplogame.engine.knowledge import knowledge
from diplogame.engine.machine import machine_of
from diplogame.engine.memory import kept_last
from diplogame.engine.play import Game, Played
from diplogame.engine.preview import change_of
from diplogame.engine.program import ASKING, Choice, Option, Program
from diplogame.engine.view import AdviceView, Track
from diplogame.rules.ranges import Bounds, range_of
from diplogame.scenario.models.words import Advisor

_SCALE = 100
_BIAS = 60
"""What one point of preference for a track weighs, in hundredths."""
_FORGET = 400
"""Positions whose advice is kept at hand."""


@dataclass(frozen=True, slots=True)
class Advice:
    """For one advisor: the best and the worst legal choice, and the slot that decided each."""

    best: int | None
    worst: int | None
    best_slot: int | None
    best_sign: int
    worst_slot: int | None
    worst_sign: int


def advise(program: Program, state: tuple[int, ...]) -> dict[str, Advice]:
    """Advice of every advisor in a position. Kept at hand, since views ask for it again and again."""
    memory: dict[tuple[int, ...], dict[str, Advice]] = program.__dict__.setdefault("_advice", {})
    found = memory.get(state)
    if found is None:
        if len(memory) > _FORGET:
            memory.clear()
        found = memory[state] = _advise(program, state)
    return found


def _advise(program: Program, state: tuple[int, ...]) -> dict[str, Advice]:
    if state[ASKING] or not program.file.advisors:
        return {advisor.id: Advice(None, None, None, 0, None, 0) for advisor in program.file.advisors}
    legal = [n for n in machine_of(program).legal(list(state)) if program.choices[n].kind in {"move", "line"}]
    bounds = knowledge(program, state)
    outlook = {number: expected(program, state, program.choices[number].option, bounds) for number in legal}
    return {
        advisor.id: _one(program, advisor.id, advisor.prefers, outlook) for advisor in program.file.advisors
    }


def expected(program: Program, state: Sequence[int], number: int, bounds: Bounds) -> dict[int, int]:
    """Expected changes in hundredths by slot: the option's own, delayed ones, and likely reactions."""
    option = program.options[number]
    total: dict[int, int] = {}
    _add(program, state, option, bounds, _SCALE, total)
    for later, _ in program.later.get(option.id, ()):
        _add(program, state, program.options[later], bounds, _SCALE // 2, total)
    for deck_number, _ in option.decks:
        deck = program.decks[deck_number]
        options = [program.options[index] for index in deck.options]
        if not options or options[0].kind != "reaction":
            continue
        weights = [_weight(item, bounds) for item in options]
        whole = sum(weights) + deck.quiet
        for item, weight in zip(options, weights, strict=True):
            if weight:
                _add(program, state, item, bounds, _SCALE * weight // whole, total)
    return total


def _weight(option: Option, bounds: Bounds) -> int:
    sure, can = range_of(option.when, bounds)
    low, high = range_of(option.weight, bounds)
    middle = max(0, low + high) // 2
    return middle if sure else middle // 2 if can else 0


def _add(
    program: Program, state: Sequence[int], option: Option, bounds: Bounds, share: int, total: dict[int, int]
) -> None:
    for effect in option.effects:
        if program.slots[effect.slot].kind in {"meter", "counter"}:
            low, high = change_of(program, state, effect, bounds)
            total[effect.slot] = total.get(effect.slot, 0) + (low + high) * share // 2


def _one(
    program: Program, advisor: str, prefers: Mapping[Track, int], outlook: dict[int, dict[int, int]]
) -> Advice:
    best = worst = best_slot = worst_slot = None
    best_score = worst_score = best_sign = worst_sign = 0
    for number, changes in outlook.items():
        parts = {slot: weight * changes.get(slot, 0) for slot, weight in program.cares[advisor]}
        track = program.choices[number].track
        score = sum(parts.values()) + _BIAS * (prefers.get(track, 0) if track else 0)
        if score > best_score:
            best, best_score = number, score
            best_slot, best_sign = _deciding(parts, changes, 1)
        if score < worst_score:
            worst, worst_score = number, score
            worst_slot, worst_sign = _deciding(parts, changes, -1)
    return Advice(best, worst, best_slot, best_sign, worst_slot, worst_sign)


def _deciding(parts: dict[int, int], changes: dict[int, int], side: int) -> tuple[int | None, int]:
    slot = max(parts, key=lambda item: side * parts[item], default=None)
    if slot is None or side * parts[slot] <= 0:
        return None, 0
    return slot, 1 if changes[slot] > 0 else -1


# --- views ----------------------------------------------------------------------------------


def advice_views(game: Game) -> tuple[AdviceView, ...]:
    """What each advisor says now, with its record so far."""
    if game.over:
        return ()
    program = game.program
    advice, records = advise(program, game.state), track_records(game)
    return tuple(
        _view(program, advisor, advice[advisor.id], records.get(advisor.id, (0, 0)))
        for advisor in program.file.advisors
    )


def _view(program: Program, advisor: Advisor, advice: Advice, record: tuple[int, int]) -> AdviceView:
    best = program.choices[advice.best] if advice.best is not None else None
    worst = program.choices[advice.worst] if advice.worst is not None else None
    known = ((program.slots[slot], weight) for slot, weight in program.cares[advisor.id])
    cares = tuple((slot.name, weight) for slot, weight in known if slot.show != "hidden")
    return AdviceView(
        id=advisor.id,
        name=advisor.name,
        role=advisor.role,
        text=advisor.text,
        cares=cares,
        prefers=tuple(advisor.prefers.items()),
        move=best.move if best else None,
        move_title=best.title if best else "",
        against=worst.move if worst else None,
        against_title=worst.title if worst else "",
        argument=_argument(program, advisor, best, advice.best_slot, advice.best_sign),
        warning=_warning(program, worst, advice.worst_slot, advice.worst_sign),
        right=record[0],
        asked=record[1],
    )


def _argument(program: Program, advisor: Advisor, choice: Choice | None, slot: int | None, sign: int) -> str:
    if choice is None:
        return "Nothing on the agenda is worth its price. Save your strength."
    line = advisor.lines.get(choice.track, "") if choice.track else ""
    reason = program.argues[advisor.id].get(slot, "") if slot is not None else ""
    if not reason and slot is not None:
        reason = _direction(program, slot, sign)
    return " ".join(part for part in (line, reason) if part)


def _warning(program: Program, choice: Choice | None, slot: int | None, sign: int) -> str:
    if choice is None or slot is None:
        return ""
    return _direction(program, slot, sign)


def _direction(program: Program, slot: int, sign: int) -> str:
    """Which way the deciding number would go; nothing of one that the player is not to hear of."""
    if program.slots[slot].show == "hidden":
        return ""
    return f"{program.slots[slot].title} would go {'up' if sign > 0 else 'down'}."


def track_records(game: Game) -> dict[str, tuple[int, int]]:
    """Advisor to (right, asked): of the advice that was followed, how often the named meter went as foretold.

    A piece of advice is judged at the beginning of the turn after the one it was followed in.
    """
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for step, after in zip(game.played, _next_turns(game), strict=True):
        if after is not None:
            for advisor, came in kept_last(step, "_record", after, partial(_record, game, step, after)):
                right[advisor] += came
                asked[advisor] += 1
    return {advisor: (right[advisor], number) for advisor, number in asked.items()}


def _record(game: Game, step: Played, after: tuple[int, ...]) -> list[tuple[str, bool]]:
    """(advisor, whether it was right) for those whose advice was followed in a move."""
    found = []
    for advisor, advice in advise(game.program, step.before).items():
        if advice.best is None or advice.best_slot is None:
            continue
        if game.program.slots[advice.best_slot].show != "exact":
            continue  # a record on what is hidden would tell of it
        if game.program.choices[advice.best].move == step.move:
            change = after[advice.best_slot] - step.before[advice.best_slot]
            found.append((advisor, change * advice.best_sign > 0))
    return found


def _next_turns(game: Game) -> list[tuple[int, ...] | None]:
    """For each move the vector at the beginning of the next turn, or at the end of the game; None before that."""
    found: list[tuple[int, ...] | None] = []
    after = game.state if game.over else None
    turn, following = game.turn, game.state
    for step in reversed(game.played):
        if step.turn < turn:
            turn, after = step.turn, following
        found.append(after)
        following = step.before
    return found[::-1]
