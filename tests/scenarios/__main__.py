"""Which rules could go without a test noticing: `python -m tests.scenarios [SEED ...]`.

Takes every element that docs/coverage.toml names out of the flagship, one at a time, and runs the test of its seed
item on what is left. What survives is printed, and the status is 1. Elements that only hold words are passed over.
"""

from __future__ import annotations

import copy
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import tomli_w

ROOT = Path(__file__).resolve().parents[2]
DOING = ("effects", "later", "makes", "observe", "learns", "cameo", "when")
DECKS = {"moves", "reactions", "initiatives", "events", "drift"}
Tables = dict[str, Any]


def joined() -> Tables:
    """The scenario as one table."""
    found: Tables = {}
    for file in sorted((ROOT / "scenarios" / "korea_2017").glob("*.toml")):
        _join(found, tomllib.loads(file.read_text("utf-8")))
    return found


def _join(into: Tables, more: Tables) -> None:
    for key, value in more.items():
        if isinstance(value, dict):
            _join(into.setdefault(key, {}), value)
        elif isinstance(value, list):
            into[key] = [*into.get(key, []), *value]
        else:
            into[key] = value


def without(whole: Tables, element: str) -> Tables | None:
    """The scenario with an element that does nothing any more; None when the element only holds words."""
    left = copy.deepcopy(whole)
    kind, *path = element.split(".")
    if kind in DECKS:
        _hush(_named(left[kind], path[0]), weigh=kind not in {"moves", "drift"})
    elif kind == "values":
        left[kind][path[0]]["value"] = "4 * turn"
    elif kind == "clauses":
        clause = _named(left[kind], path[0])
        clause["values"] = dict.fromkeys(clause["values"], "0")
        clause.pop("effects", None)
    elif kind == "red_lines":
        line = _named(left[kind], path[0])
        line.update(
            {way: {**line[way], "effects": {}} for way in ("public", "private", "enforce", "back_down")}
        )
    elif kind == "endings":
        left[kind].remove(_named(left[kind], path[0]))
    elif kind == "table" and path:
        next(party for party in left[kind]["parties"] if party["actor"] == path[-1])["reserve"] = "0"
    elif kind == "tracks":
        left[kind][path[0]]["saturates"] = 0
    elif kind == "goldstein":
        del left[kind]
    else:
        return None
    return left


def _named(entries: list[Tables], name: str) -> Tables:
    return next(entry for entry in entries if entry["id"] == name)


def _hush(rule: Tables, *, weigh: bool) -> None:
    for part in (rule, *rule.get("choices", [])):
        for key in DOING:
            part.pop(key, None)
    if weigh:
        rule["weight"] = 0


def noticed(test: str, scenario: Path) -> bool:
    """Whether a test fails on another scenario."""
    run = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test]
    return (
        subprocess.run(
            run, env={**os.environ, "KOREA": str(scenario)}, capture_output=True, check=False
        ).returncode
        != 0
    )


def main(wanted: list[str]) -> int:
    """Take rules out, run tests, print what survives."""
    coverage = tomllib.loads((ROOT / "docs" / "coverage.toml").read_text("utf-8"))
    whole, survivors = joined(), 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in wanted or coverage:
            for element in coverage[seed]["elements"]:
                left = without(whole, element)
                if left is None:
                    continue
                (Path(folder) / "scenario.toml").write_text(tomli_w.dumps(left), "utf-8")
                if not noticed(coverage[seed]["test"], Path(folder)):
                    survivors += 1
                    print(f"{seed}: nobody misses {element}", flush=True)  # noqa: T201 - its report
    return int(survivors > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
