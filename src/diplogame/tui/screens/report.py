"""The report at the end of a turn, where there is no room for it beside the moves."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen

from diplogame.engine.view import Dispatch, PlayerView
from diplogame.tui.game_port import GamePort, StepPort
from diplogame.tui.places import PLACES
from diplogame.tui.widgets.changes import Changes
from diplogame.tui.widgets.news import item_lines
from diplogame.tui.widgets.panel import Panel
from diplogame.tui.widgets.paper import Paper
from diplogame.tui.widgets.preview import heading
from diplogame.tui.widgets.wording import lines


class Told(Paper):
    """Dispatches, wrapped to the width there is."""

    def __init__(self, dispatches: tuple[Dispatch, ...]) -> None:
        """Tell these."""
        super().__init__()
        self._dispatches = dispatches

    def words(self, width: int) -> Content:
        """Draw them under each other, then the heading of what follows."""
        return lines(
            *(item_lines(item, width) for item in self._dispatches),
            "",
            heading("What changed and why", width),
        )


class Report(ModalScreen[None]):
    """News first, then every change with its cause."""

    CSS_PATH = "overlay.tcss"
    AUTO_FOCUS = ".overlay"
    BINDINGS = [
        Binding("escape,q,e,space,enter", "dismiss(None)", "Go on"),
        Binding("c", "codex", "Codex", show=False),
        Binding("J,ctrl+d", "page(1)", "Read on", show=False),
        Binding("K,ctrl+u", "page(-1)", "Read back", show=False),
    ]

    def __init__(self, step: StepPort, game: GamePort) -> None:
        """Report what ending the turn brought, with the codex of the `game` at hand."""
        super().__init__()
        self._step = step
        self._game = game

    def compose(self) -> ComposeResult:
        """Put all of it in one box."""
        view = self._step.view
        changes = Changes()
        changes.view, changes.ledger = view, self._step.ledger
        panel = Panel(view.date, Told(told(self._step)), changes, subtitle="⏎ go on · c codex · ↑↓ scroll")
        panel.add_class("overlay", "-report")
        yield panel

    def on_click(self, event: events.Click) -> None:
        """Open an entry of the codex that the news is about."""
        if entry := event.style.meta.get("entry"):
            self.action_codex(str(entry))

    def action_codex(self, entry: str = "") -> None:
        """Open the codex over the report, at what the news is about."""
        self.app.push_screen(PLACES["codex"].open(self._game, entry))

    def action_page(self, step: int) -> None:
        """Scroll by a page."""
        panel = self.query_one(Panel)
        panel.scroll_relative(y=step * max(1, panel.size.height - 1), animate=False)


def told(step: StepPort) -> tuple[Dispatch, ...]:
    """Name the news of a step; what a question is about will be asked anyway."""
    return tuple(
        item
        for item in step.dispatches
        if not _asked(item, step.view) and item.kind not in {"warning", "turn"}
    )


def _asked(item: Dispatch, view: PlayerView) -> bool:
    return view.question is not None and item.title == view.question.title
