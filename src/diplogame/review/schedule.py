"""Which lines get more playouts: after a look at all of them the curve, then those that could change what is said.

Every line is played in steps that add half or a third to the number of its games. After each step a line is left
alone when it is surely not much better than the leader, surely no error to have left out, or known precisely enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import ceil

from diplogame.report.intervals import Z95
from diplogame.review.chances import Difference
from diplogame.review.positions import Arm, Reviewed
from diplogame.review.tally import Batch, Tally, pieces
from diplogame.review.words import GRAVE, ONLY, SLACK, SOUND, STROKE, STRONG

FIRST = 64
"""Games of every line at the first step."""
COARSE = 512
"""Games of the curve before anything else is asked."""
_ROUGHLY = 2.5
"""The ends of turns, and differences whose word cannot change, are wanted so many times less precisely."""
PIECE = 1 << 13
"""Playouts after which the caller is asked whether to go on: fewer would leave lanes of the kernel empty."""


def steps(precision: float) -> list[int]:
    """Games per line, step by step; with the last, a chance of a half is known to the precision."""
    most = ceil(Z95 * Z95 / 4 / (precision * precision) / FIRST) * FIRST
    found, games = [], FIRST
    while games < most:
        found += [games] if 3 * games // 2 >= most else [games, 3 * games // 2]
        games *= 2
    return [*found, most]


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
        self.most = steps(precision)[-1]
        """Games of one line after which no more are played."""
        self._answers: dict[int, tuple[int, list[Arm]]] = {}

    def batches(self) -> Iterator[Batch]:
        """Batches, each to be played before the next is asked for; none when nothing can change any more."""
        yield from self._up_to(FIRST, self.curve)
        yield from self._up_to(COARSE, self.curve)
        yield from self._up_to(FIRST, self._wanted())
        for games in steps(self.precision):
            yield from self._up_to(games, [arm for arm in self.curve if not self._known(arm, self.precision)])
        for games in steps(self.precision):
            yield from self._up_to(games, self._wanted())

    def _wanted(self) -> list[Arm]:
        """The ends of turns that are not known well enough, and what decisions ask for; each line once."""
        wanted = [arm for arm in self.closers if not self._known(arm, _ROUGHLY * self.precision)]
        wanted += [arm for number in self._by_weight() for arm in self._asked(number)]
        return list(dict.fromkeys(wanted))

    def settled(self, decision: int) -> bool:
        """Whether more playouts would not change what is said of a decision."""
        return bool(self.tally.games(self.game.chosen(decision))) and not self._asked(decision)

    def leader(self, decision: int) -> Arm:
        """The line that did best under the same luck; of equals the one that was played, or the first."""
        chosen = self.game.chosen(decision)
        return max(
            (chosen, *self.alternatives(decision)), key=lambda arm: self.tally.difference(arm, chosen).share
        )

    def _up_to(self, games: int, arms: Sequence[Arm]) -> Iterator[Batch]:
        groups: dict[int, list[Arm]] = {}
        for arm in arms:
            if (played := self.tally.games(arm)) < games:
                groups.setdefault(played, []).append(arm)
        for played, group in groups.items():
            yield from pieces(Batch(group, played, games), PIECE)

    def _known(self, arm: Arm, precision: float) -> bool:
        return self.tally.chance(arm).half_width <= precision

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
        arms = (Arm(decision), self.game.chosen(decision), *self.alternatives(decision))
        games = sum(map(self.tally.games, arms))
        known = self._answers.get(decision)
        if known is None or known[0] != games:
            known = self._answers[decision] = (games, self._needed(decision))
        return known[1]

    def _needed(self, decision: int) -> list[Arm]:
        others = self.alternatives(decision)
        if not others:
            return []
        chosen, policy = self.game.chosen(decision), Arm(decision)
        if not self.tally.games(chosen):
            return [policy, chosen, *others]
        leader = self.leader(decision)
        only = all(self.tally.difference(arm, chosen).interval()[0] < -ONLY for arm in others)
        found = [arm for arm in others if self._may_matter(arm, chosen, leader, only=only)]
        loss, gain = self.tally.difference(leader, chosen), self.tally.difference(chosen, policy)
        if not found and loss.interval()[0] > 0 and self._open(loss, (SLACK, GRAVE)):
            found = [leader]
        edges = (-SOUND,) if loss.share >= SLACK else (STRONG, STROKE) if loss.share < SOUND else ()
        if edges and self._open(gain, edges):
            found.append(policy)
        wanted = [chosen, *found] if found else []
        return wanted if any(self.tally.games(arm) < self.most for arm in wanted) else []

    def _may_matter(self, arm: Arm, chosen: Arm, leader: Arm, *, only: bool) -> bool:
        """Whether a line may be better than the move, or keep it from being the only way.

        No line can be better by more than the move lacks to certainty.
        """
        difference = self.tally.difference(arm, chosen)
        if difference.half_width <= self.precision:
            return False
        low, high = difference.interval()
        if only and low < -ONLY < high:
            return True
        if min(high, 1 - self.tally.chance(chosen).interval()[0]) < SLACK:
            return False
        if arm == leader:
            return self._open(difference, (SLACK, GRAVE))
        behind = self.tally.difference(arm, leader)
        return behind.interval()[1] > SOUND and behind.half_width > _ROUGHLY * self.precision

    def _open(self, found: Difference, edges: Sequence[float]) -> bool:
        """Whether a difference may still lie on either side of an edge between two words, or is known too roughly."""
        if found.half_width <= self.precision:
            return False
        low, high = found.interval()
        rough = found.half_width > _ROUGHLY * self.precision and found.share >= min(edges)
        return rough or any(low < edge < high for edge in edges)
