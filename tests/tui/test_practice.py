"""A bot that must practise first says so while it does, and can be left; what it leaves behind is no thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tests.tui.sample_bot import SampleBot
from tests.tui.sample_library import SampleLibrary
from textual.pilot import Pilot

from diplogame.tui.app import DiplogameApp
from diplogame.tui.bot_port import BotPort
from diplogame.tui.config import Config
from diplogame.tui.game_port import GamePort
from diplogame.tui.screens.opening import LeftAlone
from diplogame.tui.start import InGame

SAID = '"practised" has to practise this crisis first, only once: round 3 of 20'


class Practising(SampleLibrary):
    """Its bots practise until they are left."""

    def __init__(self) -> None:
        super().__init__(last=None)
        self.left = threading.Event()

    def watch(self, scenario: str, bot: str, tell: Callable[[str], None]) -> BotPort:
        try:
            for _ in range(1000):
                tell(SAID)
                threading.Event().wait(0.01)
        except LeftAlone:
            self.left.set()
            raise
        return SampleBot(self.game)

    def watch_on(self, game: GamePort, bot: str, tell: Callable[[str], None]) -> BotPort:
        return self.watch("korea_2017", bot, tell)


async def left_while_practising(pilot: Pilot[None], library: Practising) -> str:
    """Wait until the player reads how far it is, leave, and tell the screen he comes to."""
    app = pilot.app
    for _ in range(200):
        await pilot.pause(0.05)
        if type(app.screen).__name__ == "Opening" and app.screen.query_one("#opening-text").visible:
            break
    said = str(app.screen.query_one("#opening-text").render())
    assert SAID in said
    assert "[esc] leaves it" in said
    await pilot.press("escape")
    for _ in range(200):
        await pilot.pause(0.05)
        if library.left.is_set():
            break
    assert library.left.is_set()
    return type(app.screen).__name__


async def test_from_the_title_it_is_told_and_can_be_left() -> None:
    library = Practising()
    app = DiplogameApp(library, config=Config(animations=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        for key in ("w", "enter", "enter"):
            await pilot.press(key)
            await pilot.pause(0.1)
        assert await left_while_practising(pilot, library) == "TitleScreen"


async def test_from_a_running_game_it_is_told_and_leads_back_to_the_game() -> None:
    library = Practising()
    app = DiplogameApp(library, InGame(library.game), config=Config(animations=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        for key in ("b", "enter"):
            await pilot.press(key)
            await pilot.pause(0.1)
        assert await left_while_practising(pilot, library) == "GameScreen"
        assert library.game.moves == ()
