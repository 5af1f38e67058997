"""The name of the game in large letters, over the parallel that divides the peninsula."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

# Two pixels to a character, one over the other.
LETTERS = {
    "D": ("████▄ ", "██  ██", "██  ██", "████▀ "),
    "I": ("██", "██", "██", "██"),
    "P": ("████▄ ", "██  ██", "████▀ ", "██    "),
    "L": ("██   ", "██   ", "██   ", "█████"),
    "O": ("▄████▄", "██  ██", "██  ██", "▀████▀"),
    "G": ("▄████▄", "██    ", "██ ▀██", "▀████▀"),
    "A": ("▄████▄", "██  ██", "██████", "██  ██"),
    "M": ("██▄ ▄██", "███████", "██ ▀ ██", "██   ██"),
    "E": ("█████", "██   ", "████ ", "█████"),
}
NAME = "DIPLOGAME"
SMALL = "D I P L O G A M E"
PARALLEL = "38° N"


def letters(name: str) -> list[str]:
    """Put large letters side by side."""
    return [" ".join(LETTERS[letter][row] for letter in name) for row in range(4)]


class Wordmark(Widget):
    """Large letters, the upper half of each in one colour and the lower in another; a dashed line between."""

    DEFAULT_CSS = """
    Wordmark { width: 100%; height: 7; text-wrap: nowrap; text-align: center; }
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Six lines and an empty one."""
        return 7

    def render(self) -> Content:
        """Draw the letters if there is room, else the name."""
        width = self.content_size.width
        rows = letters(NAME)
        if len(rows[0]) > width:
            return Content.styled(SMALL, "bold $accent")
        styles = ("bold $primary", "bold $primary", "bold $accent", "bold $accent")
        line = f"╌╌╌╌╌╌ {PARALLEL} "
        parallel = Content.styled(line + "╌" * (len(rows[0]) - len(line)), "$track")
        drawn = [Content.styled(row, style) for row, style in zip(rows, styles, strict=True)]
        return Content("\n").join([Content(""), *drawn, Content(""), parallel])
