"""Scenarios of any size: as many moves, events, meters and turns as asked, all of them alike and all of them alive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.program import Program
from diplogame.scenario.loading import load_scenario

TRACKS = ("dialogue", "sanctions", "alliance", "red_line")
Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; each game runs to its last turn."""

    moves: int = 60
    events: int = 60
    meters: int = 30
    turns: int = 24


def sized_program(size: Size, folder: Path) -> Program:
    """The program of a scenario of that size."""
    path = folder / "scenario.toml"
    path.write_text(tomli_w.dumps(_scenario(size)), encoding="utf-8")
    return compile_scenario(load_scenario(path))


def _scenario(size: Size) -> Table:
    numbers = range(size.meters)
    return {
        "format": 1,
        "scenario": {
            "id": "sized", "title": "Sized", "goal": "Go on.", "player": "envoy", "turns": size.turns, "agenda": 16
        },
        "capital": {"start": 4, "income": 4, "max": 4},
        "meters": {f"m{n}": {"title": f"Meter {n}", "range": [0, 100], "start": 30 + 7 * n % 41} for n in numbers},
        "actors": {
            "envoy": {"title": "You", "role": "player"},
            "rival": {"title": "Rival", "role": "counterpart", "trust": 40},
        },
        "ladder": {
            "meter": "m0", "price_meter": "m0", "rungs": [{"from": 0, "title": "Calm"}, {"from": 90, "title": "Hot"}]
        },
        "goldstein": {"tension": "m0"},
        "moves": [_move(n, size.meters) for n in range(size.moves)],
        "events": [_event(n, size.meters) for n in range(size.events)],
        "drift": [_drift(n) for n in numbers],
        "endings": [{"id": "last", "title": "The end", "text": "It ends.", "grade": "mixed", "final": True}],
    }  # fmt: skip


def _move(number: int, meters: int) -> Table:
    first, second, asked = (f"m{(number * step + 1) % meters}" for step in (1, 3, 7))
    return {
        "id": f"move{number}", "track": TRACKS[number % 4], "title": f"Move {number}", "text": "Do it.", "cost": 1,
        "when": f"{asked} >= {number % 5 * 10} and turn >= {1 + number % 2}",
        "effects": {first: 3, second: -2} if first != second else {first: 1}, "cooldown": 2,
    }  # fmt: skip


def _event(number: int, meters: int) -> Table:
    first, asked = f"m{number % meters}", f"m{(number * 5 + 2) % meters}"
    return {
        "id": f"event{number}", "title": f"Event {number}", "text": "It happens.", "deck": "world", "once": False,
        "when": f"{asked} > {20 + number % 4 * 10}", "weight": f"10 + {asked} // 4", "effects": {first: 4 - number % 9},
    }  # fmt: skip


def _drift(number: int) -> Table:
    meter = f"m{number}"
    return {"id": f"drift{number}", "effects": {meter: f"(50 - {meter}) // 8"}, "because": "It settles."}
