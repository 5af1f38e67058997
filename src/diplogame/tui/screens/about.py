"""What this game is, and what it is not."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from diplogame import __version__
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.wording import lines

WORDS = """\
You play the envoy of the United States in an international crisis. Each turn you spend a little political \
capital on talking, on pressure, on the alliance, or on saying what you will not accept. Everybody answers.

Nothing happens without a cause. Press w on any number to see every change that made it, with the rule, its place \
in the scenario's file, and its source. Where scholars disagree, both readings are in the game, and you choose one \
before you begin.

It is a model, and a small one. It can be wrong, and it says where its numbers are only somebody's judgement. No \
policy wins against everybody: what a counterpart fears is hidden, and differs from game to game.

It runs on your machine alone: no account, no telemetry, no language model. Scenarios are text files; write your own.
"""


class About(ModalScreen[None]):
    """The words in one box."""

    CSS_PATH = "overlay.tcss"
    AUTO_FOCUS = ".overlay"
    BINDINGS = [("escape,q,enter", "dismiss(None)", "Close")]

    def compose(self) -> ComposeResult:
        """Put all of it in one box."""
        words = lines(Content(WORDS), Content.styled(f"Version {__version__}", "$text-muted"))
        panel = Panel("diplogame", Text(words), subtitle="Esc closes")
        panel.add_class("overlay")
        yield panel
