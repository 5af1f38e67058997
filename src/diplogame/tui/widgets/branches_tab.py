"""The lines of play that were left: where each parts from the game as it is, and how far it went."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from diplogame.engine.view import PlayerView
from diplogame.tui.widgets.log import turn_heading
from diplogame.tui.widgets.panel import Panel
from diplogame.tui.widgets.rows import Row, Rows
from diplogame.tui.widgets.wording import QUIET, STRONG, lines

Line = tuple[str, ...]


class BranchesTab(Vertical):
    """Branches, the newest first; Enter returns to one."""

    def __init__(self, view: PlayerView, moves: Line, branches: tuple[Line, ...]) -> None:
        """Show `branches` beside the moves that were played."""
        super().__init__()
        self._view, self._moves, self._branches = view, moves, branches

    def compose(self) -> ComposeResult:
        """Put the list."""
        with Panel("Lines of play that were left", still=True, id="branches-list"):
            yield Rows(id="branch-rows", empty="None: nothing was taken back or rewound.")

    def on_mount(self) -> None:
        """Fill the list."""
        titles = _titles(self._view)
        rows = [
            Row(str(place), _drawer(parting(self._view, self._moves, line, titles)))
            for place, line in enumerate(self._branches)
        ]
        self.query_one("#branch-rows", Rows).show_rows(reversed(rows))

    @property
    def branch(self) -> int | None:
        """The branch under the cursor, by its place in the game's list."""
        place = self.query_one("#branch-rows", Rows).row_id
        return None if place is None else int(place)


def parting(view: PlayerView, moves: Line, line: Line, titles: dict[str, str]) -> tuple[str, str]:
    """Say in two lines where a branch parts from the moves that were played, and how far it goes."""
    shared = next(
        (n for n, (a, b) in enumerate(zip(moves, line, strict=False)) if a != b), min(len(moves), len(line))
    )
    end_turn = view.end_turn.id
    parts, reached = (1 + played.count(end_turn) for played in (line[:shared], line))
    first = titles.get(line[shared], line[shared]) if shared < len(line) else ""
    instead = f", not “{titles.get(moves[shared], moves[shared])}”" if shared < len(moves) else ""
    further = len(line) - shared
    return (
        f"{turn_heading(view, parts)}: “{first}”{instead}",
        f"{further} move{'' if further == 1 else 's'} of its own, up to turn {min(reached, view.turns)}",
    )


def _titles(view: PlayerView) -> dict[str, str]:
    answers = view.question.answers if view.question else ()
    return {move.id: move.title for move in (*view.moves, view.end_turn, *answers)}


def _drawer(told: tuple[str, str]) -> Callable[[int], Content]:
    return partial(_draw, told)


def _draw(told: tuple[str, str], width: int) -> Content:
    first, second = told
    return lines(
        Content.styled(first, STRONG).truncate(width, ellipsis=True).pad_right(max(0, width - len(first))),
        Content.styled(f"  {second}", QUIET).truncate(width, ellipsis=True),
    )
