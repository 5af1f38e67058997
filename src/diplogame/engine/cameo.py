"""Goldstein values of CAMEO event codes, and how large an act is by default.

The values (-10 to +10) are the conflict-cooperation weights carried over to CAMEO codes; they rate acts, ignore
context (see docs/model.md) and serve only as starting points that a scenario may overrule with a reason.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def goldstein_values() -> dict[str, tuple[int, str]]:
    """CAMEO code to (Goldstein value in tenths, -100 to 100; name of the act)."""
    text = files("diplogame.engine").joinpath("cameo_goldstein.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["code"]: (round(float(row["goldstein"]) * 10), row["name"]) for row in rows}


def default_change(tenths: int, full: int) -> int:
    """`full * (g / 10)**2` for a value of g tenths, rounded half up: each step up is dearer than the one before."""
    return (full * tenths * tenths + 5000) // 10000
