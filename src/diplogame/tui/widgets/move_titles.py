"""What a move is called on screen, of every kind."""

from __future__ import annotations

from collections.abc import Iterator

from diplogame.engine.view import MoveView, PlayerView


def title_of(view: PlayerView, move_id: str) -> str:
    """The title of a move as it was seen before it was played; its id if the view does not know it."""
    named = {move.id: move.title for move in _moves(view)}
    if table := view.table:
        named |= {
            clause.toggle: f"{'Off' if clause.offered else 'On'} the table: {clause.title}"
            for clause in table.clauses
        }
        named[table.propose] = "Put the package on the table"
    named |= {answer: f"Forecast: {one.question}" for one in view.forecasts for answer in one.answers}
    return named.get(move_id, move_id)


def _moves(view: PlayerView) -> Iterator[MoveView]:
    yield from view.moves
    yield view.end_turn
    if view.question:
        yield from view.question.answers
