"""Links in the texts of the codex: `[[id]]` shows the title of that page, `[[id|words]]` shows these words."""

from __future__ import annotations

import re
from collections.abc import Iterator

LINK = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]|]*))?\]\]")
"""The id of a page, and the words for it, if any."""


def text_parts(text: str) -> Iterator[tuple[str, str]]:
    """The text in parts: the page that one links to, empty for plain text, and its words, empty for a title."""
    done = 0
    for link in LINK.finditer(text):
        yield "", text[done : link.start()]
        yield link[1], (link[2] or "").strip()
        done = link.end()
    yield "", text[done:]
