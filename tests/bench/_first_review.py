"""How long the review takes to say something after `v` on an ending, in a process that has reviewed nothing yet.

`python -m tests.bench._first_review THINKING READING` thinks over the last move of a game for so many seconds, makes
it, reads the ending for so many, and prints the seconds that the review took then.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from pathlib import Path

from tests.games import program
from tests.playthroughs.golden import FOLDER

from diplogame.plain.transcript import heading_of, moves_in
from diplogame.session import Session
from diplogame.tui.app import DiplogameApp
from diplogame.tui.library import DiskLibrary
from diplogame.tui.screens.playing import PlayingScreen
from diplogame.tui.start import InGame


def nearly_finished(name: str) -> tuple[Session, str]:
    """A stored game of the flagship before its last move, and that move."""
    text = (Path(FOLDER) / "korea_2017" / f"{name}.txt").read_text(encoding="utf-8")
    *moves, last = moves_in(text)
    return Session.replay(program("korea_2017"), heading_of(text).options, moves), last


async def answered(session: Session, last: str, thinking: float, reading: float) -> float:
    """Seconds from the key to the first review that the screen knows."""
    app = DiplogameApp(DiskLibrary(), InGame(session))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await asyncio.sleep(thinking)
        assert isinstance(app.screen, PlayingScreen)
        app.screen.play(last)
        while type(app.screen).__name__ != "Ending":
            await pilot.pause(0.01)
        await asyncio.sleep(reading)
        started = time.perf_counter()
        app.screen.call_later(app.screen.run_action, "review")
        while getattr(app.screen, "shown", None) is None:  # noqa: ASYNC110 - the screen tells nobody
            await asyncio.sleep(0.002)
        return time.perf_counter() - started


if __name__ == "__main__":
    gc.disable()  # as `diplogame` does, until the first frame
    print(asyncio.run(answered(*nearly_finished("settlement"), *map(float, sys.argv[1:]))))
