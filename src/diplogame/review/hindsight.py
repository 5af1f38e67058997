"""What only the end shows: forecasts against what came, and what was hidden with the clues to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diplogame.engine.closing import ending_view
from diplogame.engine.play import Game
from diplogame.engine.reference import forecasts
from diplogame.engine.view import ClueView
from diplogame.review.model import Forecast, Forecasts, Hidden

_PERCENT = 100


def scored_forecasts(game: Game) -> Forecasts:
    """The forecasts that were given and are settled, each with its Brier score."""
    found = [one for one in forecasts(game) if one.came is not None]
    given = tuple(
        Forecast(one.question, one.answer, one.came, brier(one.answer, came=one.came))
        for one in found
        if one.answer is not None and one.came is not None
    )
    return Forecasts(given, len(found) - len(given))


def brier(percent: int, *, came: bool) -> float:
    """The square of what a forecast was off by: 0 to 1 (Brier, Monthly Weather Review 78, 1950)."""
    return (percent - _PERCENT * came) ** 2 / _PERCENT**2


def hidden(game: Game) -> tuple[Hidden, ...]:
    """Every party with a hidden disposition, and the clues that pointed at one; nothing before the end."""
    if not game.over:
        return ()
    clues = ending_view(game).clues
    return tuple(
        _hidden(game, name, clues) for name, actor in game.program.file.actors.items() if actor.dispositions
    )


def _hidden(game: Game, name: str, clues: Sequence[ClueView]) -> Hidden:
    actor = game.program.file.actors[name]
    drawn = next(kind for kind in actor.dispositions if game.value(f"{name}.{kind}"))
    details = actor.dispositions[drawn]
    titles = {table.title or kind for kind, table in actor.dispositions.items()}
    return Hidden(
        actor=name,
        title=actor.title,
        disposition=details.title or drawn,
        text=details.text,
        clues=_first_time(clue for clue in clues if clue.disposition in titles),
    )


def _first_time(clues: Iterable[ClueView]) -> tuple[ClueView, ...]:
    """Each clue when it was first heard: the same words in a later month say nothing new."""
    found: dict[str, ClueView] = {}
    for clue in clues:
        found.setdefault(clue.text, clue)
    return tuple(found.values())
