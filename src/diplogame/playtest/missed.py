"""What taking a move or a track away does to the endings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diplogame.kernel.policies import TRACK_KINDS
from diplogame.playtest.counting import good_endings
from diplogame.playtest.evidence import Evidence
from diplogame.playtest.playing import Told
from diplogame.playtest.remarks import Remark
from diplogame.playtest.tallies import Tally
from diplogame.report.intervals import Z99, difference, mean_difference

USED = 0.2
"""Times a game that a move must be chosen for its absence to mean something."""
ENOUGH = 1000
"""Games without a move that it takes to say that nothing is missing."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Good endings without something, less those with everything: shares with a 95 percent interval."""

    without: str
    games: int
    gap: float
    low: float
    high: float


def absences(evidence: Evidence, kind: str) -> list[Absence]:
    """What taking out each track ('track', the table included) or each move ('move') does, the worst loss first."""
    good, found = good_endings(evidence.program), []
    whole = evidence.results.tallies.get("without/nothing")
    for key, tally in evidence.results.tallies.items():
        head, _, name = key.partition("/")
        is_move = name.startswith("move:")
        if head == "without" and name != "nothing" and whole is not None and is_move == (kind == "move"):
            gap = difference(whole.graded(good), tally.graded(good))
            found.append(Absence(name, tally.games, *gap))
    return sorted(found, key=lambda one: (one.gap, one.without))


def missed(evidence: Evidence) -> Iterator[Remark]:
    """Moves whose absence nobody notices, and moves without which there is hardly a good ending."""
    program, good = evidence.program, good_endings(evidence.program)
    tallies = evidence.results.tallies
    whole = tallies.get("without/nothing", Tally())
    for number, choice in enumerate(program.choices):
        bare = tallies.get(f"without/move:{choice.move}", Tally())
        if choice.kind not in TRACK_KINDS or not whole.games or not bare.games:
            continue
        used, option = whole.chosen[number] / whole.games, program.options[choice.option]
        before, now = whole.graded(good), bare.graded(good)
        if 2 * now[0] * before[1] < before[0] * now[1] and difference(before, now, Z99)[2] < 0:
            message = f"without '{choice.move}' good endings fall from {_share(before)} to {_share(now)}"
            shown = _use(evidence, number)
            yield evidence.remark("PT0206", choice.move, message, option=option, shown=shown)
        elif used >= USED and bare.games >= ENOUGH and not differ(whole, bare):
            message = f"taking '{choice.move}' away changes no ending and no meter"
            note = f"It is chosen {used:.1f} times a game; nothing differs beyond the interval in {bare.games:,} games."
            shown = _use(evidence, number)
            yield evidence.remark("PT0205", choice.move, message, note=note, option=option, shown=shown)


def differ(a: Tally, b: Tally) -> bool:
    """Whether endings or the last values of meters differ beyond the 95 percent interval."""
    for ending in {*a.endings.get("", {}), *b.endings.get("", {})}:
        _, low, high = difference(a.graded({ending}), b.graded({ending}))
        if low > 0 or high < 0:
            return True
    for name, sums in a.last.items():
        low, high = mean_difference(sums, b.last[name])
        if low > 0 or high < 0:
            return True
    return False


def _share(hits: tuple[int, int]) -> str:
    return f"{100 * hits[0] / hits[1]:.1f} %"


def _use(evidence: Evidence, number: int) -> tuple[Told, int] | None:
    """A game of the competent policy in which a move is chosen."""
    for told in evidence.told:
        for step in told.steps:
            if step.choice == number:
                return told, step.turn
    return None
