"""Draw docs/main-screen.svg, the picture in the README, again: `python -m tests.tui`."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from tests.tui.stage import WIDE

from diplogame.engine.options import Options
from diplogame.library import open_program
from diplogame.session import Session
from diplogame.tui.app import DiplogameApp
from diplogame.tui.library import DiskLibrary
from diplogame.tui.start import InGame

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "main-screen.svg"
SO_FAR = ("consult_allies", "new_york_channel", "end_turn", "clear_statement")
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Textual's pictures fetch their font from elsewhere. This one uses what the reader has."""


async def draw() -> str:
    """The main screen in the second month, just after a move."""
    session = Session(open_program("korea_2017"), Options(seed=7))
    for move in SO_FAR:
        session.play(move)
    app = DiplogameApp(DiskLibrary(), InGame(session))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause(0.5)
        return FONTS.sub("", app.export_screenshot(title="diplogame"))


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")
