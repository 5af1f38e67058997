"""How long the review takes to say something after `v` on an ending, in a process that has reviewed nothing yet.

`python -m tests.bench._first_review SECONDS` reads the ending for that long, and prints the seconds.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

from tests.games import program
from tests.playthroughs.golden import FOLDER

from diplogame.plain.transcript import heading_of, moves_in
from diplogame.session import Session
from diplogame.tui.app import DiplogameApp
from diplogame.tui.library import DiskLibrary
from diplogame.tui.start import InGame


def finished(name: str) -> Session:
    """A stored game of the flagship, at its end."""
    text = (Path(FOLDER) / "korea_2017" / f"{name}.txt").read_text(encoding="utf-8")
    return Session.replay(program("korea_2017"), heading_of(text).options, moves_in(text))


async def answered(session: Session, reading: float) -> float:
    """Seconds from the key to the first review that the screen knows."""
    app = DiplogameApp(DiskLibrary(), InGame(session))
    async with app.run_test(size=(120, 40)) as pilot:
        while type(app.screen).__name__ != "Ending":
            await pilot.pause(0.01)
        await asyncio.sleep(reading)
        started = time.perf_counter()
        app.screen.call_later(app.screen.run_action, "review")
        while getattr(app.screen, "shown", None) is None:  # noqa: ASYNC110 - the screen tells nobody
            await asyncio.sleep(0.002)
        return time.perf_counter() - started


if __name__ == "__main__":
    print(asyncio.run(answered(finished("settlement"), float(sys.argv[1]))))
