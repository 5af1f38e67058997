"""What is said while the terminal is too small to play in."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class TooSmall(Static):
    """Says how small the terminal is and how large it must be."""

    DEFAULT_CSS = """
    TooSmall {
        width: 100%;
        height: 100%;
        content-align: center middle;
        text-align: center;
        background: $background;
    }
    """

    def render(self) -> Content:
        """Draw the two sizes."""
        size = self.app.size
        return Content.assemble(
            ("Too small to negotiate in\n", "bold $accent"),
            f"This terminal is {size.width} × {size.height}.\n",
            ("Make it at least 80 × 24, or the letters smaller.\nYour game is safe.", "$text-muted"),
        )
