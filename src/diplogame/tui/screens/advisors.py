"""The advisors: four people, four weightings, and how often each was right."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import ItemGrid, VerticalScroll

from diplogame.scenario.vocabulary import END_TURN
from diplogame.tui.game_port import GamePort
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.adviser import Adviser
from diplogame.tui.widgets.marks import short_names
from diplogame.tui.widgets.panel import Text


class Advisors(Sheet[str]):
    """Advice side by side; gives the id of the move whose advice was taken up, or None."""

    CSS_PATH = "advisors.tcss"
    AUTO_FOCUS = "Adviser"
    heading = "Advisors"

    def __init__(self, game: GamePort) -> None:
        """Ask the advisors of `game`."""
        super().__init__()
        self._view = game.view()

    def compose_body(self) -> ComposeResult:
        """Put a card for each adviser."""
        titles = short_names(self._view)
        with VerticalScroll(id="advisors", can_focus=False):
            if not self._view.advice:
                yield Text("Nobody advises you in this crisis.")
            with ItemGrid(min_column_width=50, id="advisor-grid"):
                for advice in self._view.advice:
                    yield Adviser(advice, titles)

    def on_mount(self) -> None:
        """Say how far they agree."""
        moves = [advice.move or END_TURN for advice in self._view.advice]
        split = len(set(moves))
        agreed = "they all agree" if split == 1 else f"{split} different answers"
        self.say(f"{len(moves)} advisors, {agreed} · {self._view.date}")

    @on(Adviser.Taken)
    def _taken(self, event: Adviser.Taken) -> None:
        self.dismiss(event.move_id or END_TURN)
