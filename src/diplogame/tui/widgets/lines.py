"""Fitting words into lines: what is too long is wrapped or shortened between two words."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content


def fitted(parts: Iterable[Content | str], width: int, separator: str = "  ") -> Content:
    """Join as many whole parts as fit, so that nothing is cut within a word."""
    made = Content("")
    for part in parts:
        longer = Content.assemble(made, separator, part) if made.cell_length else Content.assemble(part)
        if longer.cell_length > width:
            break
        made = longer
    return made


def clipped(content: Content, width: int) -> Content:
    """Shorten a line between two words, with an ellipsis."""
    if content.cell_length <= width:
        return content
    first = content.wrap(max(2, width - 1))[0].rstrip()
    return Content.assemble(first, "…")


def indented(content: Content, width: int, indent: int) -> Content:
    """Wrap a paragraph so that all lines but the first stand `indent` cells in."""
    if content.cell_length <= width:
        return content
    first, *rest = content.wrap(max(8, width - indent))
    return Content("\n").join([first, *(Content.assemble(" " * indent, line) for line in rest)])


def both_ends(left: Content, right: Content, width: int) -> Content:
    """Put one content at each end of a line; the right one stays whole."""
    left = clipped(left, max(0, width - right.cell_length - 1))
    return Content.assemble(left, " " * max(1, width - left.cell_length - right.cell_length), right)
