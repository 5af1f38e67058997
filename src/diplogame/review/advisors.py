"""What advisors' advice was worth: at the beginning of each turn, their move against the policy's own choice."""

from __future__ import annotations

import math
from collections.abc import Iterator

from diplogame.engine.advice import advise
from diplogame.engine.play import Game
from diplogame.engine.program import ASKING
from diplogame.review.chances import Difference
from diplogame.review.model import AdvisorRecord, Share
from diplogame.review.positions import Arm, Reviewed
from diplogame.review.tally import Tally
from diplogame.scenario.models.words import Advisor


def advisor_records(game: Reviewed, tally: Tally) -> tuple[AdvisorRecord, ...]:
    """The record of every advisor, over the turns whose first free decision has been played out."""
    moments = list(_moments(game))
    return tuple(_record(game, tally, moments, advisor) for advisor in game.program.file.advisors)


def _moments(game: Reviewed) -> Iterator[int]:
    """The first decision of each turn that no question stands in the way of."""
    seen: set[int] = set()
    for number in game.judged:
        here = game.games[number]
        if here.turn not in seen and not here.state[ASKING]:
            seen.add(here.turn)
            yield number


def _record(game: Reviewed, tally: Tally, moments: list[int], advisor: Advisor) -> AdvisorRecord:
    found: list[Difference] = []
    followed = 0
    for number in moments:
        best = advise(game.program, game.games[number].state)[advisor.id].best
        if best is None or not tally.games(Arm(number, (best,))):
            continue
        found.append(tally.difference(Arm(number, (best,)), Arm(number)))
        followed += _was_played(game, number, best)
    return AdvisorRecord(
        id=advisor.id,
        name=advisor.name,
        role=advisor.role,
        asked=len(found),
        followed=followed,
        helped=sum(one.interval()[0] > 0 for one in found),
        harmed=sum(one.interval()[1] < 0 for one in found),
        worth=_mean(found),
    )


def _was_played(game: Reviewed, number: int, best: int) -> bool:
    """Whether a move was played in the turn in which it was advised."""
    turn, move = game.games[number].turn, game.choice(best).move
    played: list[Game] = [one for one in game.games[number + 1 :] if one.played[-1].turn == turn]
    return any(one.played[-1].move == move for one in played)


def _mean(found: list[Difference]) -> Share:
    """The mean worth; the pieces of advice are taken as independent of each other."""
    count = len(found)
    if not count:
        return Share(0.0, 0.0)
    squares = math.fsum(one.half_width**2 for one in found)
    return Share(math.fsum(one.share for one in found) / count, squares**0.5 / count)
