"""What the screens over the game look like. What they do is asserted in their own files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.tui.sample import SampleGame, sample_view
from tests.tui.sample_review import SampleReview
from tests.tui.shelf import SampleShelf
from tests.tui.stage import SIZES, Stage
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from diplogame.tui.screens.actors import Actors
from diplogame.tui.screens.advisors import Advisors
from diplogame.tui.screens.cause import Cause
from diplogame.tui.screens.codex import Codex
from diplogame.tui.screens.commitments import Commitments
from diplogame.tui.screens.confirm import Confirm
from diplogame.tui.screens.ending import Ending
from diplogame.tui.screens.help import Help
from diplogame.tui.screens.history import History
from diplogame.tui.screens.review import Review
from diplogame.tui.screens.saves import Saves
from diplogame.tui.screens.table import Table
from diplogame.tui.screens.what_if import WhatIf
from diplogame.tui.themes import THEMES

VIEW = sample_view()

SCREENS: dict[str, Callable[[], Screen[Any]]] = {
    "actors": lambda: Actors(SampleGame()),
    "advisors": lambda: Advisors(SampleGame()),
    "cause": lambda: Cause(VIEW, VIEW.ledger[5]),
    "charts": lambda: History(SampleGame(), "charts"),
    "codex": lambda: Codex(SampleGame(), "unsc"),
    "commitments": lambda: Commitments(SampleGame()),
    "confirm": lambda: Confirm("Go back to turn 3?", "What came after is kept.", yes="Rewind", no="Stay"),
    "ending": lambda: Ending(SampleGame(sample_view(over=True))),
    "help": Help,
    "ledger": lambda: History(SampleGame(), "ledger"),
    "log": lambda: History(SampleGame()),
    "review": lambda: Review(SampleReview()),
    "saves": lambda: Saves(SampleShelf()),
    "what-if": lambda: WhatIf(SampleReview(), 2, ("listen",)),
    "table": lambda: Table(SampleGame()),
}


async def settled(pilot: Pilot[None]) -> None:
    """Wait for what comes from a thread."""
    for _ in range(100):
        screen = pilot.app.screen
        known = screen.shown if isinstance(screen, Review) else getattr(screen, "both", True)
        if known is True or (known and getattr(known, "complete", True)):
            break
        await pilot.pause(0.05)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_looks_as_it_did(
    snap_compare: Callable[..., bool], screen: str, size: tuple[int, int]
) -> None:
    assert snap_compare(Stage(SCREENS[screen]), terminal_size=size, run_before=settled)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES[1:]])
@pytest.mark.parametrize("screen", ["charts", "table"])
def test_a_screen_follows_the_theme(snap_compare: Callable[..., bool], screen: str, theme: str) -> None:
    app: App[None] = Stage(SCREENS[screen])
    app.theme = theme
    assert snap_compare(app, terminal_size=SIZES["narrow"])


@pytest.mark.parametrize("screen", SCREENS)
async def test_nothing_is_wider_than_the_narrowest_screen(screen: str) -> None:
    app = Stage(SCREENS[screen])
    async with app.run_test(size=SIZES["narrow"]) as pilot:
        await pilot.pause()
        wide = [str(each) for each in app.screen.query("Panel") if each.region.right > SIZES["narrow"][0]]
        assert not wide
