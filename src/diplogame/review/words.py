"""Words for moves, as chess has them, and the thresholds they stand for, in points of 100.

A move's `loss` is the chance with the best line less that with the move; its `gain` the chance with the move less
that before it. Loss and gain compare the same luck. A word is said only when the 99.9 % interval of what it claims
lies on the right side of nothing, so that among a thousand comparisons hardly one is a slip of chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diplogame.report.intervals import Z999
from diplogame.review.chances import Difference

SOUND = 0.02
"""Loss below which a move is as good as the best."""
SLACK = 0.05
"""Loss below which a move is only loose; from here on it is a misstep, or an opening was missed."""
GRAVE = 0.10
"""Loss from which a move is a blunder."""
STRONG = 0.05
"""Gain from which a sound move is strong."""
STROKE = 0.10
"""Gain from which it is a masterstroke."""
ONLY = 0.10
"""How far behind every other line must lie for a move to be the only way."""


class Word(StrEnum):
    """What is said of a move."""

    MASTERSTROKE = "masterstroke"
    ONLY_WAY = "only way"
    STRONG = "strong"
    SOUND = "sound"
    NOTHING_TO_CHOOSE = "nothing to choose"
    FORCED = "forced"
    LOOSE = "loose"
    MISSTEP = "misstep"
    OPENING_MISSED = "opening missed"
    BLUNDER = "blunder"
    OPEN = "not settled"


SIGNS = {
    Word.MASTERSTROKE: "!!",
    Word.ONLY_WAY: "!1",
    Word.STRONG: "!",
    Word.SOUND: "",
    Word.NOTHING_TO_CHOOSE: "=",
    Word.FORCED: ".",
    Word.LOOSE: "?!",
    Word.MISSTEP: "?",
    Word.OPENING_MISSED: "?+",
    Word.BLUNDER: "??",
    Word.OPEN: "~",
}
"""The same in at most two characters, for narrow columns."""

MEANINGS = {
    Word.MASTERSTROKE: "no line was better, and it raised the chance by 10 points or more",
    Word.ONLY_WAY: "every other line was worse by 10 points or more",
    Word.STRONG: "no line was better, and it raised the chance by 5 points or more",
    Word.SOUND: "less than 2 points behind the best line",
    Word.NOTHING_TO_CHOOSE: "all lines lay within 2 points of this one",
    Word.FORCED: "nothing else could be done",
    Word.LOOSE: "2 to 5 points behind the best line",
    Word.MISSTEP: "5 to 10 points behind the best line",
    Word.OPENING_MISSED: "did no harm, but another line was better by 5 points or more",
    Word.BLUNDER: "10 points or more behind the best line",
    Word.OPEN: "too few playouts yet to say",
}
"""What each word means, for legends and manuals."""

NOTABLE = frozenset(
    {
        Word.MASTERSTROKE,
        Word.ONLY_WAY,
        Word.STRONG,
        Word.LOOSE,
        Word.MISSTEP,
        Word.OPENING_MISSED,
        Word.BLUNDER,
    }
)
"""Words worth a line of their own."""
ERRORS = frozenset({Word.LOOSE, Word.MISSTEP, Word.OPENING_MISSED, Word.BLUNDER})


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of a move: all compare it with other lines under the same luck."""

    loss: Difference | None
    """The best other line against the move; None when there is none."""
    gain: Difference
    """The move against the policy's own choice."""
    others: tuple[Difference, ...]
    """Every other line against the move."""
    settled: bool


def word_for(move: Measured) -> Word:
    """The word for a move."""
    if move.loss is None:
        return Word.FORCED
    if not move.gain.games:
        return Word.OPEN
    loss = move.loss.share
    if loss >= SOUND and move.loss.interval(Z999)[0] > 0:
        return _error(loss, move.gain)
    if _only_way(move):
        return Word.ONLY_WAY if move.gain.share < STROKE else Word.MASTERSTROKE
    sure = move.gain.interval(Z999)[0] > 0
    if loss < SOUND and sure and move.gain.share >= STRONG:
        return Word.MASTERSTROKE if move.gain.share >= STROKE else Word.STRONG
    if not move.settled:
        return Word.OPEN
    return Word.NOTHING_TO_CHOOSE if all(abs(one.share) < SOUND for one in move.others) else Word.SOUND


def _error(loss: float, gain: Difference) -> Word:
    if loss >= SLACK and gain.share >= -SOUND:
        return Word.OPENING_MISSED
    return Word.LOOSE if loss < SLACK else Word.MISSTEP if loss < GRAVE else Word.BLUNDER


def _only_way(move: Measured) -> bool:
    return all(one.share <= -ONLY and one.interval(Z999)[1] < 0 for one in move.others)
