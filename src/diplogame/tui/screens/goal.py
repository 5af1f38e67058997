"""The goal card: what the envoy is here for, and how far it has come."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from diplogame.engine.view import PlayerView
from diplogame.tui.game_port import GamePort
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.wording import lines


class GoalCard(ModalScreen[None]):
    """The goal in one box."""

    CSS_PATH = "overlay.tcss"
    AUTO_FOCUS = ".overlay"
    BINDINGS = [("escape,q,g,enter", "dismiss(None)", "Close")]

    def __init__(self, game: GamePort) -> None:
        """Read the goals of `game`."""
        super().__init__()
        self._view = game.view()

    def compose(self) -> ComposeResult:
        """Put all of it in one box."""
        panel = Panel("Your goal", Text(goal_words(self._view)), subtitle="Esc closes")
        panel.add_class("overlay")
        yield panel


def goal_words(view: PlayerView) -> Content:
    """Say the goal, its parts with a tick, and how long there is."""
    ticks = [
        Content.assemble(
            ("✓ done  ", "$text-success") if goal.done else ("○ open  ", "$text-muted"), goal.title
        )
        for goal in view.goals
    ]
    left = view.turns - view.turn
    turns = "This is the last turn." if left == 0 else f"{left} turns are left after this one."
    return lines(
        Content.styled(view.goal, "bold $accent"),
        "",
        *ticks,
        "",
        Content.styled(f"{turns} There is no single score: the end is read on several axes.", "$text-muted"),
    )
