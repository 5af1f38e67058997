"""All that a playtest finds, from its counts alone: the same counts give the same findings."""

from __future__ import annotations

from collections.abc import Sequence

from diplogame.playtest.evidence import Evidence
from diplogame.playtest.exits import long_lost
from diplogame.playtest.gate import BARS, Bar, out_of_bars
from diplogame.playtest.meters import stuck_meters
from diplogame.playtest.missed import missed
from diplogame.playtest.moves import judged_moves, never_legal, without_effect
from diplogame.playtest.reached import endless, never_came
from diplogame.playtest.remarks import Remark, in_order

_ALL = (endless, never_came, never_legal, judged_moves, without_effect, missed, stuck_meters, long_lost)


def find(evidence: Evidence, bars: Sequence[Bar] = BARS) -> list[Remark]:
    """Every finding, the gravest first."""
    if not evidence.whole.games:
        return []
    found = [remark for look in _ALL for remark in look(evidence)]
    return in_order([*found, *out_of_bars(evidence, bars)])
