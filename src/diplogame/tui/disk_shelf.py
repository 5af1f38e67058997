"""The saves of this machine, as the saves screen sees them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from diplogame.library import go_on
from diplogame.saves.errors import SaveError
from diplogame.saves.share import encode
from diplogame.saves.slots import Slot
from diplogame.saves.store import Store, utc_now
from diplogame.scenario.problems import ScenarioError
from diplogame.tui.running import RunningGame
from diplogame.tui.save_shelf import SaveLine, ShelfError

T = TypeVar("T")
Clock = Callable[[], datetime]


class DiskShelf:
    """A `SaveShelf` over the store; without a game there is nothing to save or to share."""

    def __init__(self, store: Store, game: RunningGame | None = None, clock: Clock = utc_now) -> None:
        """Show the saves in `store`, and keep `game` there."""
        self._store = store
        self._game = game
        self._clock = clock

    def list(self) -> tuple[SaveLine, ...]:
        """All saves, the newest first. Raises ShelfError."""
        now = self._clock()
        return tuple(save_line(slot, now) for slot in _translated(self._store.slots))

    def save(self, name: str) -> SaveLine:
        """Save the running game under a name. Raises ShelfError."""
        if self._game is None:
            raise ShelfError("No game is running.")
        saved = self._game.session.saved()
        return save_line(_translated(lambda: self._store.save(name, saved)), self._clock())

    def load(self, slot: str) -> RunningGame:
        """Go on with a save. Raises ShelfError."""
        return RunningGame(_translated(lambda: go_on(slot)).session)

    def delete(self, slot: str) -> None:
        """Delete a save for good. Raises ShelfError."""
        _translated(lambda: self._store.delete(slot))

    def share_code(self) -> str:
        """The running game as one short text; empty without one. Raises ShelfError."""
        if self._game is None:
            return ""
        session = self._game.session
        return _translated(lambda: encode(session.program, session.options, session.moves))


def save_line(slot: Slot, now: datetime) -> SaveLine:
    """Say a slot as the screen shows it."""
    tension = f"Tension {slot.glance.tension}. " if slot.glance.tension else ""
    how = f"Ended: {slot.glance.ending}." if slot.over else f"{tension}{slot.glance.news}"
    return SaveLine(
        slot=slot.id,
        name=slot.name or slot.id,
        scenario=slot.title or slot.scenario,
        turn=slot.glance.turn,
        turns=slot.glance.turns,
        date=slot.glance.date,
        saved="" if slot.trouble else moment(slot.saved_at, now),
        preview=f"Ironman. {how}" if slot.ironman else how,
        automatic=slot.auto,
        broken=slot.trouble,
    )


def moment(then: datetime, now: datetime) -> str:
    """Say a moment as people do: 'today 14:02', 'yesterday 22:40', '3 May 2026'; in the time of this machine."""
    here, today = then.astimezone(), now.astimezone().date()
    if here.date() == today:
        return f"today {here:%H:%M}"
    if here.date() == today - timedelta(days=1):
        return f"yesterday {here:%H:%M}"
    return f"{here.day} {here:%B %Y}"


def _translated(work: Callable[[], T]) -> T:
    try:
        return work()
    except (SaveError, ScenarioError) as error:
        raise ShelfError(str(error)) from error
