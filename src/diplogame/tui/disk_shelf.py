"""The saves on this machine, beside a running game or without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from diplogame.library import go_on, the_store
from diplogame.saves.errors import SaveError
from diplogame.saves.share import encode
from diplogame.saves.slots import Slot
from diplogame.scenario.problems import ScenarioError
from diplogame.session import Session
from diplogame.tui.game_port import GamePort
from diplogame.tui.review_port import ReviewPort
from diplogame.tui.save_shelf import SaveLine, ShelfError

if TYPE_CHECKING:
    from diplogame.tui.game_review import GameReview


class DiskShelf:
    """What `SaveShelf` asks for, from the folder of saves."""

    def __init__(self, session: Session | None, tell: Callable[[str], None]) -> None:
        """Stand beside `session`; `tell` is called with warnings."""
        self._session = session
        self._tell = tell
        self._store = the_store()
        self._prepared: dict[str, GameReview] = {}
        """The review of the save that was looked at last."""

    def list(self) -> tuple[SaveLine, ...]:
        """All saves, the newest first."""
        with _explained():
            return tuple(map(_line, self._store.slots()))

    def save(self, name: str) -> SaveLine:
        """Save the running game under a name."""
        if self._session is None:
            raise ShelfError("No game is running.")
        if self._session.ironman:
            raise ShelfError("An ironman game has one save, and that is written after every move.")
        self._prepared = {}
        with _explained():
            return _line(self._store.save(name, self._session.saved()))

    def load(self, slot: str) -> GamePort:
        """Open a save."""
        with _explained():
            opened = go_on(slot)
        if opened.warning:
            self._tell(opened.warning)
        return opened.session

    def review(self, slot: str) -> ReviewPort:
        """What looks back on the game of a save; the save is read when the review begins."""
        from diplogame.tui.game_review import GameReview

        # Given away once: with a review goes the game it opened, which a player may play on.
        known, self._prepared = self._prepared.get(slot), {}
        return known or GameReview(lambda: self._opened(slot))

    def prepare_review(self, slot: str) -> None:
        """Open a finished game and work out the first answer of its review."""
        from diplogame.tui.game_review import GameReview

        review = GameReview(lambda: self._opened(slot))
        self._prepared = {slot: review}
        review.prepare()

    def _opened(self, slot: str) -> Session:
        with _explained():
            return go_on(slot).session

    def delete(self, slot: str) -> None:
        """Delete a save for good."""
        self._prepared = {}
        with _explained():
            self._store.delete(slot)

    def share_code(self) -> str:
        """The running game as one short text."""
        if self._session is None:
            return ""
        with _explained():
            return encode(self._session.program, self._session.options, self._session.moves)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (SaveError, ScenarioError) as error:
        raise ShelfError(str(error)) from error


def _line(slot: Slot) -> SaveLine:
    glance = slot.glance
    return SaveLine(
        slot=slot.id,
        name=slot.name or slot.title or slot.id,
        scenario=slot.title,
        turn=glance.turn,
        turns=glance.turns,
        date=glance.date,
        saved=in_words(slot.saved_at, datetime.now(UTC)),
        moves=slot.moves,
        seed=slot.options.seed,
        settings=_settings(slot),
        tension=glance.tension,
        news=glance.news,
        ending=glance.ending,
        automatic=slot.auto,
        broken=slot.trouble,
    )


def _settings(slot: Slot) -> str:
    options = slot.options
    difficulty = [options.difficulty.replace("_", " ")] if options.difficulty else []
    return " · ".join([*difficulty, f"luck {options.luck}", *(["ironman"] if slot.ironman else [])])


def in_words(moment: datetime, now: datetime) -> str:
    """Say when something was: 'today 14:02', 'yesterday 09:30', '3 May 14:02', '3 May 2025'."""
    then, here = moment.astimezone(), now.astimezone()
    days = (here.date() - then.date()).days
    if days in {0, 1}:
        return f"{('today', 'yesterday')[days]} {then:%H:%M}"
    return f"{then.day} {then:%b} " + (f"{then:%H:%M}" if then.year == here.year else f"{then:%Y}")
