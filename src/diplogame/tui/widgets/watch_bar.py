"""What a watched bot is, what it will do next, and how fast."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from diplogame.tui.bot_port import BotLine
from diplogame.tui.widgets.lines import both_ends, clipped


class WatchBar(Widget):
    """Two lines: the bot with its pace, and its next move."""

    DEFAULT_CSS = """
    WatchBar { height: 2; padding: 0 1; background: $primary 15%; text-wrap: nowrap; }
    """

    pace: reactive[str] = reactive("")
    """'every 1.2 s', 'paused' ..."""
    following: reactive[str] = reactive("")
    """What it is about to do, or that it thinks."""

    def __init__(self, bot: BotLine) -> None:
        """Tell of `bot`."""
        super().__init__()
        self._bot = bot

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Two lines."""
        return 2

    def render(self) -> Content:
        """Draw both lines."""
        width = self.content_size.width
        name = Content.assemble(
            ("◉ ", "$accent"), (self._bot.name, "bold $text-primary"), (f"  {self._bot.text}", "$text-muted")
        )
        ahead = Content.assemble(("▸ ", "$accent"), (self.following, "bold"))
        return Content("\n").join(
            [both_ends(name, Content.styled(self.pace, "bold"), width), clipped(ahead, width)]
        )
