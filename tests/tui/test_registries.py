"""Walks what can be extended: no action without words, no key twice, no place that cannot be reached."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests.tui.sample import SampleGame
from tests.tui.sample_library import an_app
from textual.command import CommandPalette

import diplogame.tui
from diplogame.tui.app import DiplogameApp
from diplogame.tui.commands import GameCommands
from diplogame.tui.keys import ACTIONS, KeyAction
from diplogame.tui.places import PLACES
from diplogame.tui.screens.game import GameScreen

FOLDER = Path(diplogame.tui.__file__).parent


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_words_and_a_method(action: KeyAction) -> None:
    assert action.title
    assert action.tooltip
    assert action.group
    name = action.action.partition("(")[0]
    owner = DiplogameApp if name.startswith("app.") else GameScreen
    assert hasattr(owner, f"action_{name.removeprefix('app.')}")


def test_no_key_does_two_things() -> None:
    keys = Counter(key for action in ACTIONS for key in action.key.split(","))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("place", [action.action for action in ACTIONS if action.action.startswith("open(")])
def test_every_key_that_opens_names_a_place(place: str) -> None:
    assert re.findall(r"'(\w+)'", place)[0] in PLACES


def test_no_colour_is_named_outside_the_themes() -> None:
    named = re.compile(r"#[0-9a-fA-F]{6}\b|\brgb\(|\bansi_\w+")
    files = [
        path for path in FOLDER.rglob("*") if path.suffix in {".py", ".tcss"} and path.name != "themes.py"
    ]
    assert [path.name for path in files if named.search(path.read_text())] == []


PLAIN_VALUES = {
    "diplogame.engine.view",
    "diplogame.report.shapes",
    *(f"diplogame.review.{name}" for name in ("chances", "model", "story", "what_if", "words")),
    "diplogame.review",
}
"""What a widget may draw: values that can do nothing, and words for them."""


def test_widgets_know_only_views() -> None:
    for path in (FOLDER / "widgets").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("diplogame."):
                assert node.module in PLAIN_VALUES or str(node.module).startswith("diplogame.tui."), path


async def test_the_palette_offers_every_screen_and_every_legal_move() -> None:
    game = SampleGame()
    app = an_app(game)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        provider = GameCommands(app.screen)
        titles = [str(command.title) for command in provider._commands()]
        legal = [f"Play: {move.title}" for move in game.view().moves if move.legal]
        assert set(legal) < set(titles)
        assert {"Negotiating table", "Why", "Codex", "Undo", "Play: End the month"} < set(titles)
        await pilot.press("ctrl+p", *"noes")
        await pilot.pause(0.3)
        assert isinstance(app.screen, CommandPalette)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert list(game.moves) == ["assure"]


def test_the_first_frame_waits_for_nothing_but_the_title() -> None:
    slow = ("pydantic", "tomli_w", "plotext", "click", "tomllib", "diplogame.scenario", "diplogame.rules")
    later = (
        "session",
        "tui.keys",
        "tui.places",
        "tui.start",
        "tui.library_port",
        "tui.game_port",
        "tui.widgets.marks",
    )
    never = (*slow, *(f"diplogame.{name}" for name in later))
    code = "import diplogame.cli.entry, diplogame.tui.app, diplogame.tui.library, sys; "
    code += f"print([name for name in {never} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
