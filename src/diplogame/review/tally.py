"""What the playouts of every line came to: a bit for each game, so that two lines compare game by game."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from diplogame.kernel.job import Job
from diplogame.kernel.policies import Policy
from diplogame.kernel.running import play
from diplogame.review.chances import Chance, Difference
from diplogame.review.positions import Arm, Reviewed


@dataclass(frozen=True, slots=True)
class Batch:
    """Lines that get the same further games: those with numbers `first` to `stop` - 1."""

    arms: Sequence[Arm]
    first: int
    stop: int

    @property
    def playouts(self) -> int:
        """How many games that is."""
        return len(self.arms) * (self.stop - self.first)


@dataclass(eq=False)
class Tally:
    """The outcomes so far. Game g of every line has the same seed, so the same luck wherever rules allow."""

    game: Reviewed
    policy: Policy
    threads: int = 1
    compiled: bool = True
    played: int = 0
    """Playouts in all."""
    _good: dict[Arm, int] = field(default_factory=dict)
    _games: dict[Arm, int] = field(default_factory=dict)

    def games(self, arm: Arm) -> int:
        """How many games of a line were played."""
        return self._games.get(arm, 0)

    def chance(self, arm: Arm) -> Chance:
        """How often a line ended well."""
        return Chance(self._good.get(arm, 0).bit_count(), self.games(arm))

    def difference(self, arm: Arm, other: Arm) -> Difference:
        """A line against another, over the games that both have."""
        games = min(self.games(arm), self.games(other))
        mask = (1 << games) - 1
        ours, theirs = self._good.get(arm, 0) & mask, self._good.get(other, 0) & mask
        return Difference((ours & ~theirs).bit_count(), (theirs & ~ours).bit_count(), games)

    def covariance(self, arm: Arm, other: Arm) -> float:
        """Of the two measured chances: lines that share their luck err in the same direction.

        Each line counts as one good and one bad game more, so that a line which never failed is not thought sure.
        """
        games = min(self.games(arm), self.games(other))
        if not games:
            return 0.0
        most = max(self.games(arm), self.games(other)) + 2
        if arm == other:
            share = (self._good[arm].bit_count() + 1) / most
            return share * (1 - share) / most
        mask = (1 << games) - 1
        ours, theirs = self._good[arm] & mask, self._good[other] & mask
        both = (ours & theirs).bit_count() / games
        return (both - ours.bit_count() * theirs.bit_count() / (games * games)) / most

    def play(self, batch: Batch) -> None:
        """Play a batch and take it in."""
        arms, count = batch.arms, len(batch.arms)
        job = Job(
            program=self.game.program,
            policy=self.policy,
            starts=[self.game.games[arm.decision].state for arm in arms],
            forced=[arm.line for arm in arms],
            fresh=False,
            games=range(batch.first * count, batch.stop * count),
            # Not the luck that the game had: its own seed comes last of all.
            first_seed=self.game.last.options.seed + 1 & 0xFFFFFFFF,
        )
        marks = [b"01"[good] for good in self.game.marks]
        found = play(job, threads=self.threads, compiled=self.compiled)
        whole = bytes(map(marks.__getitem__, found.endings))
        for place, arm in enumerate(arms):
            bits = int(whole[place::count][::-1], 2)
            self._good[arm] = self._good.get(arm, 0) | bits << batch.first
            self._games[arm] = batch.stop
        self.played += batch.playouts


def pieces(batch: Batch, most: int) -> list[Batch]:
    """A batch in parts of about `most` playouts, line by line."""
    size = max(1, most // max(1, batch.stop - batch.first))
    arms = batch.arms
    return [replace(batch, arms=arms[at : at + size]) for at in range(0, len(arms), size)]
