"""A review as plain values: all that a screen, a page or a program may want to show of it.

Chances are counts of playouts (`Chance`, `Difference`); their shares lie between 0 and 1. Turns count from 1.
A review holds what the game kept hidden, so it is made of finished games only, or without secrets.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from diplogame.engine.view import ClueView, Grade, Track
from diplogame.review.chances import Chance, Difference
from diplogame.review.words import ERRORS, SIGNS, Word


@dataclass(frozen=True, slots=True)
class Point:
    """The chance of a good ending at the beginning of a turn."""

    turn: int
    date: str
    chance: Chance


@dataclass(frozen=True, slots=True)
class Weighed:
    """A line that was not played."""

    moves: tuple[str, ...]
    """Move ids; more than one for a package with another clause."""
    title: str
    chance: Chance
    """Of a good ending with it."""
    against: Difference
    """This line against the move that was played."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A move, the chance of a good ending before and after it, and what else could have been done."""

    number: int
    """The place of the move in the game, from 0."""
    turn: int
    date: str
    move: str
    title: str
    track: Track | None
    before: Chance
    """If the stated policy had chosen here."""
    after: Chance
    """With the move, whatever luck would have answered."""
    gain: Difference
    """The move against the policy's own choice."""
    others: tuple[Weighed, ...]
    """The best first; of lines that were dropped early less is known, as their intervals say."""
    word: Word
    settled: bool
    """Whether more playouts would not change what is said."""
    place: int = 1
    """Its place among the moves of its turn, from 1."""

    @property
    def best(self) -> Weighed | None:
        """The best line that was not played; None when nothing else could be done."""
        return self.others[0] if self.others else None

    @property
    def sign(self) -> str:
        """The word in at most two characters."""
        return SIGNS[self.word]

    @property
    def erred(self) -> bool:
        """Whether a better line was missed."""
        return self.word in ERRORS


@dataclass(frozen=True, slots=True)
class Share:
    """A sum or difference of chances, -1 to 1, and half of its 95 % interval."""

    amount: float
    half_width: float

    @property
    def known(self) -> bool:
        """Whether anything is known of it: one whose interval holds everything says nothing."""
        return self.half_width < 1


@dataclass(frozen=True, slots=True)
class TurnSwing:
    """How a turn changed the chance of a good ending, and by whose doing."""

    turn: int
    date: str
    before: Chance
    after: Chance
    """At the beginning of the next turn; of one game that is over: certain."""
    swing: Share
    """From before to after; the sum of the next two."""
    yours: Share
    """By your moves and the answers to them, up to the end of your turn."""
    world: Share
    """By what came then: others' own moves, events, luck."""
    decision: int | None
    """Number of the move that weighed most, if one did."""
    news: tuple[str, ...]
    """What came after your turn, in the words of the dispatches."""


@dataclass(frozen=True, slots=True)
class Exit:
    """The last move after which the chance fell for good below the bar while another line kept it."""

    decision: int | None
    """None when no single move did it."""
    turn: int
    bar: float


@dataclass(frozen=True, slots=True)
class Account:
    """From the chance at the beginning to what came of it: beginning + yours + world = end."""

    beginning: Chance
    yours: Share
    world: Share
    end: Chance


@dataclass(frozen=True, slots=True)
class AdvisorRecord:
    """What an advisor's advice at the beginning of each turn was worth, against the policy's own choice."""

    id: str
    name: str
    role: str
    asked: int
    """Turns in which there was advice."""
    followed: int
    """How often it was played in that turn."""
    helped: int
    """How often it would surely have raised the chance."""
    harmed: int
    """How often it would surely have lowered it."""
    worth: Share
    """Mean change of the chance for one piece of advice."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """A forecast that was given and has come true, or not."""

    question: str
    answer: int
    """Percent."""
    came: bool
    score: float
    """(answer - outcome) squared: 0 is best, 1 is worst, 0.25 is for saying 50 percent (Brier, 1950)."""


@dataclass(frozen=True, slots=True)
class Forecasts:
    """All of them, and their mean score."""

    given: tuple[Forecast, ...]
    missed: int
    """Forecasts that were open and never given."""

    @property
    def score(self) -> float | None:
        """The mean Brier score; None without any."""
        return math.fsum(one.score for one in self.given) / len(self.given) if self.given else None


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a party was, and the clues that said so, or seemed to."""

    actor: str
    title: str
    """Of the actor."""
    disposition: str
    text: str
    clues: tuple[ClueView, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A whole game."""

    scenario: str
    title: str
    turns: int
    """Of the scenario."""
    seed: int
    ending: str
    """Its title; empty while the game runs."""
    grade: Grade | None
    good: bool
    policy: str
    policy_text: str
    """Who plays on from every position."""
    points: tuple[Point, ...]
    """One for each turn that was reached."""
    end: Chance
    """1 or 0 of 1 once the game is over."""
    decisions: tuple[Decision, ...]
    """Every move that is judged; forecasts and single clauses are not among them."""
    swings: tuple[TurnSwing, ...]
    """Every turn that was ended."""
    turning_points: tuple[TurnSwing, ...]
    """The three greatest, by turn."""
    last_exit: Exit | None
    account: Account
    advisors: tuple[AdvisorRecord, ...]
    forecasts: Forecasts
    hidden: tuple[Hidden, ...]
    playouts: int
    compiled: bool
    """Whether the compiled kernel played them."""
    wanted: float
    """The precision that was asked for: half of a 95 % interval."""
    precision: float
    """The widest half of a 95 % interval on the curve."""
    complete: bool
    """Whether nothing is left to play: the precision was reached wherever it can change what is said."""
    policy_note: str = ""
    """Where the policy comes from."""

    @property
    def settled(self) -> int:
        """Decisions about which more playouts would say nothing else."""
        return sum(decision.settled for decision in self.decisions)

    def decision(self, number: int) -> Decision:
        """The decision with this number. Raises KeyError when it is not judged."""
        for decision in self.decisions:
            if decision.number == number:
                return decision
        raise KeyError(number)
