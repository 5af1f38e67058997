"""Everybody in the crisis: how they stand to you, what they want, what is known of them, where they are."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from diplogame.engine.view import ActorView
from diplogame.tui.game_port import GamePort
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.dossier import actor_rows, dossier
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.region import RegionMap
from diplogame.tui.widgets.rows import Rows
from diplogame.tui.widgets.wording import moment


class Actors(Sheet[None]):
    """A dossier for each actor, beside the map."""

    CSS_PATH = "actors.tcss"
    AUTO_FOCUS = "#actors"
    heading = "Actors"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "m",
            "map",
            "Map",
            id="actors.map",
            tooltip="The map instead of the list, where there is no room for both",
        ),
    ]

    def __init__(self, game: GamePort, actor: str = "") -> None:
        """Show the actors of `game`, at one of them when it is named."""
        super().__init__()
        self._view = game.view()
        self._first = actor

    def compose_body(self) -> ComposeResult:
        """Put the list over the map, and the dossier beside them."""
        with Horizontal(id="actors-halves"):
            with Vertical(id="actors-left"):
                with Panel("Who is who", still=True, id="actors-list"):
                    yield Rows(id="actors")
                with Panel("The region", still=True, id="actors-map"):
                    yield RegionMap()
            with Panel("Dossier", id="dossier"):
                yield Text(id="dossier-text")

    def on_mount(self) -> None:
        """Fill list and map."""
        self.say(moment(self._view))
        self.query_one("#actors", Rows).show_rows(actor_rows(self._view), at=self._first or None)
        self.query_one(RegionMap).view = self._view
        if not self._view.map_art:
            self.query_one("#actors-map").display = False

    def on_resize(self) -> None:
        """Draw the dossier for the new width."""
        self.call_after_refresh(self._redraw)

    def action_map(self) -> None:
        """Change between list and map where there is no room for both."""
        self.toggle_class("-map")

    @on(Rows.Reached)
    def _redraw(self) -> None:
        actor = self._actor(self.query_one("#actors", Rows).row_id)
        if actor is None:
            return
        panel = self.query_one("#dossier")
        panel.border_title = Content(actor.title)
        width = panel.scrollable_content_region.width
        self.query_one("#dossier-text", Text).update(dossier(self._view, actor, width))

    def _actor(self, actor_id: str | None) -> ActorView | None:
        return next((actor for actor in self._view.actors if actor.id == actor_id), None)
