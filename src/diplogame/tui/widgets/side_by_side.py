"""Two games side by side in words: how each ended, and the ledger's difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from diplogame.tui.review_port import SideBySide
from diplogame.tui.widgets.wording import QUIET, STRONG, column, hanging, lines, signed

if TYPE_CHECKING:
    from diplogame.review.what_if import MeterChange

_NUMBER = 8
_MOST_CAUSES = 3
_WIDEST = 96
"""Cells between a name and its numbers that an eye can still cross."""


def comparison(both: SideBySide, width: int) -> Content:
    """Tell how both ended, and every meter that ended otherwise with the causes that made the difference."""
    width = min(width, _WIDEST)
    head = Content.assemble(
        column(Content.styled("In the end", STRONG), width - 3 * _NUMBER),
        *(column(Content.styled(name, STRONG), _NUMBER, right=True) for name in ("yours", "other", "differ")),
    )
    meters = [line for meter in both.meters for line in _meter(meter, width)]
    if not meters:
        meters = [Content.styled("Every meter ended as it did.", QUIET)]
    ended = [hanging("•", told, 2, width) for told in both.outcomes]
    return lines(*ended, "", head, *meters, "", Content.styled(both.played, QUIET))


def _meter(meter: MeterChange, width: int) -> Iterator[Content]:
    yield Content.assemble(
        column(meter.title, width - 3 * _NUMBER),
        column(str(meter.yours), _NUMBER, right=True),
        column(str(meter.other), _NUMBER, right=True),
        column(Content.styled(signed(meter.other - meter.yours), STRONG), _NUMBER, right=True),
    )
    for cause in meter.causes[:_MOST_CAUSES]:
        row = Content.assemble(
            column(f"  {cause.title}", width - 3 * _NUMBER),
            column(signed(cause.yours), _NUMBER, right=True),
            column(signed(cause.other), _NUMBER, right=True),
            column(signed(cause.other - cause.yours), _NUMBER, right=True),
        )
        yield row.stylize(QUIET)
    if len(meter.causes) > _MOST_CAUSES:
        yield Content.styled(f"  and {len(meter.causes) - _MOST_CAUSES} more causes", QUIET)
