"""A review as it grows: each step plays some more games and knows a little more.

For a screen, in a thread of its own (a step takes a fraction of a second and leaves the interpreter to others
while games are played):

    reviewing = Reviewing(session.program, session.options, session.moves, threads=2)
    for review in reviewing:          # `Review` values, see `review.model`
        post(review)                  # draw it
        if closed:                    # leave whenever you like; nothing has to be tidied
            break

There is no clock in here: who wants to stop after a time or a number of playouts stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplogame.engine.options import Options
from diplogame.engine.program import ENDED, Program
from diplogame.engine.rejection import Rejection
from diplogame.engine.viewing import date_of
from diplogame.kernel.running import loaded_tables
from diplogame.review import account as accounts
from diplogame.review.advisors import advisor_records
from diplogame.review.hindsight import hidden, scored_forecasts
from diplogame.review.model import Decision, Point, Review, Weighed
from diplogame.review.policy import stated_policy
from diplogame.review.positions import Arm, reviewed
from diplogame.review.schedule import Plan
from diplogame.review.tally import Tally
from diplogame.review.words import Measured, word_for

PRECISION = 0.01
"""Half of a 95 % interval that is played for unless something else is asked."""
SLOW_PLAYOUTS = 20_000
"""Games after which to stop where there is no compiled kernel: a little over a minute for 24 turns."""


class Reviewing:
    """The review of one finished game. Raises Rejection for one that is not over, or that has no decision."""

    def __init__(
        self,
        program: Program,
        options: Options,
        moves: Iterable[str],
        *,
        precision: float = PRECISION,
        threads: int = 1,
        compiled: bool = True,
    ) -> None:
        self.game = reviewed(program, options, moves)
        if not self.game.over:
            raise Rejection("not_over", "Only a finished game is reviewed: a review tells what is hidden.")
        self.stated = stated_policy(program)
        self.compiled = compiled and loaded_tables(program) is not None
        self.tally = Tally(self.game, self.stated.policy, threads, self.compiled)
        self.plan = Plan(self.game, self.tally, precision)
        self.complete = False
        self._batches = self.plan.batches()
        self._decisions: dict[int, tuple[int, Decision]] = {}

    def __iter__(self) -> Iterator[Review]:
        """The review after each step; the last one is complete."""
        while self.step():
            yield self.review()
        yield self.review()

    @property
    def playouts(self) -> int:
        """Games played so far."""
        return self.tally.played

    @property
    def settled(self) -> tuple[int, int]:
        """Moves about which nothing else would be said, of how many."""
        return sum(map(self.plan.settled, self.game.judged)), len(self.game.judged)

    @property
    def advised_playouts(self) -> int | None:
        """Where a person should not be kept waiting any longer; None: until it is complete."""
        return None if self.compiled else SLOW_PLAYOUTS

    def step(self) -> bool:
        """Play some more; False when nothing was left to play."""
        batch = next(self._batches, None)
        if batch is None:
            self.complete = True
            return False
        self.tally.play(batch)
        return True

    def review(self) -> Review:
        """All that is known by now."""
        game, program = self.game, self.game.program
        decisions = tuple(map(self._decision, game.judged))
        swings = accounts.swings(self.plan, decisions)
        ending = program.file.endings[game.last.state[ENDED] - 1]
        return Review(
            scenario=program.scenario_id,
            title=program.title,
            turns=program.file.scenario.turns,
            seed=game.last.options.seed,
            ending=ending.title,
            grade=ending.grade,
            good=game.good,
            policy=self.stated.name,
            policy_text=self.stated.text,
            policy_note=self.stated.note,
            points=tuple(map(self._point, self.plan.curve)),
            end=accounts.end_of(self.plan),
            decisions=decisions,
            swings=swings,
            turning_points=accounts.turning_points(swings),
            last_exit=accounts.last_exit(self.plan, decisions),
            account=accounts.account(self.plan),
            advisors=advisor_records(game, self.tally),
            forecasts=scored_forecasts(game.last),
            hidden=hidden(game.last),
            playouts=self.tally.played,
            compiled=self.compiled,
            wanted=self.plan.precision,
            precision=max((self.tally.chance(arm).half_width for arm in self.plan.curve), default=0.0),
            complete=self.complete,
        )

    def _point(self, arm: Arm) -> Point:
        turn = self.game.games[arm.decision].turn
        return Point(turn, date_of(self.game.program, turn), self.tally.chance(arm))

    # --- decisions --------------------------------------------------------------------------

    def _decision(self, number: int) -> Decision:
        """A decision, worked out again only when more of its games were played."""
        news, known = self.tally.news[number], self._decisions.get(number)
        if known is None or known[0] != news:
            known = self._decisions[number] = (news, self._weigh(number))
        return known[1]

    def _weigh(self, number: int) -> Decision:
        game, tally = self.game, self.tally
        here, chosen = game.games[number], game.chosen(number)
        others = sorted(
            (self._weighed(arm, chosen) for arm in self.plan.alternatives(number)),
            key=lambda one: -one.against.share,
        )
        gain = tally.difference(chosen, Arm(number))
        settled = self.plan.settled(number)
        measured = Measured(
            others[0].against if others else None, gain, tuple(one.against for one in others), settled
        )
        choice = game.choice(chosen.line[0])
        return Decision(
            number=number,
            place=number - game.first_of_turn(number) + 1,
            turn=here.turn,
            date=date_of(game.program, here.turn),
            move=choice.move,
            title=choice.title,
            track=choice.track,
            before=tally.chance(Arm(number)),
            after=tally.chance(chosen),
            gain=gain,
            others=tuple(others),
            word=word_for(measured),
            settled=settled,
        )

    def _weighed(self, arm: Arm, chosen: Arm) -> Weighed:
        game, tally = self.game, self.tally
        moves = tuple(game.choice(number).move for number in arm.line)
        return Weighed(moves, game.title(arm.line), tally.chance(arm), tally.difference(arm, chosen))
