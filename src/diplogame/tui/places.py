"""The screens that open over the game: their names, what they are for, and where they are written.

A screen is imported when it is first opened, so that the first frame waits for none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.screen import Screen

    from diplogame.engine.view import PlayerView
    from diplogame.tui.game_port import GamePort
    from diplogame.tui.review_port import ReviewPort
    from diplogame.tui.save_shelf import SaveShelf


@dataclass(frozen=True, slots=True)
class Place:
    """A screen that can be opened over the game."""

    id: str
    title: str
    text: str
    written: str
    """Module and class."""

    def offered(self, view: PlayerView) -> bool:
        """Whether there is anything to see in it now."""
        return {"table": view.table is not None, "ending": view.over, "review": view.over}.get(self.id, True)

    def open(self, what: GamePort | SaveShelf | ReviewPort | None, *at: str) -> Screen[Any]:
        """Import the screen and make it for a game or a shelf, perhaps at a certain thing in it."""
        return cast("Screen[Any]", self.fetched()(what, *at))

    def fetched(self) -> Any:
        """Import the screen; from a thread, so that nobody waits for that when it is opened."""
        module, name = self.written.split(":")
        return getattr(import_module(f"diplogame.tui.screens.{module}"), name)


PLACES: dict[str, Place] = {
    place.id: place
    for place in (
        Place("why", "Why", "The causes of every number", "reasons:Reasons"),
        Place("advice", "Advisors", "Who recommends what, and their track record", "advisors:Advisors"),
        Place("goal", "Goal card", "What you are here for", "goal:GoalCard"),
        Place("table", "Negotiating table", "Put a package together", "table:Table"),
        Place("commitments", "Commitments", "Red lines and promises", "commitments:Commitments"),
        Place("actors", "Actors", "Who everybody is, and how they stand to you", "actors:Actors"),
        Place("history", "History", "Charts, news and the ledger so far", "history:History"),
        Place("codex", "Codex", "Who, what and why, with sources", "codex:Codex"),
        Place("review", "Review", "What each move was worth", "review:Review"),
        Place("saves", "Saves", "Saves, rewind and share codes", "saves:Saves"),
        Place("help", "Help", "Keys and how to play", "help:Help"),
        Place("ending", "How it ended", "The ending and the debrief", "ending:Ending"),
    )
}
