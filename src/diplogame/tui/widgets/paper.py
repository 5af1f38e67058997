"""Running text that is laid out for the width it gets, and as high as it needs to be."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Paper(Widget):
    """Shows `words`; subclasses say them for a width in cells."""

    DEFAULT_CSS = """
    Paper { height: auto; }
    """

    def fit(self) -> None:
        """Lay the screen out anew if the words have another height now: that costs more than painting them."""
        width, height = self.content_size
        if not width or self.words(width).get_height({}, width) != height:
            # Textual counts asking for a layout once until it was heard. If another layout came in between, ours
            # would find the old height kept under that count.
            self._layout_updates += 1
            self.refresh(layout=True)

    def words(self, width: int) -> Content:
        """Say everything, for a width in cells."""
        raise NotImplementedError

    def render(self) -> Content:
        """Draw the words."""
        return self.words(max(2, self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Count the lines for the width that is asked about, which is not yet the widget's own."""
        # While a terminal is being resized there may be no room at all.
        width = max(2, width)
        return self.words(width).get_height({}, width)
