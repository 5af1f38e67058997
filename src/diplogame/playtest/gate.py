"""The bars of a balanced scenario: what habits, chance and skill may reach."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from diplogame.engine.program import Program
from diplogame.findings import did_you_mean
from diplogame.playtest.counting import good_endings, groups_of
from diplogame.playtest.evidence import Evidence
from diplogame.playtest.plan import COMPETENT
from diplogame.playtest.remarks import Remark
from diplogame.playtest.tallies import Tally
from diplogame.report.intervals import wilson
from diplogame.scenario.vocabulary import DISASTER

SKILLED = "skilled"
"""In a table of bars: the most competent policy there is."""
_MEASURES = {"good", "good_each", "disaster"}
_PERCENT = 100


class BarsError(Exception):
    """A table of bars that cannot be used, in one line."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A range that a share of a policy's games must lie in, in percent."""

    policy: str
    measure: str
    """'good', 'disaster', or 'good_each': good for every disposition by itself."""
    least: float
    most: float


BARS = (
    Bar("nothing", "good", 0, 10),
    Bar("hawk", "good", 0, 10),
    Bar("dove", "good", 0, 10),
    Bar("random", "good", 5, 25),
    Bar("random", "disaster", 10, 35),
    Bar(SKILLED, "good_each", 50, 100),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One bar with what was seen."""

    bar: Bar
    policy: str
    group: str
    hits: int
    games: int

    @property
    def share(self) -> float:
        """In percent."""
        return _PERCENT * self.hits / self.games if self.games else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """In percent, 95 percent sure."""
        low, high = wilson(self.hits, self.games)
        return _PERCENT * low, _PERCENT * high

    @property
    def passed(self) -> bool:
        """Whether the share that was seen lies in the range; its ends belong to it."""
        return bool(self.games) and self.bar.least <= self.share <= self.bar.most

    @property
    def unsure(self) -> bool:
        """Whether the interval reaches to both sides of an end of the range."""
        low, high = self.interval
        ends = [end for end in (self.bar.least, self.bar.most) if 0 < end < _PERCENT]
        return any(low < end < high for end in ends)

    @property
    def text(self) -> str:
        """The bar in words."""
        what = "disasters" if self.bar.measure == "disaster" else "good endings"
        against = f" against {self.group}" if self.group else ""
        return f"{self.policy}{against}: {what}"


def skilled(program: Program) -> str:
    """The policy that stands for a competent player."""
    from diplogame.bots.policy import policy_names  # noqa: PLC0415

    known = policy_names(program)
    return next((name for name in COMPETENT if name in known), "careful")


def policies_of(program: Program, bars: Sequence[Bar]) -> tuple[str, ...]:
    """The policies that bars ask for."""
    return tuple(dict.fromkeys(_named(program, bar) for bar in bars))


def verdicts(evidence: Evidence, bars: Sequence[Bar]) -> Iterator[Verdict]:
    """Each bar against what was seen; bars of policies that were not played are left out."""
    program = evidence.program
    good, disaster = good_endings(program), good_endings(program, DISASTER)
    for bar in bars:
        policy = _named(program, bar)
        if policy not in evidence.games:
            continue
        tally = evidence.games[policy]
        if bar.measure != "good_each":
            wanted = good if bar.measure == "good" else disaster
            yield Verdict(bar, policy, "", *tally.graded(wanted))
            continue
        for group in groups_of(program) or [""]:
            if not group or tally.endings.get(group):
                yield Verdict(bar, policy, group, *tally.graded(good, group))


def out_of_bars(evidence: Evidence, bars: Sequence[Bar]) -> Iterator[Remark]:
    """A finding for each bar that is missed."""
    for verdict in verdicts(evidence, bars):
        if not verdict.passed and verdict.games:
            yield _remark(evidence, verdict)


def _remark(evidence: Evidence, verdict: Verdict) -> Remark:
    bar, (low, high) = verdict.bar, verdict.interval
    message = f"{verdict.text} {verdict.share:.1f} % ({low:.1f} to {high:.1f}), wanted {bar.least:g} to {bar.most:g} %"
    note = "The interval holds an end of the range: more games would tell." if verdict.unsure else ""
    told = evidence.tell(verdict.policy, _example(evidence, verdict))
    subject = f"{verdict.policy} {verdict.group}".strip()
    return evidence.remark(_code(bar), subject, message, note=note, shown=(told, 0))


def _code(bar: Bar) -> str:
    if bar not in BARS:
        return "PT0505"
    if bar.policy == SKILLED:
        return "PT0504"
    if bar.policy != "random":
        return "PT0501"
    return "PT0503" if bar.measure == "disaster" else "PT0502"


def _example(evidence: Evidence, verdict: Verdict) -> int:
    """The first game with an ending of which there are too many; of which there are too few, one without it."""
    wanted = DISASTER if verdict.bar.measure == "disaster" else None
    counted = good_endings(evidence.program, wanted) if wanted else good_endings(evidence.program)
    tally: Tally = evidence.games[verdict.policy]
    too_many = verdict.share > verdict.bar.most
    games = [game for ending, game in tally.first.items() if (ending in counted) == too_many]
    return min(games, default=0)


def _named(program: Program, bar: Bar) -> str:
    return skilled(program) if bar.policy == SKILLED else bar.policy


# --- a table of one's own -------------------------------------------------------------------


def read_bars(text: str, name: str) -> tuple[Bar, ...]:
    """Bars from TOML: a table for each policy, with ranges in percent. Raises BarsError."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BarsError(f"{name} is no TOML: {error}.") from None
    except RecursionError:
        raise BarsError(f"{name} is nested too deeply.") from None
    bars = tuple(bar for policy, table in tables.items() for bar in _read(policy, table, name))
    if not bars:
        raise BarsError(f"{name} has no bar. Write [random], and below it good = [5, 25].")
    return bars


def _read(policy: str, table: Any, name: str) -> Iterator[Bar]:
    if not isinstance(table, dict):
        raise BarsError(f"{name}: '{policy}' is no table. Write [{policy}], and below it good = [0, 10].")
    for measure, ends in table.items():
        if measure not in _MEASURES:
            near = did_you_mean(measure, _MEASURES)
            hint = f" Did you mean '{near}'?" if near else f" There is: {', '.join(sorted(_MEASURES))}."
            raise BarsError(f"{name}: [{policy}] has no '{measure}'.{hint}")
        yield Bar(policy, measure, *_ends(policy, measure, ends, name))


def _ends(policy: str, measure: str, ends: Any, name: str) -> tuple[float, float]:
    numbers = isinstance(ends, list) and len(ends) == 2 and all(type(end) in {int, float} for end in ends)  # noqa: PLR2004
    if not numbers or not 0 <= ends[0] <= ends[1] <= _PERCENT:
        raise BarsError(f"{name}: [{policy}] {measure} wants a range in percent, such as [5, 25].")
    return ends[0], ends[1]
