"""What the review screen needs: a review that grows, and the way back into the game.

`diplogame.tui.game_review` does this for real games. Everything here may be slow, so it is called from a thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from diplogame.report.shapes import LineChart
    from diplogame.review.model import Review
    from diplogame.review.what_if import MeterChange
    from diplogame.tui.game_port import GamePort


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A game and what it would have been with another move, under the same luck."""

    title: str
    outcomes: tuple[str, ...]
    """How each ended."""
    played: str
    """Whose moves the rest of the other game was made of."""
    chart: LineChart
    """Both chances turn by turn: yours, the other."""
    meters: tuple[MeterChange, ...]
    """What ended otherwise, the greatest difference first."""


class Growing(Protocol):
    """A review that knows more after every step."""

    @property
    def playouts(self) -> int:
        """Games played so far."""

    @property
    def advised_playouts(self) -> int | None:
        """Where a person should not be kept waiting any longer; None: until nothing is left to play."""

    def step(self) -> bool:
        """Play some more; False when nothing was left to play."""

    def review(self) -> Review:
        """All that is known by now."""


class ReviewPort(Protocol):
    """A finished game that can be looked back on."""

    def prepare(self) -> None:
        """Work out the first answer before it is asked for. Raises nothing: what is wrong is said by `begin`."""

    def begin(self) -> Growing:
        """Begin to review it. Raises Rejection for a game that is not over."""

    def what_if(self, decision: int, line: tuple[str, ...]) -> SideBySide:
        """Play the game with another line at a decision. Raises Rejection."""

    def take_up(self, decision: int, line: tuple[str, ...]) -> GamePort:
        """Play on with another line at a decision; the game as it was is kept as a branch. Raises Rejection."""
