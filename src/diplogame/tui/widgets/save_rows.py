"""Saves as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from textual.content import Content

from diplogame.tui.save_shelf import SaveLine
from diplogame.tui.widgets.rows import Row
from diplogame.tui.widgets.wording import BAD, QUIET, STRONG, column, lines

_TURN = 12
_SAVED = 18


def save_rows(saves: Iterable[SaveLine]) -> Iterator[Row]:
    """Make a row for each save."""
    for save in saves:
        yield Row(save.slot, partial(_draw, save))


def describe(save: SaveLine) -> Content:
    """Tell a save whole."""
    parts: list[Content | str] = [
        Content.assemble((save.scenario, STRONG), f" · turn {save.turn} of {save.turns} · {save.date}"),
        save.preview,
        Content.styled(f"Saved {save.saved}{' by the game itself' if save.automatic else ''}", QUIET),
    ]
    if save.broken:
        parts.append(Content.styled(f"✗ Cannot be loaded: {save.broken}", BAD))
    return lines(*parts)


def _draw(save: SaveLine, width: int) -> Content:
    rest = width - _TURN - _SAVED
    name = rest // 2
    mark = ("✗ ", BAD) if save.broken else ("↻ ", QUIET) if save.automatic else ("  ", "")
    return Content.assemble(
        column(Content.assemble(mark, (save.name, STRONG)), name),
        column(Content.styled(save.scenario, QUIET), rest - name),
        column(f"turn {save.turn}/{save.turns}", _TURN),
        column(Content.styled(save.saved, QUIET), _SAVED, right=True),
    )
