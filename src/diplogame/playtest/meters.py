"""Meters that lie at a bound, or never move. Capital is spent to the last point by whoever can: that tells nothing."""

from __future__ import annotations

from collections.abc import Iterator

from diplogame.engine.program import CAPITAL, TURN
from diplogame.playtest.counting import meters_of
from diplogame.playtest.evidence import Evidence
from diplogame.playtest.playing import Told
from diplogame.playtest.remarks import Remark
from diplogame.playtest.tallies import Spread, Tally

OFTEN = 0.3
"""A share of turns at a bound above which a meter tells little."""


def at_bound(tally: Tally, name: str, low: int, high: int) -> tuple[int, int, int]:
    """(turns at the low bound, turns at the high bound, turns)."""
    together = over_turns(tally, name)
    return together.of(low), together.of(high), together.total()


def over_turns(tally: Tally, name: str) -> Spread:
    """The values of a meter in all turns together."""
    found = Spread()
    for spread in tally.meters.get(name, ()):
        found = found.plus(spread)
    return found


def stuck_meters(evidence: Evidence) -> Iterator[Remark]:
    """Meters that one of random play and the competent policy leaves at a bound too often, or that never move."""
    program = evidence.program
    for name, number in meters_of(program).items():
        slot = program.slots[number]
        values = over_turns(evidence.whole, name).counts
        if len(values) == 1:
            yield evidence.remark("PT0302", name, f"'{slot.title}' never moves", shown=(evidence.told[0], 0))
            continue
        for policy in dict.fromkeys((evidence.base, "random")):
            if policy not in evidence.games or number == CAPITAL:
                continue
            low, high, turns = at_bound(evidence.games[policy], name, slot.low, slot.high)
            bound, count = (slot.low, low) if low >= high else (slot.high, high)
            if turns and count / turns > OFTEN:
                message = (
                    f"'{slot.title}' is at {bound} in {100 * count / turns:.0f} % of the turns of '{policy}'"
                )
                yield evidence.remark(
                    "PT0301", name, message, shown=(_example(evidence, policy, number, bound), 0)
                )
                break


def _example(evidence: Evidence, policy: str, slot: int, bound: int) -> Told:
    """The game that spends most turns at the bound."""
    games = [told for told in evidence.told if told.policy == policy]
    return max(games, key=lambda told: (_turns_at(told, slot, bound), -told.seed))


def _turns_at(told: Told, slot: int, bound: int) -> int:
    return len({state[TURN] for state in told.closes if state[slot] == bound})
