from __future__ import annotations

import pytest
from tests.tui.sample import SampleGame, sample_view
from tests.tui.stage import SIZES, Stage

from diplogame.tui.screens.advisors import Advisors
from diplogame.tui.widgets.adviser import Adviser, card


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_taking_advice_gives_back_the_move(size: tuple[int, int]) -> None:
    app = Stage(lambda: Advisors(SampleGame()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.result == "secondary_sanctions"


async def test_advice_to_wait_gives_back_the_end_of_the_turn() -> None:
    app = Stage(lambda: Advisors(SampleGame()))
    async with app.run_test() as pilot:
        await pilot.press("up", "up", "down", "up", "enter")
        await pilot.pause()
        assert app.closed


async def test_a_double_click_takes_the_advice() -> None:
    app = Stage(lambda: Advisors(SampleGame()))
    async with app.run_test() as pilot:
        await pilot.click(Adviser, times=2)
        await pilot.pause()
        assert app.result == "new_york_channel"


def test_a_card_says_weights_bias_argument_and_record() -> None:
    said = card(sample_view().advice[0], {"tension": "tension", "dprk.trust": "DPRK trust"}, 90).plain
    for words in (
        "tension down ×3",
        "DPRK trust up ×2",
        "dialogue +10",
        "7 of 10",
        "Silence is read",
        "Against Fly bombers",
    ):
        assert words in said
