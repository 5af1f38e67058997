"""Practise the shipped scenarios anew: `python -m tests.balance.lessons [SCENARIO ...]`.

Takes half a minute on two cores, and writes the lessons that are shipped with the bots. The same version of a
scenario gives the same lesson everywhere.
"""

from __future__ import annotations

import sys

from tests.games import program

from diplogame.bots.lesson import lesson_text
from diplogame.bots.practice import practise
from diplogame.bots.practised import FOLDER

PRACTICE = {"tutorial": (20_000, 40), "korea_2017": (20_000, 30)}
"""Games in a round, and rounds."""
SEED = 3


def main(names: list[str]) -> int:
    """Practise, and write."""
    for name in names or list(PRACTICE):
        games, rounds = PRACTICE[name]
        lesson = practise(program(name), games=games, rounds=rounds, seed=SEED, threads=2)
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{name}.toml").write_text(lesson_text(lesson), encoding="utf-8")
        print(f"{name}: {games} games a round, {rounds} rounds, signs {lesson.signs}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
