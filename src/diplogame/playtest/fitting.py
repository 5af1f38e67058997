"""Whether results from a file can be of a scenario at all: files come from anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from diplogame.engine.program import Program
from diplogame.playtest.counting import meters_of
from diplogame.playtest.plan import Study, share_of, studies
from diplogame.playtest.results import Results, ResultsError
from diplogame.playtest.tallies import Spread, Tally

_HEAD = {"positions": 3, "exits": 2}
"""Numbers at the beginning of a row."""


def require_fit(results: Results, program: Program) -> None:
    """Raise ResultsError unless these are whole results of the scenario, or of the shard that they say."""
    number, count = results.shard
    name = f"shard {number}/{count}"
    if not 1 <= number <= count:
        raise ResultsError(f"there is no {name}.")
    if results.plan.digest != program.digest:
        raise ResultsError(
            f"{name}: the scenario '{results.plan.scenario}' here is not the one that was played."
        )
    asked = studies(results.plan, program)
    unknown = sorted({*results.tallies, *results.rows} - {*asked})
    wrong = [*unknown, *(key for key, study in asked.items() if not _fits(results, program, study))]
    if wrong:
        raise ResultsError(f"{name} is damaged: {wrong[0]} is not what its plan asks for.")


def require_comparable(older: Results, program: Program, name: str) -> None:
    """Raise ResultsError unless these are whole results of the scenario, or of an older form of it.

    `name` is what their file is called.
    """
    if older.plan.scenario != program.scenario_id:
        raise ResultsError(
            f"{name} is a playtest of '{older.plan.scenario}' and not of '{program.scenario_id}': "
            "there is nothing to compare."
        )
    if older.shard != (1, 1):
        number, count = older.shard
        raise ResultsError(
            f"{name} is only shard {number}/{count}. Put all of them together: diplogame playtest merge FILE..."
        )


def _fits(results: Results, program: Program, study: Study) -> bool:
    items = share_of(study.size, results.shard)
    if study.kind in _HEAD:
        rows = results.rows.get(study.key, [])
        return [row[0] for row in rows if row] == list(items) and all(
            _row_fits(program, study, row) for row in rows
        )
    tally = results.tallies.get(study.key, Tally())
    return tally.games == len(items) and (not items or _tally_fits(program, study, tally))


def _row_fits(program: Program, study: Study, row: list[int]) -> bool:
    head, turns = _HEAD[study.kind], program.file.scenario.turns
    if len(row) < head or min(row) < 0:
        return False
    if study.kind == "exits":
        return row[1] <= len(program.file.endings) and len(row) - head <= turns
    return row[2] <= turns and len(row) % 2 == 1 and all(one < len(program.choices) for one in row[head::2])


def _tally_fits(program: Program, study: Study, tally: Tally) -> bool:
    endings = {"", *(one.id for one in program.file.endings)}
    named = [*tally.endings.get("", {}), *tally.first]
    return (
        (len(tally.happened), len(tally.chosen)) == (len(program.options), len(program.choices))
        and sum(tally.endings.get("", {}).values()) == tally.games
        and endings >= {*named}
        and {*tally.last} == {*meters_of(program)}
        and {*tally.meters} == ({*meters_of(program)} if study.kind == "games" else set())
        and all(_within(*spread) for spread in _spreads(program, tally))
    )


def _spreads(program: Program, tally: Tally) -> Iterator[tuple[Spread, int, int]]:
    """Each spread with the bounds of its values; one out of all bounds for a wrong number of turns."""
    turns, slots = program.file.scenario.turns, meters_of(program)
    yield tally.turns, 0, turns
    for name, spreads in tally.meters.items():
        slot = program.slots[slots[name]]
        if len(spreads) != turns:
            yield Spread(least=slot.low, counts=[1]), 1, 0
        for spread in spreads:
            yield spread, slot.low, slot.high


def _within(spread: Spread, low: int, high: int) -> bool:
    return not spread.counts or (low <= spread.least and spread.least + len(spread.counts) - 1 <= high)
