"""The same game in fewer moves: what was put on the draft and taken off again is left out.

Somebody who turns over every package at the table, a bot above all, makes hundreds of moves that leave nothing
behind. A share code has no room for them, and nobody misses them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from diplogame.engine.options import Options
from diplogame.engine.play import Game, apply_move, begin
from diplogame.engine.program import Program
from diplogame.engine.rejection import Rejection


def shortened(program: Program, options: Options, moves: Sequence[str]) -> tuple[str, ...]:
    """Moves to the same position; all of them where fewer do not lead there."""
    fewer = tuple(_without_detours(program, moves))
    try:
        same = _position(program, options, fewer) == _position(program, options, moves)
    except Rejection:
        same = False
    return fewer if same else tuple(moves)


def _without_detours(program: Program, moves: Sequence[str]) -> Iterator[str]:
    """Of each row of changes to the draft, the last of every clause that is not as it was before the row."""
    clauses = {
        choice.move: choice.move.partition(".")[2] for choice in program.choices if choice.kind == "clause"
    }
    for changes_the_draft, row in groupby(moves, lambda move: move in clauses):
        if not changes_the_draft:
            yield from row
            continue
        left = Counter[str]()
        several = list(row)
        for move in several:
            left[clauses[move]] += 1
        for move in several:
            clause = clauses[move]
            left[clause] -= 1
            if not left[clause] and sum(clauses[other] == clause for other in several) % 2:
                yield move


def _position(program: Program, options: Options, moves: Sequence[str]) -> tuple[int, ...]:
    """What the moves lead to. Once a game is over, how often its last draft was changed says nothing any more."""
    game: Game = begin(program, options)
    for move in moves:
        game = apply_move(game, move)
    over = program.table.changes if game.over and program.table else None
    return tuple(value for slot, value in enumerate(game.state) if slot != over)
