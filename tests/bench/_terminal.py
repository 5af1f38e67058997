"""A terminal of our own: runs a program in a pseudo-terminal and times what it paints. POSIX only."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Self

_QUIET = 0.25
"""Seconds without output after which a screen counts as painted."""


class Terminal:
    """One program in a terminal of `columns` by `rows`."""

    def __init__(self, arguments: list[str], *, columns: int = 80, rows: int = 24, home: str) -> None:
        self.started = time.perf_counter()
        self.process, self.handle = pty.fork()
        if self.process == 0:
            environment = _environment(home)
            os.execvpe(sys.executable, [sys.executable, *arguments], environment)  # noqa: S606 - our own programs
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.handle)

    def until(self, marker: str, *, limit: float = 20.0) -> float:
        """Seconds from the start until `marker` was painted. Raises TimeoutError."""
        seen, end = b"", time.perf_counter() + limit
        while time.perf_counter() < end:
            seen += self._read(0.05)
            if marker.encode() in seen:
                return time.perf_counter() - self.started
        raise TimeoutError(f"'{marker}' was never painted; the last was: {seen[-300:]!r}")

    def settle(self) -> None:
        """Wait until nothing more is painted."""
        while self._read(_QUIET):
            pass

    def key(self, text: str) -> float:
        """Seconds from a key to the first paint that answers it; 0 when nothing does within a second."""
        os.write(self.handle, text.encode())
        pressed = time.perf_counter()
        answered = self._read(1.0)
        taken = time.perf_counter() - pressed if answered else 0.0
        self.settle()
        return taken

    def _read(self, wait: float) -> bytes:
        ready, _, _ = select.select([self.handle], [], [], wait)
        if not ready:
            return b""
        try:
            return os.read(self.handle, 65536)
        except OSError:
            return b""


def _environment(home: str) -> dict[str, str]:
    """A player's: modules stay compiled from one start to the next, whatever is usual where this is measured.

    Else the modules of whoever was installed without being compiled are compiled at every start, which says nothing.
    """
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
    return kept | own | {"HOME": home, "PYTHONPYCACHEPREFIX": str(Path(home) / "compiled")}


def paired(name: str, ours: list[float], theirs: list[float], goal: float) -> None:
    """Print both medians and the median of the ratios, pair by pair."""
    ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
    low, high = min(ours) * 1000, median(ours) * 1000
    line = f"{name}: {high:.0f} ms (least {low:.0f}), bare Textual {median(theirs) * 1000:.0f} ms"
    print(f"{line}; ratio {ratio:.2f}, goal {goal:.2f}: {'reached' if ratio <= goal else 'MISSED'}")


BARE = str(Path(__file__).with_name("_bare_app.py"))
