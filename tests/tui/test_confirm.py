from __future__ import annotations

import pytest
from tests.tui.stage import Stage

from diplogame.tui.screens.confirm import Confirm


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(("y",), True), (("n",), False), (("escape",), False), (("enter",), False), (("left", "enter"), True)],
)
async def test_enter_alone_loses_nothing(keys: tuple[str, ...], answer: bool) -> None:
    app = Stage(lambda: Confirm("Delete it?", "It cannot be brought back.", yes="Delete [now]", no="Keep"))
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.result is answer


async def test_it_can_be_clicked() -> None:
    app = Stage(lambda: Confirm("Delete it?"))
    async with app.run_test() as pilot:
        await pilot.click("#yes")
        await pilot.pause()
        assert app.result is True
