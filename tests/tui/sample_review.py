"""A review made by hand: a game of six turns with a blunder, a masterstroke and a move that is not settled yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tests.tui.sample import SampleGame
from tests.unit.review.paired import paired

from diplogame.engine.view import ClueView
from diplogame.report.shapes import LineChart, Mark, Series
from diplogame.review.chances import Chance, Difference
from diplogame.review.model import (
    Account,
    AdvisorRecord,
    Decision,
    Exit,
    Forecast,
    Forecasts,
    Hidden,
    Point,
    Review,
    Share,
    TurnSwing,
    Weighed,
)
from diplogame.review.what_if import CauseChange, MeterChange
from diplogame.review.words import Word
from diplogame.tui.game_port import GamePort, Rejection
from diplogame.tui.review_port import SideBySide

GAMES = 2000
CURVE = (48, 55, 61, 32, 27, 9)
MONTHS = ("January", "February", "March", "April", "May", "June")


def chance(percent: int, games: int = GAMES) -> Chance:
    return Chance(percent * games // 100, games)


def difference(points: int, games: int = GAMES) -> Difference:
    return paired(max(0, points) * games // 100, max(0, -points) * games // 100, games)


def decision(
    number: int, turn: int, title: str, percents: tuple[int, int], word: Word, *others: Weighed
) -> Decision:
    before, after = percents
    gain = difference(after - before)
    return Decision(
        number,
        turn,
        f"{MONTHS[turn - 1]} 2017",
        f"move_{number}",
        title,
        "dialogue",
        chance(before),
        chance(after),
        gain,
        others,
        word,
        settled=word is not Word.OPEN,
    )


def instead(move: str, title: str, percent: int, points: int) -> Weighed:
    return Weighed((move,), title, chance(percent), difference(points))


LISTEN = instead("listen", "Listen at the track-two table", 59, 27)
DECISIONS = (
    decision(
        0, 1, "Reopen the New York channel", (48, 56), Word.STRONG, instead("a", "Wait and see", 49, -7)
    ),
    decision(1, 1, "End the turn", (55, 55), Word.NOTHING_TO_CHOOSE, instead("a", "Wait and see", 55, 0)),
    decision(2, 3, "Fly bombers up the east coast", (61, 32), Word.BLUNDER, LISTEN),
    decision(3, 3, "End the turn", (32, 32), Word.FORCED),
    decision(4, 4, "Propose a freeze for a freeze", (20, 34), Word.MASTERSTROKE),
    decision(5, 5, "Sanction the banks in Dandong", (27, 24), Word.OPEN, instead("b", "Call them", 28, 4)),
)


def points(amount: int) -> Share:
    return Share(amount / 100, 0.01)


def swing(turn: int, decided: int | None, news: str) -> TurnSwing:
    before, after = CURVE[turn - 1], (*CURVE, 0)[turn]
    return TurnSwing(
        turn,
        f"{MONTHS[turn - 1]} 2017",
        chance(before),
        chance(after),
        points(after - before),
        points((after - before) * 2 // 3),
        points((after - before) // 3),
        decided,
        (news,),
    )


REVIEW = Review(
    scenario="korea_2017",
    title="Fire and Fury",
    turns=6,
    seed=7,
    ending="A Cold Peace",
    grade="mixed",
    good=False,
    policy="random",
    policy_text="a player who takes any legal move, each as likely",
    points=tuple(
        Point(turn, f"{month} 2017", chance(percent))
        for turn, (percent, month) in enumerate(zip(CURVE, MONTHS, strict=True), 1)
    ),
    end=Chance(0, 1),
    decisions=DECISIONS,
    swings=(),
    turning_points=(
        swing(3, 2, "PYONGYANG - The answer comes by loudspeaker."),
        swing(5, None, "TOKYO - A siren, and then a silence."),
    ),
    last_exit=Exit(2, 3, 0.1),
    account=Account(chance(48), Share(-0.2, 0.02), Share(-0.28, 0.02), Chance(0, 1)),
    advisors=(
        AdvisorRecord("moss", "Dr. Helen Moss", "Asia hand", 6, 2, 3, 1, Share(0.04, 0.01)),
        AdvisorRecord("adler", "Gen. Ruth Adler", "", 0, 0, 0, 0, Share(0.0, 0.0)),
    ),
    forecasts=Forecasts((Forecast("Will there be a test by June?", 70, came=True, score=0.09),), 1),
    hidden=(
        Hidden(
            "dprk",
            "North Korea",
            "Fearful",
            "The weapons were meant as a shield.",
            (
                ClueView(2, "They ask about Baghdad.", "Fearful", true=True),
                ClueView(4, "They ask about Baghdad.", "Fearful", true=True),
                ClueView(5, "They ask for coal.", "Greedy", true=False),
            ),
        ),
    ),
    playouts=123456,
    compiled=True,
    wanted=0.01,
    precision=0.021,
    complete=False,
)


SIDE_BY_SIDE = SideBySide(
    title='What if, in turn 3: "Listen at the track-two table" instead of "Fly bombers up the east coast"?',
    outcomes=(
        "Yours ended in turn 6: A Cold Peace, a mixed ending.",
        "The other ended in turn 6: A freeze, a good ending.",
    ),
    played="The luck is the same. After that, 2 of your later moves were played in the other game too.",
    chart=LineChart(
        "Chance of a good ending, and how it ended",
        (
            Series("yours", (48.0, 55.0, 61.0, 32.0, 27.0, 9.0, 0.0)),
            Series("the other", (48.0, 55.0, 61.0, 59.0, 70.0, 82.0, 100.0)),
        ),
        (Mark(3, "?"),),
    ),
    meters=(
        MeterChange("tension", "Regional tension", 81, 44, (CauseChange("Bombers in the air", 9, 0),)),
        MeterChange("dprk.trust", "Trust: North Korea", 8, 23, ()),
    ),
)


@dataclass
class SampleReview:
    """Knows more in two steps; `refusal` is why it cannot begin."""

    refusal: str = ""
    steps: int = 2
    playouts: int = 0
    advised_playouts: int | None = None
    prepared: bool = False
    taken: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    def prepare(self) -> None:
        self.prepared = True

    def begin(self) -> SampleReview:
        if self.refusal:
            raise Rejection("not_over", self.refusal)
        return self

    def step(self) -> bool:
        self.playouts += 1000
        return self.playouts < self.steps * 1000

    def review(self) -> Review:
        return replace(REVIEW, complete=self.playouts >= self.steps * 1000)

    def what_if(self, decision: int, line: tuple[str, ...]) -> SideBySide:
        if line == ("b",):
            raise Rejection("not_legal", "That is what was played.")
        return SIDE_BY_SIDE

    def take_up(self, decision: int, line: tuple[str, ...]) -> GamePort:
        self.taken.append((decision, line))
        return SampleGame()
