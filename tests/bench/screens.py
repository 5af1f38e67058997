"""First paint and key to paint, beside a bare Textual app with as many widgets, turn and turn about.

The first round of each is thrown away: it compiles the modules.
"""

from __future__ import annotations

import tempfile

from tests.bench._terminal import BARE, Terminal, paired

_ROUNDS = 9
_KEYS = 24
_DOWN, _UP = "\x1b[B", "\x1b[A"


def main() -> None:
    """Print both ratios."""
    with tempfile.TemporaryDirectory() as home:
        _first_paint(home)
        _key_to_paint(home)


def _first_paint(home: str) -> None:
    ours, bare = [], []
    for _ in range(_ROUNDS):
        with Terminal(["-m", "diplogame"], home=home) as terminal:
            ours.append(terminal.until("no telemetry"))
        with Terminal([BARE], home=home) as terminal:
            bare.append(terminal.until("painted-bare"))
    paired("first paint", ours[1:], bare[1:], 1.15)


def _key_to_paint(home: str) -> None:
    size = {"columns": 120, "rows": 40}
    game = ["-m", "diplogame", "play", "korea_2017", "--seed", "7"]
    with Terminal(game, home=home, **size) as ours, Terminal([BARE, "desk"], home=home, **size) as bare:
        ours.until("Fire and Fury")
        ours.settle()
        for key in ("\x13", "\r", "\r"):  # agree to the briefing, whichever of these it asks for
            ours.key(key)
        bare.until("painted-bare")
        bare.settle()
        times: tuple[list[float], list[float]] = ([], [])
        for number in range(_KEYS):
            key = _DOWN if number % 8 < 4 else _UP
            for terminal, found in zip((ours, bare), times, strict=True):
                found.append(terminal.key(key))
    pairs = [(a, b) for a, b in zip(*times, strict=True) if a and b]
    print(f"({len(pairs)} of {_KEYS} keys were answered by both)")
    paired("key to paint", [a for a, _ in pairs], [b for _, b in pairs], 1.10)


if __name__ == "__main__":
    main()
