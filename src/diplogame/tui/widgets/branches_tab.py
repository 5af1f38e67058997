"""The lines of play that were left: where each parts from the game as it is, and how it ended."""

from __future__ import annotations

from functools import partial
from itertools import takewhile

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.worker import get_current_worker

from diplogame.engine.view import PlayerView
from diplogame.tui.game_port import GamePort, Rejection
from diplogame.tui.widgets.log import turn_heading
from diplogame.tui.widgets.move_titles import title_of
from diplogame.tui.widgets.panel import Panel
from diplogame.tui.widgets.rows import Row, Rows
from diplogame.tui.widgets.verdict import grade_in_line
from diplogame.tui.widgets.wording import BAD, QUIET, STRONG, lines

Line = tuple[str, ...]


class BranchesTab(Vertical):
    """Branches, the newest first; Enter returns to one."""

    def __init__(self, game: GamePort) -> None:
        """Show the branches of `game` beside the moves that were played."""
        super().__init__()
        self._game, self._branches = game, game.branches
        self._told: dict[Line, tuple[str, Content]] = {}
        """Of each branch: where it parts, and how it ended."""

    def compose(self) -> ComposeResult:
        """Put the list."""
        with Panel(
            "Lines of play that were left", still=True, subtitle="⏎ play on from one", id="branches-list"
        ):
            yield Rows(id="branch-rows", empty="None yet: undo, and w in the log, leave one behind.")

    def on_mount(self) -> None:
        """List them at once; how each ended comes when it was played again."""
        view, moves = self._game.view(), self._game.moves
        for line in self._branches:
            self._told[line] = parting(view, moves, line, view), Content("…")
        self._list()
        self._look()

    @property
    def branch(self) -> int | None:
        """The branch under the cursor, by its place in the game's list."""
        place = self.query_one("#branch-rows", Rows).row_id
        return None if place is None else int(place)

    @work(thread=True, exclusive=True, group="branches")
    def _look(self) -> None:
        """Play them again, the newest first: a whole game takes a moment."""
        worker = get_current_worker()
        for line in reversed(self._branches):
            told = _told(self._game, line)
            if worker.is_cancelled or not self.app.is_running:
                return
            self.app.call_from_thread(self._know, line, told)

    def _know(self, line: Line, told: tuple[str, Content]) -> None:
        if self.is_mounted:
            self._told[line] = told
            self._list()

    def _list(self) -> None:
        shared = {line: _shared(self._game.moves, line) for line in self._branches}
        rows = [
            Row(str(place), partial(_draw, *self._told[line], len(line) - shared[line]))
            for place, line in enumerate(self._branches)
        ]
        self.query_one("#branch-rows", Rows).update_rows(reversed(rows))


def parting(view: PlayerView, moves: Line, line: Line, there: PlayerView) -> str:
    """Say where a branch parts from the moves that were played; `there` is what was seen before it did."""
    shared = _shared(moves, line)
    turn = 1 + line[:shared].count(view.end_turn.id)
    first = title_of(there, line[shared]) if shared < len(line) else ""
    instead = f", not “{title_of(there, moves[shared])}”" if shared < len(moves) else ""
    return f"{turn_heading(view, turn)}: “{first}”{instead}"


def _told(game: GamePort, line: Line) -> tuple[str, Content]:
    """Say where a line of play parts, and how it ended or where it stands."""
    view, moves = game.view(), game.moves
    try:
        end = game.view_of(line)
        there = game.view_of(line[: _shared(moves, line)])
    except Rejection:
        return parting(view, moves, line, view), Content.styled("fits this scenario no longer", BAD)
    if end.ending:
        return parting(view, moves, line, there), grade_in_line(end.ending)
    return parting(view, moves, line, there), Content(f"not ended: turn {end.turn} of {end.turns}")


def _shared(moves: Line, line: Line) -> int:
    """How many moves a branch has in common with those that were played."""
    both = zip(moves, line, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


def _draw(parts: str, end: Content, own: int, width: int) -> Content:
    below = Content.assemble((f"  {own} move{'' if own == 1 else 's'} of its own · ", QUIET), end)
    return lines(
        Content.styled(parts, STRONG).truncate(width, ellipsis=True).pad_right(max(0, width - len(parts))),
        below.truncate(width, ellipsis=True),
    )
