"""What is to be played, and what came of it, whichever machine plays."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from diplogame.engine.program import Program
from diplogame.kernel.policies import Policy

LONGEST = 5000
"""Decisions after which a game is left as it is."""


@dataclass(frozen=True, eq=False)
class Job:
    """Games of one program by one policy. Game g begins at start g % starts, with seed first_seed + g // starts."""

    program: Program
    policy: Policy
    starts: Sequence[Sequence[int]]
    """Vectors; all of one luck."""
    fresh: bool
    """The vectors are as before the first turn's draws, not positions in play."""
    games: range
    first_seed: int = 0
    policy_seed: int = 0
    forced: Sequence[Sequence[int]] = ()
    """For each start, choices made first; the policy takes over when one of them is not legal."""
    most: int = LONGEST
    keep: Sequence[int] = ()
    """Slots whose last value is wanted of every game."""
    watch: Sequence[int] = ()
    """Slots whose values are counted at the end of every turn."""
    trace: bool = False
    """Hash every position that a choice was made in, too."""
    count: bool = False
    """Count what happened and what was chosen."""


@dataclass(eq=False)
class Outcomes:
    """What came of a job: by game in the order of their numbers, and sums over all games."""

    endings: array[int] = field(default_factory=lambda: array("i"))
    """Number of the ending from 1; 0 for a game that was left."""
    turns: array[int] = field(default_factory=lambda: array("i"))
    decisions: array[int] = field(default_factory=lambda: array("i"))
    hashes: array[int] = field(default_factory=lambda: array("Q"))
    """Of the last vector, see `hashing`."""
    traces: array[int] = field(default_factory=lambda: array("Q"))
    kept: array[int] = field(default_factory=lambda: array("i"))
    """For each game, the last values of `keep`."""
    seen: array[int] = field(default_factory=lambda: array("q"))
    """Games by turn, watched slot and value: what `seen_at` reads."""
    happened: array[int] = field(default_factory=lambda: array("q"))
    """Times, by option."""
    chosen: array[int] = field(default_factory=lambda: array("q"))
    """Times, by choice."""

    def ending_counts(self) -> Counter[int]:
        """Games by ending."""
        return Counter(self.endings)

    def __eq__(self, other: object) -> bool:
        """Whether all numbers are the same."""
        return isinstance(other, Outcomes) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment] # it grows


def joined(parts: Iterable[Outcomes]) -> Outcomes:
    """The outcomes of consecutive games as those of one job."""
    whole = Outcomes()
    for part in parts:
        for name in ("endings", "turns", "decisions", "hashes", "traces", "kept"):
            getattr(whole, name).extend(getattr(part, name))
        for name in ("seen", "happened", "chosen"):
            ours, theirs = getattr(whole, name), getattr(part, name)
            added = array("q", map(sum, zip(ours, theirs, strict=True))) if ours else theirs
            setattr(whole, name, added)
    return whole


def watched_sizes(job: Job) -> list[tuple[int, int, int]]:
    """(slot, lowest value, number of values) of each watched slot."""
    slots = job.program.slots
    return [(n, slots[n].low, slots[n].high - slots[n].low + 1) for n in job.watch]


def seen_size(job: Job) -> int:
    """Length of `seen`."""
    return job.program.file.scenario.turns * sum(size for *_, size in watched_sizes(job))


def seen_at(job: Job, outcomes: Outcomes, slot: int, turn: int) -> array[int]:
    """Games by the value that a watched slot had at the end of a turn, from the slot's lowest value on."""
    sizes = watched_sizes(job)
    place = (turn - 1) * sum(size for *_, size in sizes)
    for number, _, size in sizes:
        if number == slot:
            return outcomes.seen[place : place + size]
        place += size
    raise KeyError(slot)
