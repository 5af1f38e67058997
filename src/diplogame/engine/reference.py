"""What can be looked up while playing: goals, codex, lenses, forecasts, hints."""

from __future__ import annotations

from collections.abc import Mapping

from diplogame.engine.knowledge import knowledge
from diplogame.engine.memory import kept
from diplogame.engine.play import Game, Played
from diplogame.engine.program import Program
from diplogame.engine.view import CodexEntry, ForecastView, GoalView, HintView, LensView, text_parts
from diplogame.rules.emit import evaluate
from diplogame.rules.ranges import range_of
from diplogame.scenario.links import LINK
from diplogame.scenario.models.words import Entry
from diplogame.scenario.vocabulary import CHANCES


def goals(game: Game) -> tuple[GoalView, ...]:
    """The goal card; a goal that hangs on something hidden is ticked only when it is sure."""
    bounds = knowledge(game.program, game.state)
    return tuple(
        GoalView(goal.title, range_of(game.program.words[f"goals.{index}"], bounds)[0] == 1)
        for index, goal in enumerate(game.program.file.goals)
    )


def codex(game: Game) -> tuple[CodexEntry, ...]:
    """Entries that are open, with what play added to them."""
    unlocked = _unlocked(game)
    entries = game.program.file.codex
    found = [entry for entry in entries if entry.id in unlocked or _holds(game, f"codex.{entry.id}")]
    opened = frozenset(entry.id for entry in found)
    return tuple(_entry(game, entry, opened) for entry in found)


def _entry(game: Game, entry: Entry, opened: frozenset[str]) -> CodexEntry:
    titles = {one.id: one.title for one in game.program.file.codex if one.id not in opened}
    updates = tuple(
        _without_closed(update.text, titles)
        for number, update in enumerate(entry.updates)
        if _holds(game, f"codex.{entry.id}.{number}")
    )
    links = kept(game.program, "_codex_links", lambda: _links(game.program))[entry.id]
    see = tuple(link for link in links if link in opened)
    text = _without_closed(entry.text, titles)
    return CodexEntry(entry.id, entry.title, entry.category, entry.short, text, entry.source, updates, see)


def _without_closed(text: str, titles: Mapping[str, str]) -> str:
    """The text with words or titles in place of links to closed entries: there is nothing to follow yet."""
    return LINK.sub(lambda link: (link[2] or titles[link[1]]) if link[1] in titles else link[0], text)


def _links(program: Program) -> dict[str, tuple[str, ...]]:
    """Entry to the entries that its text names, or that it should be seen with."""
    known = {entry.id for entry in program.file.codex}
    found = {
        entry.id: dict.fromkeys((*(link for link, _ in text_parts(entry.text)), *entry.see))
        for entry in program.file.codex
    }
    return {
        name: tuple(link for link in links if link in known and link != name) for name, links in found.items()
    }


def _holds(game: Game, key: str) -> bool:
    """Whether a condition surely holds, as far as the player can know."""
    node = game.program.words[key]
    return range_of(node, knowledge(game.program, game.state))[0] == 1


def _unlocked(game: Game) -> set[str]:
    return set().union(*(_unlocked_by(game.program, step) for step in game.played))


def _unlocked_by(program: Program, step: Played) -> frozenset[str]:
    return kept(
        step,
        "_unlocked",
        lambda: frozenset(
            name
            for option, effect, *_ in step.log
            if option >= 0 and effect < 0
            for name in program.options[option].unlocks
        ),
    )


def lenses(game: Game) -> tuple[LensView, ...]:
    """Disputed questions, and the reading in force."""
    return lenses_of(game.program, dict(game.options.lenses))


def lenses_of(program: Program, chosen: Mapping[str, str]) -> tuple[LensView, ...]:
    """Disputed questions; a reading that is not among the `chosen` is the first one."""
    return tuple(
        LensView(
            lens.id,
            lens.title,
            lens.question,
            tuple((r.id, r.title, r.text, r.source) for r in lens.readings),
            chosen.get(lens.id, lens.readings[0].id),
        )
        for lens in program.file.lenses
    )


def forecasts(game: Game) -> tuple[ForecastView, ...]:
    """Forecasts that were ever open."""
    found = []
    for forecast in game.program.file.forecasts:
        answer, came = (game.state[slot] for slot in game.program.forecasts[forecast.id])
        if game.turn < forecast.opens:
            continue
        is_open = game.turn == forecast.opens and not answer and not game.over
        moves = tuple(f"forecast.{forecast.id}.{percent}" for percent in CHANCES) if is_open else ()
        resolved = bool(came) if came or game.turn > forecast.resolves or game.over else None
        found.append(
            ForecastView(
                forecast.id,
                forecast.question,
                forecast.resolves,
                CHANCES[answer - 1] if answer else None,
                moves,
                resolved,
            )
        )
    return tuple(found)


def hint(game: Game) -> HintView | None:
    """The first hint whose moment it is."""
    if game.over:
        return None
    for item in game.program.file.hints:
        if evaluate(game.program.words[f"hints.{item.id}"], game.state):
            return HintView(item.text, item.points_to)
    return None
