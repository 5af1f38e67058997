"""A real terminal for tests: tmux, driven by keys and read as text."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

PATIENCE = 60.0
"""Seconds to wait for a screen: for a slow machine, not a measure of speed."""


@dataclass(frozen=True)
class Tmux:
    """One terminal; `socket` keeps it apart from the user's own."""

    socket: str

    def run(self, *arguments: str) -> str:
        """Give tmux a command, and its output back."""
        command = ["tmux", "-L", self.socket, "-f", "/dev/null", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def screen(self) -> str:
        """What stands on the screen now."""
        return self.run("capture-pane", "-p", "-t", "game")

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        self.run("send-keys", "-t", "game", *keys)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.run("resize-window", "-t", "game", "-x", str(columns), "-y", str(rows))

    def until(self, *wanted: str) -> str:
        """The first screen that holds all of `wanted`. Fails with the last screen when none comes."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            screen = self.screen()
            if all(word in screen for word in wanted):
                return screen
            time.sleep(0.1)
        raise AssertionError(f"never saw {wanted}; the screen was:\n{self.screen()}")

    def press_until(self, key: str, wanted: str) -> str:
        """Press a key, again if need be, until `wanted` stands on the screen."""
        for _ in range(40):
            self.press(key)
            for _ in range(10):
                time.sleep(0.05)
                if wanted in (screen := self.screen()):
                    return screen
        raise AssertionError(f"{key} never led to {wanted!r}; the screen was:\n{self.screen()}")


@contextmanager
def terminal(command: str, columns: int, rows: int, folder: Path) -> Iterator[Tmux]:
    """Run a shell command in a terminal of this size, in `folder`."""
    tmux = Tmux(f"diplogame-{uuid4().hex[:12]}")
    size = ("-x", str(columns), "-y", str(rows))
    tmux.run(
        "new-session",
        "-d",
        "-s",
        "game",
        *size,
        "-c",
        str(folder),
        f"{command}; echo left with $?; sleep 600",
    )
    try:
        yield tmux
    finally:
        tmux.run("kill-server")


def has_tmux() -> bool:
    """Whether this machine has tmux."""
    return shutil.which("tmux") is not None
