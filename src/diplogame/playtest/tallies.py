"""What many games were like, in whole numbers that can be added up: the same whichever way the games were split."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Count: TypeAlias = Annotated[int, Field(ge=0)]


class Kept(BaseModel):
    """Something that is kept as JSON: unknown keys are mistakes, and a number is a whole number."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Spread(Kept):
    """Values seen: `counts[i]` times the value `least + i`. No zeros at either end."""

    least: int = 0
    counts: list[Count] = []

    def plus(self, other: Spread) -> Spread:
        """Both together."""
        if not self.counts or not other.counts:
            return self if self.counts else other
        least = min(self.least, other.least)
        counts = [0] * (max(self.least + len(self.counts), other.least + len(other.counts)) - least)
        for spread in (self, other):
            for number, count in enumerate(spread.counts, spread.least - least):
                counts[number] += count
        return Spread.model_construct(least=least, counts=counts)

    def total(self) -> int:
        """How many values there are."""
        return sum(self.counts)

    def at(self, share: float) -> int:
        """The value below which a share of all lies, 0 to 1. `counts` must not be empty."""
        wanted, seen = share * self.total(), 0
        for value, count in enumerate(self.counts, self.least):
            seen += count
            if seen >= wanted:
                return value
        return self.least + len(self.counts) - 1

    def of(self, value: int) -> int:
        """How often a value was seen."""
        place = value - self.least
        return self.counts[place] if 0 <= place < len(self.counts) else 0


def spread_of(counts: list[int], least: int = 0) -> Spread:
    """The values from `least` on, counted; zeros at the ends are left out."""
    found = [number for number, count in enumerate(counts) if count]
    if not found:
        return Spread()
    return Spread.model_construct(least=least + found[0], counts=counts[found[0] : found[-1] + 1])


class Tally(Kept):
    """Whole games of one policy."""

    games: Count = 0
    decisions: Count = 0
    endings: dict[str, dict[str, Count]] = {}
    """Games by group and ending. The group '' is all games, 'ACTOR.DISPOSITION' those with this disposition. Games that
    did not come to an end have the ending ''."""
    first: dict[str, Count] = {}
    """The lowest number of a game with this ending."""
    turns: Spread = Spread()
    """Games by the turn they ended in."""
    happened: list[Count] = []
    """Times, by option of the program."""
    chosen: list[Count] = []
    """Times, by choice of the program."""
    last: dict[str, tuple[Count, int, Count]] = {}
    """By meter: games, sum and sum of squares of its value at the end."""
    meters: dict[str, list[Spread]] = {}
    """By meter: its values at the end of turn 1, 2 ..."""

    def plus(self, other: Tally) -> Tally:
        """The games of both together."""
        return Tally.model_construct(
            games=self.games + other.games,
            decisions=self.decisions + other.decisions,
            endings=_groups(self.endings, other.endings),
            first=dict(sorted((self.first | other.first | _least(self.first, other.first)).items())),
            turns=self.turns.plus(other.turns),
            happened=_lists(self.happened, other.happened),
            chosen=_lists(self.chosen, other.chosen),
            last=_last(self.last, other.last),
            meters=_meters(self.meters, other.meters),
        )

    def graded(self, endings: set[str], group: str = "") -> tuple[int, int]:
        """(games that ended in one of these, games) of a group."""
        found = self.endings.get(group, {})
        return sum(count for ending, count in found.items() if ending in endings), sum(found.values())


def _groups(a: dict[str, dict[str, int]], b: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for group in sorted({*a, *b}):
        one, other = a.get(group, {}), b.get(group, {})
        found[group] = {name: one.get(name, 0) + other.get(name, 0) for name in sorted({*one, *other})}
    return found


def _least(a: dict[str, int], b: dict[str, int]) -> dict[str, int]:
    return {name: min(a[name], b[name]) for name in a.keys() & b.keys()}


def _lists(a: list[int], b: list[int]) -> list[int]:
    return [x + y for x, y in zip(a, b, strict=True)] if a and b else a or b


def _last(
    a: dict[str, tuple[int, int, int]], b: dict[str, tuple[int, int, int]]
) -> dict[str, tuple[int, int, int]]:
    found = dict(a)
    for name, (games, total, squares) in b.items():
        one = found.get(name, (0, 0, 0))
        found[name] = one[0] + games, one[1] + total, one[2] + squares
    return found


def _meters(a: dict[str, list[Spread]], b: dict[str, list[Spread]]) -> dict[str, list[Spread]]:
    if not a or not b:
        return a or b
    return {name: [x.plus(y) for x, y in zip(turns, b[name], strict=True)] for name, turns in a.items()}
