"""What changed since an older playtest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diplogame.playtest.counting import good_endings, meters_of
from diplogame.playtest.evidence import Evidence
from diplogame.playtest.remarks import Remark
from diplogame.playtest.results import KeptRemark, Results
from diplogame.playtest.tallies import Tally
from diplogame.report.intervals import Z95, difference, mean_difference
from diplogame.scenario.vocabulary import DISASTER


@dataclass(frozen=True, slots=True)
class Change:
    """A number that is not what it was."""

    policy: str
    what: str
    before: float
    now: float
    low: float
    """The difference lies between `low` and `high`, 95 percent sure."""
    high: float
    unit: str = "%"

    @property
    def sure(self) -> bool:
        """Whether it is more than chance."""
        return self.low > 0 or self.high < 0

    @property
    def text(self) -> str:
        """From, to, and the interval of the difference."""
        return f"{self.before:.1f} → {self.now:.1f} {self.unit} ({self.low:+.1f} to {self.high:+.1f})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed."""

    same_scenario: bool
    same_options: bool
    changes: tuple[Change, ...]
    """Of every policy that both played: good endings and disasters always, the rest where it is more than chance."""
    fresh: tuple[Remark, ...]
    """Findings that there were not."""
    gone: tuple[KeptRemark, ...]
    """Findings that there are not any more."""


def compare(
    evidence: Evidence, remarks: Iterable[Remark], old: Results, old_remarks: Iterable[KeptRemark]
) -> Comparison:
    """Compare with an older playtest of the same scenario, or of an older form of it."""
    plan, was = evidence.results.plan, {(one.code, one.subject): one for one in old_remarks}
    now = {(one.code, one.subject): one for one in remarks}
    return Comparison(
        same_scenario=plan.digest == old.plan.digest,
        same_options=plan.options == old.plan.options,
        changes=tuple(_changes(evidence, old)),
        fresh=tuple(one for key, one in now.items() if key not in was),
        gone=tuple(one for key, one in was.items() if key not in now),
    )


def _changes(evidence: Evidence, old: Results) -> Iterator[Change]:
    program = evidence.program
    for policy, tally in evidence.games.items():
        before = old.tallies.get(f"games/{policy}", Tally())
        if not before.games:
            continue
        yield _share(policy, "good endings", before, tally, good_endings(program))
        yield _share(policy, "disasters", before, tally, good_endings(program, DISASTER))
        for ending in sorted({*before.endings.get("", {}), *tally.endings.get("", {})}):
            change = _share(policy, f"ending '{ending or 'none'}'", before, tally, {ending})
            if change.sure:
                yield change
        yield from _meters(evidence, policy, before, tally)


def _share(policy: str, what: str, before: Tally, now: Tally, endings: set[str]) -> Change:
    a, b = before.graded(endings), now.graded(endings)
    _, low, high = difference(a, b, Z95)
    return Change(policy, what, 100 * a[0] / max(1, a[1]), 100 * b[0] / max(1, b[1]), 100 * low, 100 * high)


def _meters(evidence: Evidence, policy: str, before: Tally, now: Tally) -> Iterator[Change]:
    slots = evidence.program.slots
    for name, number in meters_of(evidence.program).items():
        if name not in before.last or name not in now.last:
            continue
        a, b = before.last[name], now.last[name]
        if not a[0] or not b[0]:
            continue
        low, high = mean_difference(a, b)
        change = Change(policy, f"{slots[number].title} at the end", a[1] / a[0], b[1] / b[0], low, high, "")
        if change.sure:
            yield change
