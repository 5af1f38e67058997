"""What the command palette offers: every legal move and every screen of a game, besides Textual's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from textual.command import DiscoveryHit, Hit, Hits, Provider

from diplogame.engine.view import MoveView, PlayerView
from diplogame.tui.places import PLACES


class Playing(Protocol):
    """What a screen with a game can be told to do."""

    view: PlayerView | None

    def play(self, move_id: str) -> None:
        """Play a move."""

    def action_open(self, place: str) -> None:
        """Open a screen."""

    def action_undo(self) -> None:
        """Take the last move back."""

    def action_watch_on(self) -> object:
        """Watch a bot play on."""


@dataclass(frozen=True, slots=True)
class Command:
    """A line of the palette."""

    title: str
    text: str
    run: Callable[[], object]


class GameCommands(Provider):
    """The commands of a running game."""

    async def discover(self) -> Hits:
        """Offer all of them, screens first."""
        for command in self._commands():
            yield DiscoveryHit(command.title, command.run, help=command.text)

    async def search(self, query: str) -> Hits:
        """Offer those that match."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.title), matcher.match(command.text) / 2)
            if score > 0:
                yield Hit(score, matcher.highlight(command.title), command.run, help=command.text)

    def _commands(self) -> Iterator[Command]:
        # The palette knows its screen only as a screen.
        screen: Playing = self.screen  # type: ignore[assignment]
        view = screen.view
        if view is None:
            return
        for place in PLACES.values():
            if place.offered(view):
                yield Command(place.title, place.text, partial(screen.action_open, place.id))
        yield Command("Undo", "Take the last move back", screen.action_undo)
        if not view.over:
            yield Command(
                "Watch a bot go on", "It plays on from here; your game stays as it is", screen.action_watch_on
            )
        for move in (*view.moves, view.end_turn):
            if move.legal:
                yield Command(f"Play: {move.title}", _words(move), partial(screen.play, move.id))


def _words(move: MoveView) -> str:
    cost = f"costs {move.cost}" if move.cost else "free"
    return f"{cost}. {move.text}"
