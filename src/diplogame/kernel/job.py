"""What is to be played, and what came of it, whichever machine plays."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import add

from diplogame.engine.program import ENDED, Program
from diplogame.kernel.policies import Policy

LONGEST = 5000
"""Decisions after which a game is left as it is."""


@dataclass(frozen=True, eq=False)
class Job:
    """Games of one program by one policy.

    Game g begins at start g % starts, with seed first_seed + g // starts: so every start meets the same seeds in turn,
    which are common random numbers for comparing them. With `seeds`, each start has a first seed of its own. Seeds go
    round at 2**32; what a start holds in its slot SEED counts for nothing.

    To step through many positions at once: the positions as `starts`, their `seeds`, `forced=[[choice], ...]`, one
    game for each, `most=1` (0 only asks), `keep=range(1, slots)` and `legal=True`. A choice that is forced must be
    legal, else the policy makes one; where nothing is legal, none is made.
    """

    program: Program
    policy: Policy
    starts: Sequence[Sequence[int]]
    """Vectors; all of one luck. Those that are `array("i")` are handed over several times as fast as lists."""
    fresh: bool
    """The vectors are as before the first turn's draws, not positions in play."""
    games: range
    first_seed: int = 0
    seeds: Sequence[int] = ()
    """For each start, its first seed in place of `first_seed`."""
    policy_seed: int = 0
    forced: Sequence[Sequence[int]] = ()
    """For each start, choices made first; the policy takes over when one of them is not legal."""
    most: int = LONGEST
    keep: Sequence[int] = ()
    """Slots whose last value is wanted of every game; the seed counts as 0."""
    watch: Sequence[int] = ()
    """Slots whose values are counted at the end of every turn."""
    hash: bool = False
    """Hash the last position of every game."""
    trace: bool = False
    """Hash every position that a choice was made in, too."""
    first: int = 0
    """Tell of each game so many choices, the first that were not forced: games from one position tell what they led to.
    """
    count: bool = False
    """Count what happened and what was chosen."""
    periods: int = 0
    """Into how many periods, at most 999, choices are counted by ending; 0: they are not counted."""
    by_situation: bool = False
    """Count them by the situation that the policy saw in place of the period; `periods` is how many it tells apart."""
    control: bool = False
    """With `by_situation`: of every choice that chance makes count what a second draw, from the same weights, falls on.
    It is not played. What was played in games that ended well, less that, is what a choice did for it."""
    legal: bool = False
    """Ask what is legal in the last position of every game."""

    def __post_init__(self) -> None:
        """Refuse lists that do not belong together. Raises ValueError."""
        for name in ("forced", "seeds"):
            if len(getattr(self, name)) not in {0, len(self.starts)}:
                raise ValueError(f"{name} must be as many as starts, {len(self.starts)}")
        if self.by_situation and self.periods != len(self.policy.factors):
            raise ValueError(f"the policy knows {len(self.policy.factors)} situations, not {self.periods}")
        if self.control and not self.by_situation:
            raise ValueError("a second draw is counted by situation")
        if not self.starts:
            raise ValueError("there is nowhere to start")
        if any(len(start) != len(self.program.slots) for start in self.starts):
            raise ValueError(f"a start must hold {len(self.program.slots)} numbers")


@dataclass(eq=False)
class Outcomes:
    """What came of a job: by game in the order of their numbers, and sums over all games."""

    endings: array[int] = field(default_factory=lambda: array("i"))
    """Number of the ending from 1; 0 for a game that was left."""
    turns: array[int] = field(default_factory=lambda: array("i"))
    decisions: array[int] = field(default_factory=lambda: array("i"))
    hashes: array[int] = field(default_factory=lambda: array("Q"))
    """For each game, of its last vector: see `hashing`."""
    traces: array[int] = field(default_factory=lambda: array("Q"))
    firsts: array[int] = field(default_factory=lambda: array("i"))
    """For each game `first` numbers: the first choices that were not forced; -1 for each that was not made."""
    kept: array[int] = field(default_factory=lambda: array("i"))
    """For each game, the last values of `keep`."""
    seen: array[int] = field(default_factory=lambda: array("q"))
    """Games by turn, watched slot and value: what `seen_at` reads."""
    happened: array[int] = field(default_factory=lambda: array("q"))
    """Times, by option."""
    chosen: array[int] = field(default_factory=lambda: array("q"))
    """Times, by choice."""
    chosen_by: array[int] = field(default_factory=lambda: array("q"))
    """Times by ending (0: games that were left), period and choice: what `chosen_at` reads. A choice in turn t belongs
    to the period (t - 1) * periods // turns."""
    control_by: array[int] = field(default_factory=lambda: array("q"))
    """The same of what second draws fell on. A choice that was forced, or not left to chance, counts as its own."""
    legal: array[int] = field(default_factory=lambda: array("Q"))
    """For each game `words_of` numbers: bit n % 64 of number n // 64 tells that choice n is legal in the last position.
    None is when the game is over."""

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
        for name in ("endings", "turns", "decisions", "hashes", "traces", "firsts", "kept", "legal"):
            getattr(whole, name).extend(getattr(part, name))
        for name in ("seen", "happened", "chosen", "chosen_by", "control_by"):
            ours, theirs = getattr(whole, name), getattr(part, name)
            added = array("q", map(add, ours, theirs)) if ours else theirs
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


def ending_rows(job: Job) -> int:
    """Endings that `chosen_by` tells apart, with 0 for none."""
    return job.program.slots[ENDED].high + 1


def chosen_at(job: Job, outcomes: Outcomes, ending: int, period: int) -> array[int]:
    """Times by choice, in one period of the games that ended so."""
    if not (0 <= ending < ending_rows(job) and 0 <= period < job.periods):
        raise KeyError((ending, period))
    size = len(job.program.choices)
    place = (ending * job.periods + period) * size
    return outcomes.chosen_by[place : place + size]


def words_of(program: Program) -> int:
    """Numbers of 64 bits for the choices of a program."""
    return -(-len(program.choices) // 64)


def legal_at(job: Job, outcomes: Outcomes, place: int) -> list[int]:
    """The choices that are legal in the last position of a game, in order. `place`: its place among the games."""
    words = words_of(job.program)
    found = outcomes.legal[place * words : (place + 1) * words]
    return [n for n in range(len(job.program.choices)) if found[n // 64] >> n % 64 & 1]
