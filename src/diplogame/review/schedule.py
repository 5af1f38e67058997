"""Which lines get more playouts: after a look at all of them the curve, then those that could change what is said.

After each step a line is left alone when it is surely not much better than the leader, surely no error to have left
out, or known precisely enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import ceil

from diplogame.report.intervals import Z95
from diplogame.review.chances import Chance, Difference
from diplogame.review.positions import Arm, Reviewed
from diplogame.review.tally import UNIT, Batch, Tally, units
from diplogame.review.words import GRAVE, ONLY, SLACK, SOUND, STROKE, STRONG

FIRST = 64
"""Games of the curve at the first step."""
COARSE = 512
"""Games of the curve before anything else is asked."""
LOOK = 128
"""Games of the policy at every decision at the first look: the lines that it chooses have them too."""
GLANCE = 32
"""Games of every line at the first look."""
TURN_END = 2.5
"""The ends of turns are wanted so many times less precisely than the curve."""
ROUGHLY = 3.5
"""So much less precisely are differences wanted that are not near an edge between two words."""
PART = 3
"""And no better than to this part of them."""
EDGE = 5
"""An edge between two words is this part of it wide to each side."""
MORE = 5
"""A line that is asked for more games gets this part of what it has."""
DROP = 1.644854
"""Standard deviations to one side that hold 95 percent: how surely the best line must be too weak to be left alone."""
RACE = 1.0
"""The same for all other lines, 84 percent: one that is dropped by mistake was hardly the best."""
PIECE = 1 << 14
"""Playouts after which the caller is asked whether to go on: fewer would leave lanes of the kernel empty."""


def games_for(chance: Chance, precision: float) -> int:
    """Games after which a chance that stands so is likely to be known to the precision, in whole units."""
    share = (chance.good + 2) / (chance.games + 4)
    return in_units(Z95 * Z95 * share * (1 - share) / (precision * precision))


def games_on_the_way(chance: Chance, precision: float) -> int:
    """Games after which to look again: what it is likely to need, at most three times what it has."""
    return max(chance.games + UNIT, min(games_for(chance, precision), 3 * chance.games))


def in_units(games: float) -> int:
    """At least so many games, in whole units."""
    return ceil(games / UNIT) * UNIT


class Plan:
    """What to play next, from what was played so far. The same counts always lead to the same plan."""

    def __init__(self, game: Reviewed, tally: Tally, precision: float) -> None:
        self.game, self.tally, self.precision = game, tally, precision
        self.alternatives = cache(game.alternatives)
        self.curve = [Arm(number) for number in game.turn_starts]
        self.closers = [
            game.chosen(number)
            for number in game.judged
            if game.choice(game.taken(number)).kind == "end_turn"
        ]
        """The end of each turn: its chance parts what the player did from what came by itself."""
        self._answers: dict[int, tuple[int, list[Arm]]] = {}

    def batches(self) -> Iterator[Batch]:
        """Batches, each to be played before the next is asked for; none when nothing can change any more."""
        yield from self._up_to(dict.fromkeys(self.curve, FIRST))
        yield from self._up_to(dict.fromkeys(self.curve, COARSE))
        yield from self._up_to(dict.fromkeys(map(Arm, self.game.judged), LOOK))
        yield from self._up_to(dict.fromkeys(self._lines(), GLANCE))
        while wanted := self._known_to(self.curve, self.precision):
            yield from self._up_to(wanted)
        while wanted := self._wanted():
            yield from self._up_to(wanted)

    def _wanted(self) -> dict[Arm, int]:
        """The ends of turns that are not known well enough, and what decisions ask for; how many games of each."""
        wanted = self._known_to(self.closers, TURN_END * self.precision)
        for number in self._by_weight():
            for arm in self._asked(number):
                chance = self.tally.chance(arm)
                most = max(chance.games + UNIT, games_for(chance, self.precision))
                wanted.setdefault(arm, min(most, in_units(chance.games + chance.games / MORE)))
        return wanted

    def settled(self, decision: int) -> bool:
        """Whether more playouts would not change what is said of a decision."""
        lines = (self.game.chosen(decision), *self.alternatives(decision))
        return all(map(self.tally.games, lines)) and not self._asked(decision)

    def leader(self, decision: int) -> Arm:
        """The line that did best; of equals the one that was played, or the first."""
        chosen, chance = self.game.chosen(decision), self.tally.chance
        lines = (chosen, *filter(self.tally.games, self.alternatives(decision)))
        return max(lines, key=lambda arm: chance(arm).share) if self.tally.games(chosen) else chosen

    def _lines(self) -> list[Arm]:
        """What was played and what could have been."""
        return [
            arm
            for number in self.game.judged
            for arm in (self.game.chosen(number), *self.alternatives(number))
        ]

    def _up_to(self, wanted: Mapping[Arm, int]) -> Iterator[Batch]:
        """Games that lines lack to what is wanted, in batches of much the same size."""
        more: list[tuple[Arm, int]] = []
        for arm, games in self._once(wanted).items():
            own = self.tally.own(arm)
            more += units(arm, own, own + games - self.tally.games(arm))
        pieces = max(1, round(len(more) * UNIT / PIECE))
        cuts = [len(more) * part // pieces for part in range(pieces + 1)]
        for start, stop in pairwise(cuts):
            if stop > start:
                yield Batch(sorted(more[start:stop]))  # what is alike is played faster side by side

    def _once(self, wanted: Mapping[Arm, int]) -> dict[Arm, int]:
        """Each position once: as the line that leads there for certain, whose games its rivals share the luck of."""
        found: dict[Arm, int] = {}
        for arm, games in wanted.items():
            played = self.game.leading_to(arm)
            found[played] = max(games, found.get(played, 0))
        return found

    def _known_to(self, arms: Sequence[Arm], precision: float) -> dict[Arm, int]:
        """What chances want to be known to a precision."""
        chances = {arm: self.tally.chance(arm) for arm in arms}
        return {
            arm: games_on_the_way(chance, precision)
            for arm, chance in chances.items()
            if chance.half_width > precision
        }

    def _by_weight(self) -> list[int]:
        """Decisions, those of turns with the greatest swing first."""
        found = []
        for arm, following in zip(self.curve, [*self.curve[1:], None], strict=True):
            swing = abs(self._value(following) - self._value(arm))
            stop = following.decision if following else len(self.game.games)
            found += [(-swing, number) for number in self.game.judged if arm.decision <= number < stop]
        return [number for _, number in sorted(found)]

    def _value(self, arm: Arm | None) -> float:
        if arm is None:
            return float(self.game.good)
        return self.tally.chance(arm).share

    # --- one decision ---------------------------------------------------------------------------

    def _asked(self, decision: int) -> list[Arm]:
        """The lines of a decision that need more playouts; asked again only when some were played."""
        news, known = self.tally.news[decision], self._answers.get(decision)
        if known is None or known[0] != news:
            known = self._answers[decision] = (news, self._needed(decision))
        return known[1]

    def _needed(self, decision: int) -> list[Arm]:
        others = self.alternatives(decision)
        if not others:
            return []
        chosen, policy = self.game.chosen(decision), Arm(decision)
        leader = self.leader(decision)
        loss, gain = self.tally.difference(leader, chosen), self.tally.difference(chosen, policy)
        found = self._rivals(others, chosen, leader, loss)
        if self._open(loss, (SLACK, GRAVE)):
            found.append(leader)
        if leader == chosen:
            found += self._near(others, chosen)
        edges = (-SOUND,) if loss.share >= SLACK else (STRONG, STROKE) if loss.share < SOUND else ()
        if edges and self._open(gain, edges):
            found.append(policy)
        return self._lagging(chosen, list(dict.fromkeys(found)))

    def _rivals(self, others: Sequence[Arm], chosen: Arm, leader: Arm, loss: Difference) -> list[Arm]:
        """Lines that may be so much better that the word becomes a worse one.

        No line can be better by more than the move lacks to certainty.
        """
        edge = next((edge + self._width(edge) for edge in (SLACK, GRAVE) if loss.share < edge), 1.0)
        if 1 - self.tally.chance(chosen).interval(DROP)[0] < edge:
            return []
        return [arm for arm in others if self._may_reach(edge, arm, chosen, leader)]

    def _may_reach(self, edge: float, arm: Arm, chosen: Arm, leader: Arm) -> bool:
        difference = self.tally.difference(arm, chosen)
        surely = DROP if arm == leader else RACE
        if difference.interval(surely)[1] < edge or difference.half_width <= self.precision:
            return False
        behind = self.tally.difference(arm, leader)
        close = behind.interval(RACE)[1] > SOUND and behind.half_width > ROUGHLY * self.precision
        return arm == leader or close

    def _near(self, others: Sequence[Arm], chosen: Arm) -> list[Arm]:
        """The best of the others where it may yet be far enough behind for the move to be the only way."""
        best = max(others, key=lambda arm: self.tally.difference(arm, chosen).interval()[1])
        return [best] if self._open(self.tally.difference(best, chosen), (-ONLY,)) else []

    def _lagging(self, chosen: Arm, found: list[Arm]) -> list[Arm]:
        """Those of which games help most: all lines are compared with the move, so it may have more than each."""
        if not found:
            return []
        games, most = self.tally.games(chosen), max(map(self.tally.games, found))
        enough = self._known(chosen, self.precision)
        lagging = [chosen] if not enough and games * games <= len(found) * most * most else []
        return lagging + [
            arm
            for arm in found
            if (enough or self.tally.games(arm) <= games) and not self._known(arm, self.precision)
        ]

    def _width(self, edge: float) -> float:
        return max(self.precision, abs(edge) / EDGE)

    def _known(self, arm: Arm, precision: float) -> bool:
        return self.tally.chance(arm).half_width <= precision

    def _open(self, found: Difference, edges: Sequence[float]) -> bool:
        """Whether a difference may still lie on either side of an edge between two words, or is known too roughly."""
        if found.half_width <= self.precision:
            return False
        low, high = found.interval(DROP)
        roughly = max(ROUGHLY * self.precision, found.share / PART)
        rough = found.half_width > roughly and found.share >= edges[0] >= 0
        return rough or any(low + self._width(edge) < edge < high - self._width(edge) for edge in edges)
