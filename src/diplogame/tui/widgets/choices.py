"""A drop-down of one line: everything, or one of several."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Select


class Choice(Select[str]):
    """Chooses one id, or the empty text for all."""

    DEFAULT_CSS = """
    Choice { width: 1fr; max-width: 32; margin-right: 1; }
    """

    def __init__(self, everything: str, options: Iterable[tuple[str, str]], *, id: str) -> None:
        """Offer `everything` first, then each (id, words)."""
        offered = [(everything, ""), *((words, option) for option, words in options)]
        super().__init__(
            [(Content(words), option) for words, option in offered],
            value="",
            allow_blank=False,
            compact=True,
            id=id,
        )

    @property
    def chosen(self) -> str:
        """The chosen id; empty for all."""
        return self.value if isinstance(self.value, str) else ""
