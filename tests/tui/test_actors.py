from __future__ import annotations

import pytest
from tests.tui.sample import SampleGame, sample_view
from tests.tui.stage import NARROW, SIZES, WIDE, Stage

from diplogame.tui.screens.actors import Actors
from diplogame.tui.widgets.dossier import dossier
from diplogame.tui.widgets.region import RegionMap
from diplogame.tui.widgets.rows import Rows


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_the_dossier_follows_the_cursor(size: tuple[int, int]) -> None:
    app = Stage(lambda: Actors(SampleGame()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("down")
        await pilot.pause()
        assert app.screen.query_one(Rows).row_id == "rok"
        assert "No war on its soil" in str(app.screen.query_one("#dossier-text").render())


async def test_the_map_takes_the_place_of_the_list_when_there_is_no_room() -> None:
    app = Stage(lambda: Actors(SampleGame()))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert app.screen.query_one(RegionMap).region.height == 0
        await pilot.press("m")
        await pilot.pause()
        assert app.screen.query_one(RegionMap).region.height > 0
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert app.screen.query_one("#actors", Rows).region.height > 0


def test_a_dossier_says_how_old_an_estimate_is() -> None:
    view = sample_view()
    told = dossier(view, view.actors[0], 70).plain
    assert "≈52–72" in told
    assert "estimate, defectors, 1 turn old" in told
    assert "A law of the jungle" in told


def test_the_disposition_is_told_only_at_the_end() -> None:
    running, over = sample_view(), sample_view(over=True)
    assert "Fearful" not in dossier(running, running.actors[0], 70).plain
    assert "Was all along: Fearful" in dossier(over, over.actors[0], 70).plain
