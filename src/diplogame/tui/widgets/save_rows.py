"""Saves as rows: what tells one game from another stands under each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from textual.content import Content

from diplogame.tui.save_shelf import SaveLine
from diplogame.tui.widgets.lines import clipped, fitted
from diplogame.tui.widgets.rows import Row
from diplogame.tui.widgets.wording import BAD, QUIET, STRONG, column, lines

_GAP = 2
_MARK = 2
_LONGEST_NAME = 34
_ROOMY = 90


class _Columns(NamedTuple):
    """Cells that the longest of each needs."""

    name: int
    date: int
    turn: int
    saved: int


def save_rows(saves: Iterable[SaveLine]) -> Iterator[Row]:
    """Make a row for each save, aligned with the others."""
    found = tuple(saves)
    texts = (
        (_name(save).cell_length, len(_date(save)), len(f"{save.turn}/{save.turns}"), len(save.saved))
        for save in found
    )
    columns = _Columns(*(max(lengths) for lengths in zip((0, 0, 0, 0), *texts, strict=True)))
    for save in found:
        yield Row(save.slot, partial(_draw, save, columns))


def describe(save: SaveLine) -> Content:
    """Tell a save whole."""
    if save.broken:
        return Content.styled(f"✗ Cannot be loaded: {save.broken}", BAD)
    date = [_date(save)] if _date(save) else []
    settled = [Content(f"seed {save.seed}"), *([Content(save.settings)] if save.settings else [])]
    return lines(
        Content(" · ").join(
            [
                Content.styled(save.scenario, STRONG),
                *map(Content, date),
                Content(f"turn {save.turn} of {save.turns}"),
            ]
        ),
        Content(" · ").join([*_played(save), *settled]),
        *([save.news] if save.news and not save.ending else []),
        Content.styled(f"Saved {save.saved}", QUIET),
    )


def _draw(save: SaveLine, columns: _Columns, width: int) -> Content:
    mark = ("✗ ", BAD) if save.broken else ("↻ ", QUIET) if save.automatic else ("  ", "")
    if save.broken:
        return clipped(Content.assemble(mark, (save.name, STRONG), ("  cannot be loaded", BAD)), width)
    word = "turn " if width >= _ROOMY else ""
    name = min(columns.name, _LONGEST_NAME, max(12, width // 3))
    others = columns.date + len(word) + columns.turn + columns.saved
    stands = max(0, width - _MARK - name - others - 4 * _GAP)
    return Content.assemble(
        mark,
        column(_name(save), name + _GAP),
        column(_date(save), columns.date),
        column(f"{word}{save.turn}/{save.turns}", len(word) + columns.turn + _GAP, right=True),
        "  ",
        column(_stands(save, stands), stands),
        column(Content.styled(save.saved, QUIET), columns.saved + _GAP, right=True),
    )


def _stands(save: SaveLine, width: int) -> Content:
    """How far it has come, as much as there is room for."""
    first, *others = _played(save)
    seed = Content.styled(f"seed {save.seed}", QUIET)
    return fitted([clipped(first, width), *others, seed], width, " · ") if width else Content("")


def _name(save: SaveLine) -> Content:
    """What the player called it, with the scenario; only that of what the game saved by itself."""
    if save.name == save.scenario:
        return Content.styled(save.name, STRONG)
    return Content.assemble((save.name, STRONG), (f" · {save.scenario}" if save.scenario else "", QUIET))


def _date(save: SaveLine) -> str:
    """The date in the game, where it says more than the turn does."""
    return "" if save.date.casefold() == f"turn {save.turn}" or save.broken else save.date


def _played(save: SaveLine) -> list[Content]:
    """How it ended, or how far it has come."""
    if save.ending:
        return [Content.assemble("■ ", save.ending)]
    moves = f"{save.moves} move{'' if save.moves == 1 else 's'}"
    return [Content(moves), *([Content(f"tension {save.tension}")] if save.tension else [])]
