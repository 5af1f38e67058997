"""How a game went from its first chance to its end: turn by turn, the player's part and the world's."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from math import sqrt

from diplogame.engine.ledger import step_dispatches
from diplogame.engine.viewing import date_of
from diplogame.report.intervals import Z95
from diplogame.review.chances import Chance
from diplogame.review.model import Account, Decision, Exit, Share, TurnSwing
from diplogame.review.positions import Arm
from diplogame.review.schedule import Plan
from diplogame.review.tally import Tally
from diplogame.review.words import SOUND

BAR = 0.10
"""A chance below one in ten counts as lost."""
MOST_TURNING = 3
_WEIGHTY = ("ending", "accident", "warning", "commitment", "event", "initiative", "delayed")
_MOST_NEWS = 2


def end_of(plan: Plan) -> Chance:
    """What came of the game: certain once it is over, unknown before."""
    return Chance(int(plan.game.good), 1) if plan.game.over else Chance(0, 0)


def swings(plan: Plan, decisions: Sequence[Decision]) -> tuple[TurnSwing, ...]:
    """Every turn that was ended."""
    return tuple(_swing(plan, decisions, *span) for span in _turns(plan))


def _turns(plan: Plan) -> Iterator[tuple[Arm, Arm, Arm | None]]:
    """(position at the beginning, the end of the turn, the next beginning) of every turn that was ended."""
    closers = {plan.game.games[arm.decision].turn: arm for arm in plan.closers}
    for number, start in enumerate(plan.curve):
        closer = closers.get(plan.game.games[start.decision].turn)
        if closer is not None:
            last = number + 1 == len(plan.curve)
            yield start, closer, None if last else plan.curve[number + 1]


def _swing(
    plan: Plan, decisions: Sequence[Decision], start: Arm, closer: Arm, following: Arm | None
) -> TurnSwing:
    tally, game = plan.tally, plan.game.games[start.decision]
    after = tally.chance(following) if following else end_of(plan)
    return TurnSwing(
        turn=game.turn,
        date=date_of(game.program, game.turn),
        before=tally.chance(start),
        after=after,
        swing=_between(plan, start, following),
        yours=_between(plan, start, closer),
        world=_between(plan, closer, following),
        decision=_weightiest(decisions, game.turn),
        news=_news(plan, closer.decision),
    )


def _between(plan: Plan, before: Arm, after: Arm | None) -> Share:
    """From one position to another, or to the end of the game."""
    if after is None:
        return _sum(plan.tally, [(-1, before)], end_of(plan).share)
    return _sum(plan.tally, [(1, after), (-1, before)], 0.0)


def _weightiest(decisions: Sequence[Decision], turn: int) -> int | None:
    """The move of a turn whose gain or loss is greatest, if it is worth telling."""
    found = [(_weight(one), -one.number) for one in decisions if one.turn == turn]
    weight, number = max(found, default=(0.0, 0))
    return -number if weight >= SOUND else None


def _weight(decision: Decision) -> float:
    loss = decision.best.against.share if decision.best and decision.erred else 0.0
    return max(
        abs(decision.gain.share) if decision.gain.interval()[0] * decision.gain.interval()[1] > 0 else 0, loss
    )


def _news(plan: Plan, decision: int) -> tuple[str, ...]:
    step = plan.game.last.played[decision]
    found = [
        (_WEIGHTY.index(item.kind), number, item.text)
        for number, item in enumerate(step_dispatches(plan.game.program, step, plan.game.over))
        if item.kind in _WEIGHTY
    ]
    return tuple(text for _, _, text in sorted(found)[:_MOST_NEWS])


def turning_points(found: Sequence[TurnSwing]) -> tuple[TurnSwing, ...]:
    """The three greatest swings that are surely none of chance in the playouts, by turn."""
    sure = [one for one in found if abs(one.swing.amount) >= max(SOUND, one.swing.half_width)]
    greatest = sorted(sure, key=lambda one: (-abs(one.swing.amount), one.turn))[:MOST_TURNING]
    return tuple(sorted(greatest, key=lambda one: one.turn))


def last_exit(plan: Plan, decisions: Sequence[Decision]) -> Exit | None:
    """Where a lost game was lost; None when it was not, or when it never stood above the bar."""
    if not plan.game.over or plan.game.good:
        return None
    befores = [one for one in decisions if one.before.games]
    for one in reversed(befores):
        if one.best and one.erred and one.after.share < BAR <= one.best.chance.share:
            return Exit(one.number, one.turn, BAR)
        if one.before.share >= BAR:
            return Exit(None, one.turn, BAR)
    return None


def account(plan: Plan) -> Account:
    """The sums of what the player and what the world did, over all turns that were ended."""
    spans = list(_turns(plan))
    yours = [(1, closer) for _, closer, _ in spans] + [(-1, start) for start, _, _ in spans]
    world = [(1, following) for *_, following in spans if following] + [
        (-1, closer) for _, closer, _ in spans
    ]
    end = end_of(plan)
    beginning = plan.tally.chance(plan.curve[0]) if plan.curve else end
    constant = end.share if plan.game.over else 0.0
    return Account(beginning, _sum(plan.tally, yours, 0.0), _sum(plan.tally, world, constant), end)


def _sum(tally: Tally, terms: Sequence[tuple[int, Arm]], constant: float) -> Share:
    """A sum of chances whose playouts share their luck, so that their errors are not independent.

    Nothing is known of it before all of them were played.
    """
    if not all(tally.chance(arm).games for _, arm in terms):
        return Share(0.0, 1.0)
    amount = math.fsum((constant, *(sign * tally.chance(arm).share for sign, arm in terms)))
    variance = 0.0
    for sign, arm in terms:
        for other_sign, other in terms:
            variance += sign * other_sign * tally.covariance(arm, other)
    return Share(amount, Z95 * sqrt(max(0.0, variance)))
