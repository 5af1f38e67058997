"""What is shipped has nothing for the checker to say, warnings and tips included."""

from pathlib import Path

import pytest

from diplogame.check.checking import check
from diplogame.check.render import plain

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"


@pytest.mark.parametrize("folder", sorted(p for p in SCENARIOS.iterdir() if p.is_dir()), ids=lambda p: p.name)
def test_a_shipped_scenario_has_no_findings(folder: Path) -> None:
    assert plain(check(folder).findings) == ""
