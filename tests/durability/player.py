"""A player that is going to be killed: plays as fast as it can and says each move once it counts."""

from __future__ import annotations

import itertools
import random
import sys

from diplogame.engine.options import Options
from diplogame.library import begin_game


def main(seed: int) -> None:
    """Play one game after the other, each with an autosave of its own."""
    dice = random.Random(seed)
    for number in itertools.count():
        opened = begin_game("tutorial", Options(seed=number))
        session = opened.session
        while not session.finished:
            move = dice.choice(session.legal_moves())
            session.play(move)
            assert opened.autosave is not None
            sys.stdout.write(f"{opened.autosave.slot} {len(session.moves)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
