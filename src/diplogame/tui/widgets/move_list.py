"""One track's moves: legal ones to play, the others greyed, with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from diplogame.engine.view import AdviceView, MoveView, PlayerView, Track
from diplogame.tui.widgets.lines import both_ends, clipped
from diplogame.tui.widgets.marks import price, why_not
from diplogame.tui.widgets.rows import Row, Rows, heading


class MoveList(Rows, inherit_bindings=False):
    """The moves of one track. A first click reads a move, a second one plays it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", "Down", show=False, id="list.down"),
        Binding("up,k", "cursor_up", "Up", show=False, id="list.up"),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter", "select", "Play", show=False),
    ]

    def __init__(self, track: Track) -> None:
        """Begin with no moves."""
        super().__init__(id=f"track-{track}", empty="Nothing can be done here now.")
        self.track: Track = track
        self._legal: set[str] = set()
        self._shown: list[tuple[MoveView, Content]] = []
        self._of: tuple[_MoveRow, ...] = ()
        self.folded = True
        """Whether the moves that are not open are but counted; never where nothing is open."""

    def show_view(self, view: PlayerView) -> None:
        """Show this track's moves as they are now; nothing is redrawn when nothing changed."""
        # Those that can be played come first; else the author's order, which is stable, so that nothing jumps.
        mine = sorted(
            (move for move in view.moves if move.track == self.track), key=lambda move: not move.legal
        )
        rows = tuple(_MoveRow(move, view) for move in mine)
        drawn = [(row.move, row.marks) for row in rows]
        if drawn != self._shown:
            self._shown = drawn
            self._of = rows
            # The cursor is not the player's doing here.
            with self.prevent(Rows.OptionHighlighted):
                self.show_rows(self._listed(), at=self._next(rows))
            self._legal = {row.move.id for row in rows if row.move.legal}

    def fold(self, *, folded: bool) -> None:
        """Count the moves that are not open, or list them."""
        if folded != self.folded:
            self.folded = folded
            self.show_rows(self._listed())

    def go_to(self, row_id: str | None) -> None:
        """Put the cursor on a move; one that is not open is unfolded for it."""
        if self.folded and any(row.move.id == row_id and not row.move.legal for row in self._of):
            self.folded = False
            super().show_rows(self._listed(), at=row_id)
        else:
            super().go_to(row_id)

    def _listed(self) -> Iterator[Row]:
        """The open moves, then a line that counts the others, then those unless they are folded."""
        folded = self.folded and any(row.move.legal for row in self._of)
        named = False
        for row in self._of:
            if not row.move.legal and not named:
                named = True
                count = sum(not other.move.legal for other in self._of)
                words = f"▸ Not open now: {count}  ·  x shows them" if folded else f"▾ Not open now: {count}"
                yield heading("closed", words)
            if row.move.legal or not folded:
                yield Row(row.move.id, row.draw)

    def _next(self, rows: Sequence[_MoveRow]) -> str | None:
        """Where the cursor goes: it stays, unless its move was open and is not any more."""
        here = next((row.move for row in rows if row.move.id == self.row_id), None)
        if here is None or here.legal or here.id not in self._legal:
            return None
        open_moves = [row.move.id for row in rows if row.move.legal]
        return open_moves[min(self.highlighted or 0, len(open_moves) - 1)] if open_moves else None

    async def _on_click(self, event: events.Click) -> None:
        """Highlight what was clicked, or choose it if it was highlighted."""
        event.prevent_default()
        clicked: int | None = event.style.meta.get("option")
        if clicked is not None and self.options[clicked].disabled:
            self.fold(folded=not self.folded)
            return
        if clicked is None or self.options[clicked].disabled:
            return
        again = clicked == self.highlighted
        self.highlighted = clicked
        if again:
            self.action_select()


class _MoveRow:
    """How a move is drawn: a line, and a second one with the reason when it is not legal."""

    def __init__(self, move: MoveView, view: PlayerView) -> None:
        self.move = move
        self.marks = advice_marks(move.id, view.advice)

    def draw(self, width: int) -> Content:
        move = self.move
        if not move.legal:
            reason = Content.styled(f"  {why_not(move)}", "$text-disabled italic")
            title = Content.styled(f"✗ {move.title}", "$text-disabled")
            top = both_ends(title, Content.styled(price(move.cost), "$text-disabled"), width)
            return Content("\n").join([top, clipped(reason, width)])
        right = Content.assemble(self.marks, " ", (f"{price(move.cost):>4}", "$text-accent"))
        return both_ends(Content.assemble(("› ", "$accent"), move.title), right, width)


def advice_marks(move_id: str, advice: tuple[AdviceView, ...]) -> Content:
    """Count the advisors for and against a move: '+2 −1'."""
    pro = sum(view.move == move_id for view in advice)
    contra = sum(view.against == move_id for view in advice)
    return Content.assemble(
        (f"+{pro}" if pro else "", "$text-success"),
        " " if pro and contra else "",
        (f"−{contra}" if contra else "", "$text-error"),
    )
