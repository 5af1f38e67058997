"""Many games of one policy on several cores, piece by piece, so that one can see how far they are and stop them."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.balance.tally import Tally
from tests.games import program

from diplogame.engine.options import Options

PIECE = 4
"""Games between two words of how far they are."""


def played(policy: str, scenario: str, seeds: range, options: Options, cores: int) -> Iterator[Tally]:
    """The tally as it grows, a game for each seed. When the iteration is interrupted, games that run are played out."""
    whole = Tally(policy)
    pieces = [seeds[at : at + PIECE] for at in range(0, len(seeds), PIECE)]
    play = partial(_piece, policy, scenario, options)
    with ProcessPoolExecutor(
        cores, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
    ) as pool:
        try:
            for piece in pool.map(play, pieces):
                whole.add(piece)
                tell(f"{policy}: {len(whole.results):,} of {len(seeds):,} games")
                yield whole
        finally:
            pool.shutdown(cancel_futures=True)
            tell("")


def tell(line: str) -> None:
    """A line that the next one takes the place of, where somebody looks on."""
    screen = sys.__stderr__
    if screen is not None and screen.isatty():
        print(f"\r{line:<60}", end="" if line else "\r", file=screen, flush=True)


def _piece(policy: str, scenario: str, options: Options, seeds: range) -> Tally:
    tally, begun = Tally(policy), time.process_time()
    tally.play(program(scenario), seeds, options)
    tally.seconds = time.process_time() - begun
    return tally
