"""The game in a real terminal, at the smallest size and a comfortable one, as a player starts it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest
from tests.terminal.tmux import has_tmux, terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not has_tmux(), reason="tmux is not installed; the build server installs it"),
]
SIZES = [(80, 24), (120, 40)]


def command(home: Path, *arguments: str) -> str:
    """The program with a home of its own."""
    words = [sys.executable, "-m", "diplogame", *arguments]
    kept = {"HOME": home, "DIPLOGAME_SAVES": home / "saves", "TEXTUAL_ANIMATIONS": "none"}
    # The size is the terminal's own, whatever the environment of the tests says.
    return " ".join(
        [
            "env -u COLUMNS -u LINES",
            *(f"{name}={shlex.quote(str(value))}" for name, value in kept.items()),
            *map(shlex.quote, words),
        ]
    )


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_newcomer_plays_a_move_and_sees_why(columns: int, rows: int, tmp_path: Path) -> None:
    with terminal(command(tmp_path), columns, rows, tmp_path) as tmux:
        tmux.until("New game", "Learn to play")
        tmux.press("n")
        tmux.until("Fire and Fury", "Choose a crisis")
        tmux.press("Enter")
        tmux.until("Settle before you begin", "Begin")
        tmux.press("Enter")
        screen = tmux.until("January 2017", "1 of 24", "Your moves")
        assert all(len(line.rstrip()) <= columns for line in screen.splitlines())
        assert "4/7" in screen
        tmux.press("Enter")
        tmux.until("3/7")
        tmux.press("e")
        tmux.until("2 of 24", "February 2017")
    saves = list((tmp_path / "saves").rglob("*.toml"))
    assert saves, "nothing was saved"
    assert "end_turn" in saves[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_game_that_was_left_goes_on(columns: int, rows: int, tmp_path: Path) -> None:
    with terminal(command(tmp_path, "play", "tutorial", "--seed", "3"), columns, rows, tmp_path) as tmux:
        tmux.until("1 of 6")
        tmux.press("Enter")
        tmux.until("2/3")
        tmux.press("e")
        asked = "Say that no child should sleep on a lifejacket"  # the second day begins with a question
        tmux.until(asked)
        tmux.press("C-q")
        tmux.until("left with 0")
    with terminal(command(tmp_path), columns, rows, tmp_path) as tmux:
        tmux.until("Continue", "The Ferry Patience")
        tmux.press("c")
        tmux.until(asked)
        tmux.press("Enter", "Enter")
        tmux.until("2 of 6")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_bot_is_watched_and_its_game_reviewed(columns: int, rows: int, tmp_path: Path) -> None:
    watched = command(tmp_path, "play", "tutorial", "--bot", "random", "--seed", "3")
    with terminal(watched, columns, rows, tmp_path) as tmux:
        tmux.until("1 of 6", "random", "paused")
        tmux.press("+", "+", "+", "Space")
        tmux.until("How it ended")
        tmux.press("v")
        tmux.until("Review", "Turning points", "· all ")


def test_a_terminal_that_is_made_too_small_says_so_over_an_open_box(tmp_path: Path) -> None:
    with terminal(command(tmp_path, "play", "tutorial", "--seed", "3"), 80, 24, tmp_path) as tmux:
        tmux.until("1 of 6")
        tmux.press_until("g", "Esc closes")
        tmux.resize(60, 15)
        assert "Esc closes" not in tmux.until("Too small to negotiate in", "60 × 15")
        tmux.resize(80, 24)
        tmux.until("Esc closes")
