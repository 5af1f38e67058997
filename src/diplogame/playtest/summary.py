"""The numbers of a playtest as charts, for the terminal and the page alike."""

from __future__ import annotations

from collections.abc import Iterator

from diplogame.engine.program import Program
from diplogame.playtest.counting import good_endings, groups_of, meters_of
from diplogame.playtest.evidence import Evidence
from diplogame.playtest.exits import Exits
from diplogame.playtest.gate import Verdict
from diplogame.playtest.meters import at_bound
from diplogame.playtest.missed import Absence
from diplogame.playtest.tallies import Tally
from diplogame.report.intervals import wilson
from diplogame.report.shapes import Bar, BarChart, LineChart, Series
from diplogame.scenario.vocabulary import DISASTER

MIDDLE = (0.05, 0.95)
"""Between these shares of the games lies the band of a meter."""
_FULL = 100


def share_bar(name: str, hits: int, games: int, *, wanted: tuple[float, float] | None = None) -> Bar:
    """A share in percent with its 95 percent interval."""
    low, high = wilson(hits, games)
    value = _FULL * hits / games if games else 0.0
    return Bar(name, value, _FULL * low, _FULL * high, wanted)


def outcome_bars(evidence: Evidence, policy: str) -> BarChart:
    """Good endings and disasters of a policy; the good ones by disposition, too."""
    program, tally = evidence.program, evidence.games[policy]
    good, disaster = good_endings(program), good_endings(program, DISASTER)
    bars = [share_bar("good", *tally.graded(good)), share_bar("disaster", *tally.graded(disaster))]
    groups = [group for group in groups_of(program) if tally.endings.get(group)]
    if len(groups) > 1:
        bars += [
            share_bar(f"good, {_disposition(program, group)}", *tally.graded(good, group)) for group in groups
        ]
    return BarChart("Outcomes", tuple(bars))


def _disposition(program: Program, group: str) -> str:
    """A disposition by its title, with whose it is where several actors have one."""
    actor = group.partition(".")[0]
    several = len({name.partition(".")[0] for name in groups_of(program)}) > 1
    whose = f"{program.file.actors[actor].title}: " if several else ""
    return whose + program.slots[groups_of(program)[group]].title


def ending_bars(evidence: Evidence, policy: str) -> BarChart:
    """The endings of a policy, the commonest first; those that never came are left out."""
    tally = evidence.games[policy]
    named = {one.id: f"{one.title} ({one.grade})" for one in evidence.program.file.endings}
    found = sorted(tally.endings.get("", {}).items(), key=lambda pair: (-pair[1], pair[0]))
    bars = [share_bar(named.get(ending, "no ending"), count, tally.games) for ending, count in found]
    return BarChart("Endings", tuple(bars))


def meter_charts(evidence: Evidence, policy: str) -> Iterator[tuple[LineChart, Tally]]:
    """For each meter its middle value by turn, and the band that nine games of ten lie in."""
    program, tally = evidence.program, evidence.games[policy]
    for name, number in meters_of(program).items():
        turns = [spread for spread in tally.meters.get(name, ()) if spread.counts]
        if turns:
            middle, low, high = (
                tuple(float(spread.at(share)) for spread in turns) for share in (0.5, *MIDDLE)
            )
            slot = program.slots[number]
            series = Series("middle", middle, low, high)
            yield LineChart(slot.title, (series,), low=slot.low, high=slot.high), tally


def bound_shares(evidence: Evidence, policy: str) -> list[tuple[float, float]]:
    """For each meter the percent of turns at its low and high bound, in the order of `meter_charts`."""
    program, tally = evidence.program, evidence.games[policy]
    found = []
    for name, number in meters_of(program).items():
        slot = program.slots[number]
        low, high, turns = at_bound(tally, name, slot.low, slot.high)
        if turns:
            found.append((_FULL * low / turns, _FULL * high / turns))
    return found


def absence_bars(found: list[Absence], title: str) -> BarChart:
    """What is lost and won without something, in points of good endings."""
    bars = tuple(
        Bar(
            one.without.removeprefix("track:").removeprefix("move:"),
            _FULL * one.gap,
            _FULL * one.low,
            _FULL * one.high,
        )
        for one in found
    )
    most = max((max(abs(bar.low or 0), abs(bar.high or 0)) for bar in bars), default=1)
    most = 5 * (int(most) // 5 + 1)
    return BarChart(title, bars, least=-most, most=most, unit="points")


def exit_chart(found: list[Exits]) -> LineChart:
    """By turn, the chance that was left in games that ended badly."""
    series = tuple(Series(one.policy, tuple(_FULL * chance for chance in one.chances)) for one in found)
    most = max((value for one in series for value in one.values if value is not None), default=1)
    high = next(end for end in (5, 10, 20, 50, _FULL) if most <= end or end == _FULL)
    return LineChart(
        "Chance of a good ending that was left, in games that ended badly",
        series,
        high=high,
        y_name="percent",
    )


def verdict_bars(found: list[Verdict]) -> BarChart:
    """The bars of the gate with what was seen."""
    bars = []
    for one in found:
        bar = share_bar(one.text, one.hits, one.games, wanted=(one.bar.least, one.bar.most))
        word = "passed" if one.passed else "FAILED"
        text = f"{one.share:.1f} % of {one.bar.least:g} to {one.bar.most:g}: {word}"
        bars.append(Bar(bar.name, bar.value, bar.low, bar.high, bar.wanted, text))
    return BarChart("Balance", tuple(bars))
