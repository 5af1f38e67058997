"""The four tracks: a bar of their names and a list of moves for each."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from diplogame.engine.view import TRACKS, PlayerView, Track
from diplogame.tui.messages import MoveChosen, MoveReached, TrackChosen
from diplogame.tui.widgets.marks import TRACK_TITLES, track_titles
from diplogame.tui.widgets.move_list import MoveList
from diplogame.tui.widgets.rows import Rows


class TrackBar(Widget):
    """The names of the tracks, the chosen one marked; a click chooses."""

    DEFAULT_CSS = """
    TrackBar { height: 1; text-wrap: nowrap; }
    """

    view: reactive[PlayerView | None] = reactive(None)
    track: reactive[Track] = reactive("dialogue")

    def render(self) -> Content:
        """Draw the names with their keys; counts only if there is room."""
        own, plain = track_titles(self.view), TRACK_TITLES
        for titles, counted in ((own, True), (own, False), (plain, False)):
            made = self._joined(titles, counted=counted)
            if made.cell_length <= self.content_size.width:
                return made
        return self._joined(plain, counted=False)

    def on_click(self, event: events.Click) -> None:
        """Report which track was clicked."""
        if track := event.style.meta.get("track"):
            self.post_message(TrackChosen(track))

    def _joined(self, titles: dict[Track, str], *, counted: bool) -> Content:
        cells = []
        for number, track in enumerate(TRACKS, 1):
            words = f"{titles[track]}{self._count(track)}" if counted else titles[track]
            cells.append(self._cell(number, track, words))
        return Content(" ").join(cells)

    def _count(self, track: Track) -> str:
        moves = [move for move in self.view.moves if move.track == track] if self.view else []
        return f" {sum(move.legal for move in moves)}/{len(moves)}"

    def _cell(self, number: int, track: Track, words: str) -> Content:
        chosen = track == self.track
        name = Content.assemble((f"{number} ", "" if chosen else "$text-accent"), words)
        name = name.stylize_before("bold reverse $accent" if chosen else "$text-muted")
        return name.stylize(Style.from_meta({"track": track}))


class Tracks(Vertical):
    """Chooses a track and a move in it; reports both."""

    view: reactive[PlayerView | None] = reactive(None, init=False)
    track: reactive[Track] = reactive("dialogue", init=False)

    def compose(self) -> ComposeResult:
        """Put the bar over the lists."""
        yield TrackBar().data_bind(Tracks.view, Tracks.track)
        with ContentSwitcher(initial=f"track-{self.track}"):
            for track in TRACKS:
                yield MoveList(track)

    @property
    def current(self) -> MoveList:
        """The list of the chosen track."""
        return self.query_one(f"#track-{self.track}", MoveList)

    def focus(self, scroll_visible: bool = True) -> Tracks:  # noqa: FBT002 - as Textual declares it
        """Give the focus to the list of the chosen track."""
        self.current.focus(scroll_visible)
        return self

    def turn(self, step: int) -> None:
        """Turn to another track, round and round."""
        self.track = TRACKS[(TRACKS.index(self.track) + step) % len(TRACKS)]

    def fold(self) -> None:
        """List the moves that are not open, on every track, or only count them."""
        folded = not self.current.folded
        for moves in self.query(MoveList):
            moves.fold(folded=folded)

    def go_to(self, move_id: str) -> None:
        """Turn to a move's track and put the cursor on it."""
        for move in self.view.moves if self.view else ():
            if move.id == move_id and move.track:
                self.track = move.track
                self.current.go_to(move_id)

    def on_mount(self) -> None:
        """Fill the lists for the first time."""
        self.watch_view(self.view)

    def watch_view(self, view: PlayerView | None) -> None:
        """Show the moves as they are now."""
        if view is None or not self.is_mounted:
            return
        for moves in self.query(MoveList):
            moves.show_view(view)
        self._report(by_player=False)

    def watch_track(self) -> None:
        """Show the list of the chosen track."""
        self.query_one(ContentSwitcher).current = f"track-{self.track}"
        self.current.focus()
        self._report(by_player=True)

    @on(Rows.Reached)
    def _reached(self, event: Rows.Reached) -> None:
        event.stop()
        # A choice is reported as reached, too.
        if event.rows is self.current and not isinstance(event, Rows.Chosen):
            self._report(by_player=True)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.post_message(MoveChosen(event.row_id))

    @on(TrackChosen)
    def _turned(self, event: TrackChosen) -> None:
        event.stop()
        self.track = event.track

    def _report(self, *, by_player: bool) -> None:
        self.post_message(MoveReached(self.current.row_id, by_player))
