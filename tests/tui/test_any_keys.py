"""Whatever is pressed, in whatever size, the app stays alive and the game stays whole."""

from __future__ import annotations

import random

import pytest
from tests.tui.sample import SampleGame
from tests.tui.sample_library import an_app

KEYS = [
    *(
        [
            "1",
            "2",
            "3",
            "4",
            "tab",
            "shift+tab",
            "left",
            "right",
            "up",
            "down",
            "j",
            "k",
            "home",
            "end",
            "pagedown",
            "pageup",
            "J",
            "K",
        ]
    ),
    *(
        [
            "enter",
            "enter",
            "e",
            "space",
            "u",
            "p",
            "w",
            "g",
            "a",
            "t",
            "h",
            "c",
            "m",
            "o",
            "s",
            "f1",
            "ctrl+p",
            "escape",
            "escape",
            "escape",
        ]
    ),
]
SIZES = [(40, 10), (72, 22), (80, 24), (100, 30), (120, 40), (200, 60)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
async def test_no_keys_and_no_size_bring_it_down(seed: int) -> None:
    draw = random.Random(seed)
    game = SampleGame(brings_news=True, asks_at_turn=8)
    app = an_app(game)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(30):
            if type(app.screen).__name__ == "TitleScreen":
                app._show(game)
                await pilot.pause()
            await pilot.press(draw.choice(KEYS))
            if draw.random() < 0.15:
                await pilot.resize_terminal(*draw.choice(SIZES))
        await pilot.pause()
        assert app.is_running
        assert len(game.views) == len(game.moves)
