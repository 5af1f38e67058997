"""The review of a stored game of the tutorial as text. Made again by: python -m tests.unit.review.golden"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.games import program
from tests.playthroughs.golden import FOLDER

from diplogame.plain.transcript import heading_of, moves_in
from diplogame.review.reviewing import Reviewing
from diplogame.review.text import review_text

KEPT = Path(__file__).with_name("sailed.txt")
GAME = Path(FOLDER) / "tutorial" / "sailed.txt"
_PLAYOUTS = 12_000


def written() -> str:
    """The review, after some thousand playouts."""
    played = GAME.read_text(encoding="utf-8")
    heading = heading_of(played)
    reviewing = Reviewing(program(heading.scenario), heading.options, moves_in(played))
    while reviewing.playouts < _PLAYOUTS and reviewing.step():
        pass
    # The text says so where the kernel is not compiled; the numbers are the same.
    return review_text(replace(reviewing.review(), compiled=True), every_move=True, name="sailed")


if __name__ == "__main__":
    KEPT.write_text(written(), encoding="utf-8")
