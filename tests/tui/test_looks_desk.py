"""What the title, the desk and what opens over them look like. What they do is asserted in their own files."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.tui.sample import SampleGame, sample_view
from tests.tui.sample_library import SampleLibrary, an_app
from tests.tui.stage import SIZES
from textual.pilot import Pilot

from diplogame.tui.app import DiplogameApp
from diplogame.tui.themes import THEMES

LOOKS: dict[str, tuple[Callable[[], DiplogameApp], list[str], str]] = {
    "title": (lambda: DiplogameApp(SampleLibrary()), [], "TitleScreen"),
    "about": (lambda: DiplogameApp(SampleLibrary()), ["end", "up", "enter"], "About"),
    "scenarios": (lambda: DiplogameApp(SampleLibrary()), ["n"], "Scenarios"),
    "desk": (lambda: an_app(SampleGame()), ["2"], "GameScreen"),
    "played": (lambda: an_app(SampleGame()), ["enter"], "GameScreen"),
    "question": (lambda: an_app(SampleGame(sample_view(question=True))), [], "Question"),
    "goal": (lambda: an_app(SampleGame()), ["g"], "GoalCard"),
    "menu": (lambda: an_app(SampleGame()), ["escape"], "Menu"),
    "why": (lambda: an_app(SampleGame()), ["w"], "Reasons"),
}
"""An app, the keys that lead to what is looked at, and the screen that must be on top then."""


async def rest(pilot: Pilot[None]) -> None:
    """Wait until nothing moves: wrapping a line can bring a scroll bar, which wraps a line."""
    for _ in range(5):
        await pilot.pause(0.05)


def reaching(keys: list[str], expected: str) -> Callable[[Pilot[None]], object]:
    """Press the keys, and make sure that what is pictured is alive."""

    async def press(pilot: Pilot[None]) -> None:
        # The title asks for the last game in a thread.
        await pilot.pause(0.1)
        await pilot.press(*keys)
        await rest(pilot)
        assert type(pilot.app.screen).__name__ == expected
        pilot.app.clear_notifications()
        await rest(pilot)

    return press


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("look", LOOKS)
def test_it_looks_as_it_did(snap_compare: Callable[..., bool], look: str, size: tuple[int, int]) -> None:
    make, keys, expected = LOOKS[look]
    assert snap_compare(make(), terminal_size=size, run_before=reaching(keys, expected))


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES[1:]])
def test_the_desk_follows_the_theme(snap_compare: Callable[..., bool], theme: str) -> None:
    app = an_app(SampleGame())
    app.theme = theme
    assert snap_compare(app, terminal_size=SIZES["narrow"], run_before=reaching([], "GameScreen"))
