"""A titled box which scrolls: the frame that everything on a screen stands in."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Static


class Panel(VerticalScroll):
    """A box with a title in its border, which lights up when something in it has the focus."""

    DEFAULT_CSS = """
    Panel {
        border: round $foreground 25%;
        border-title-color: $foreground 70%;
        border-subtitle-color: $foreground 50%;
        padding: 0 1;
        height: auto;
        scrollbar-size-vertical: 1;
        &:focus, &:focus-within {
            border: round $primary;
            border-title-color: $text-primary;
            border-title-style: bold;
        }
    }
    """

    def __init__(
        self,
        title: str,
        *children: Widget,
        subtitle: str = "",
        still: bool = False,
        id: str | None = None,
    ) -> None:
        """Frame `children` under `title`; a `still` one takes no focus, for what is in it does."""
        super().__init__(*children, id=id, can_focus=not still)
        self.border_title = Content(title)
        self.border_subtitle = Content(subtitle)


class Text(Static):
    """Words as they are: nothing in them is taken for markup."""

    DEFAULT_CSS = """
    Text { height: auto; }
    """

    def __init__(
        self,
        content: VisualType = "",
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Show `content`."""
        super().__init__(content, markup=False, id=id, classes=classes)
