"""The report as text: a golden one that can be read in a diff, and what holds for all of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from diplogame.check.cells import width
from diplogame.engine.compiling import compile_scenario
from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.kernel.library import library
from diplogame.playtest.comparing import compare
from diplogame.playtest.evidence import Evidence
from diplogame.playtest.findings import find
from diplogame.playtest.gate import BARS, verdicts
from diplogame.playtest.plan import make_plan
from diplogame.playtest.results import Results
from diplogame.playtest.summary import ending_bars, outcome_bars
from diplogame.playtest.words import Screen, report
from diplogame.playtest.working import run
from diplogame.scenario.loading import load_scenario

pytestmark = pytest.mark.skipif(library() is None, reason="takes minutes without the compiled kernel")

HERE = Path(__file__).parent
GOLDEN = HERE / "golden.txt"
"""Made anew by: python -m tests.unit.playtest.test_words"""


@cache
def planted() -> Program:
    return compile_scenario(load_scenario(HERE / "planted.toml"))


@cache
def evidence(seed: int = 0, *, quick: bool = True) -> Evidence:
    results = Results(make_plan(planted(), 200, ["random", "hawk"], Options(seed=seed), quick=quick))
    run(planted(), results)
    return Evidence(planted(), results)


def golden() -> str:
    seen = evidence()
    return report(seen, find(seen), list(verdicts(seen, BARS)), screen=Screen(90))


def test_the_report_is_the_golden_one() -> None:
    assert golden() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [60, 80, 140])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_report_keeps_to_its_width_and_letters(columns: int, *, ascii_only: bool) -> None:
    seen, old = evidence(quick=False), evidence(500)
    remarks = find(seen)
    comparison = compare(seen, remarks, old.results, [one.kept() for one in find(old)])
    text = report(
        seen, remarks, list(verdicts(seen, BARS)), comparison, Screen(columns, ascii_only=ascii_only)
    )
    lines = [line for line in text.splitlines() if "$ diplogame" not in line and "FAILED" not in line]
    assert [line for line in lines if width(line) > columns] == []
    assert text.isascii() == ascii_only


def test_outcomes_and_endings_have_one_scale() -> None:
    """The same percentage is a bar of the same length, on the page as on the terminal."""
    for policy in ("random", "hawk"):
        charts = outcome_bars(evidence(), policy), ending_bars(evidence(), policy)
        assert [(chart.least, chart.most) for chart in charts] == [(0, 100), (0, 100)]


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8", newline="\n")
