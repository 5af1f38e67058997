"""The log of a game as ledger entries and dispatches: every change with its cause, every happening with its words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from diplogame.engine.machine import PHASES
from diplogame.engine.memory import kept
from diplogame.engine.play import Game, Played
from diplogame.engine.program import Option, Phase, Program
from diplogame.engine.view import Dispatch, LedgerEntry, LedgerPhase

_OWN_REASONS = "their own reasons"
_UNSEEN = "Causes you cannot see"


def ledger(game: Game, *, everything: bool = False) -> tuple[LedgerEntry, ...]:
    """All changes so far, oldest first: those a player may see, or `everything` for reviews and tests."""
    shown = everything or game.over
    return tuple(chain.from_iterable(step_ledger(game.program, step, shown) for step in game.played))


def step_ledger(program: Program, step: Played, everything: bool) -> tuple[LedgerEntry, ...]:
    """The changes of one move."""
    return kept(step, "_ledger", lambda: tuple(_entries(program, step, everything)), everything)


def _entries(program: Program, step: Played, everything: bool) -> Iterator[LedgerEntry]:
    for phase, turn, option, line in _lines(program, step):
        number, before, after = line
        if number < 0:
            continue
        effect = option.effects[number]
        slot = program.slots[effect.slot]
        if slot.show != "exact" and not everything:
            continue
        masked = option.secret and not everything
        yield LedgerEntry(
            turn=turn,
            phase=_phase(phase, option),
            meter=slot.name,
            title=slot.title,
            amount=after - before,
            before=before,
            after=after,
            cause=_masked_id(option) if masked else option.id,
            cause_title=_masked_title(program, option)
            if masked
            else option.title or _actor(program, option.actor),
            because="" if masked else effect.because or option.because,
            source="" if masked else effect.source or option.source,
            file="" if masked else option.file,
            line=0 if masked else option.line,
            actor=option.actor,
        )


def dispatches(game: Game) -> tuple[Dispatch, ...]:
    """All news so far, oldest first."""
    return tuple(chain.from_iterable(step_dispatches(game.program, step, game.over) for step in game.played))


def step_dispatches(program: Program, step: Played, everything: bool) -> tuple[Dispatch, ...]:
    """The news of one move: whatever happened and has words."""
    return kept(step, "_news", lambda: tuple(_news(program, step, everything)), everything)


def _news(program: Program, step: Played, everything: bool) -> Iterator[Dispatch]:
    for _, turn, option, line in _lines(program, step):
        if line[0] >= 0 or not option.text or option.kind in {"turn", "silent"}:
            continue
        cause = _masked_id(option) if option.secret and not everything else option.id
        title = option.title or _actor(program, option.actor)
        yield Dispatch(
            turn, option.kind, option.actor, title, option.text, cause, _pages(program, option.unlocks)
        )


def in_the_news(game: Game) -> tuple[str, ...]:
    """Codex entries that the news of this turn and the last is about, the newest first.

    What follows a turn's end is dated to that turn, but read at the beginning of the next.
    """
    found: dict[str, None] = {}
    for step in reversed(game.played):
        if step.turn < game.turn - 1:
            break
        for item in reversed(step_dispatches(game.program, step, game.over)):
            found.update((entry, None) for entry, _ in item.codex if entry not in found)
    return tuple(found)


def _pages(program: Program, entries: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    titles = {entry.id: entry.title for entry in program.file.codex if entry.id in entries}
    return tuple((entry, titles[entry]) for entry in dict.fromkeys(entries))


def _lines(program: Program, step: Played) -> Iterator[tuple[Phase, int, Option, tuple[int, int, int]]]:
    """(phase, turn, option, (effect, before, after)) of every line of a move's log."""
    phase: Phase = "move"
    turn = step.turn
    for number, effect, before, after in step.log:
        if number >= 0:
            yield phase, turn, program.options[number], (effect, before, after)
            continue
        phase = PHASES[effect]
        if phase == "start":
            turn = step.turn + 1


def _phase(phase: Phase, option: Option) -> LedgerPhase:
    if option.kind == "reaction" or option.kind == "delayed":  # noqa: PLR1714 - mypy narrows this form
        return option.kind
    return phase


def _masked_id(option: Option) -> str:
    """An id that tells the family and the actor, not the rule: rules on hidden types name them."""
    family = option.id.partition(".")[0]
    return f"{family}.{option.actor}" if option.actor else family


def _masked_title(program: Program, option: Option) -> str:
    name = _actor(program, option.actor)
    if option.kind in {"move", "event", "table", "commitment"} and option.title:
        return option.title
    return f"{name}: {_OWN_REASONS}" if name else _UNSEEN


def _actor(program: Program, name: str | None) -> str:
    actor = program.file.actors.get(name or "")
    return actor.title if actor is not None else ""
