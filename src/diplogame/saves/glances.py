"""What a list of saves shows of a game, from the player's view of it."""

from __future__ import annotations

from diplogame.engine.view import MeterView, PlayerView
from diplogame.saves.errors import one_line
from diplogame.saves.game import Glance


def glance_at(view: PlayerView) -> Glance:
    """Where the game stands."""
    return Glance(
        date=view.date,
        turn=view.turn,
        turns=view.turns,
        tension=_shown(view.tension) if view.tension else "",
        news=one_line(view.dispatches[-1].text or view.dispatches[-1].title, 160) if view.dispatches else "",
        ending=view.ending.title if view.ending else "",
    )


def _shown(meter: MeterView) -> str:
    return str(meter.low) if meter.low == meter.high else f"{meter.low} to {meter.high}"
