"""What a move is called, of every kind."""

from __future__ import annotations

from diplogame.engine.view import MoveView, PlayerView
from diplogame.plain.text import clean
from diplogame.scenario.vocabulary import CHANCES


def find_move(view: PlayerView, move: str) -> MoveView | None:
    """A move that a view describes: of a track, an answer, or the end of the turn."""
    answers = view.question.answers if view.question else ()
    return next((one for one in (*view.moves, *answers, view.end_turn) if one.id == move), None)


def move_title(view: PlayerView, move: str) -> str:
    """The title of a move as it was seen before it was played; its id if the view does not know it."""
    if found := find_move(view, move):
        return clean(found.title)
    return _at_table(view, move) or _forecast(view, move) or move


def _at_table(view: PlayerView, move: str) -> str:
    if not view.table:
        return ""
    if move == view.table.propose:
        return "Propose the package"
    for clause in view.table.clauses:
        if clause.toggle == move:
            return f"{'Take' if clause.offered else 'Put'}: {clean(clause.title)}"
    return ""


def _forecast(view: PlayerView, move: str) -> str:
    for forecast in view.forecasts:
        if move in forecast.answers:
            return f"Forecast {CHANCES[forecast.answers.index(move)]} percent: {clean(forecast.question)}"
    return ""
