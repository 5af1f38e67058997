"""Every item of the two seed essays is in the flagship, and a test shows it at work (docs/coverage.toml)."""

from __future__ import annotations

import ast
import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = ROOT / "scenarios" / "korea_2017"
SEEDS = [
    row["id"] for row in csv.DictReader((ROOT / "docs" / "seed_features.csv").read_text("utf-8").splitlines())
]
COVERAGE: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "docs" / "coverage.toml").read_text("utf-8"))


@cache
def elements_of_the_scenario() -> frozenset[str]:
    """Name everything that can be pointed at: 'moves.listen', 'values.bite', 'actors.china.meters.leak' ..."""
    names: set[str] = set()
    for file in SCENARIO.glob("*.toml"):
        names.update(_named(tomllib.loads(file.read_text("utf-8")), ()))
    return frozenset(names)


def _named(node: object, path: tuple[str, ...]) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield ".".join((*path, key))
            yield from _named(value, (*path, key))
    elif isinstance(node, list):
        for entry in node:
            if isinstance(entry, dict) and (name := entry.get("id", entry.get("actor"))) is not None:
                yield ".".join((*path, name))
                yield from _named(entry, (*path, name))


@cache
def functions_of(file: str) -> frozenset[str]:
    """Name the test functions of a file, without running it."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_the_list_of_seeds_is_whole() -> None:
    ranges = {"A": 16, "I": 33, "M": 15, "K": 8, "T": 8}
    assert [f"{kind}{n:02}" for kind, last in ranges.items() for n in range(1, last + 1)] == SEEDS


def test_the_map_names_every_seed_and_nothing_else() -> None:
    assert sorted(COVERAGE) == sorted(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_is_carried_by_elements_that_exist(seed: str) -> None:
    entry = COVERAGE[seed]
    assert set(entry) == {"item", "elements", "test"}
    missing = [name for name in entry["elements"] if name not in elements_of_the_scenario()]
    assert entry["elements"]
    assert not missing


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_is_shown_by_a_test_of_its_own(seed: str) -> None:
    file, _, name = COVERAGE[seed]["test"].partition("::")
    assert name in functions_of(file)
    assert re.match(rf"test_{seed.lower()}(_|$)", name), "named for what it shows"
