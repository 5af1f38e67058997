"""The main screen: the state of the crisis, the moves, what they would do, and what they did."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Resize
from textual.reactive import var
from textual.widgets import ContentSwitcher

from diplogame.engine.view import TRACKS, MoveView, Preview
from diplogame.tui import keys
from diplogame.tui.commands import GameCommands
from diplogame.tui.messages import KeyClicked, MoveChosen, MoveReached
from diplogame.tui.pointing import point
from diplogame.tui.room import HIGH, LEAST, TALL, WIDE, is_roomy
from diplogame.tui.screens.playing import PlayingScreen
from diplogame.tui.widgets.actors import TrustBoard, TrustLine
from diplogame.tui.widgets.advice import AdviceStrip
from diplogame.tui.widgets.banner import Banner
from diplogame.tui.widgets.changes import Changes
from diplogame.tui.widgets.headlines import Headlines, OtherMeters
from diplogame.tui.widgets.key_bar import KeyBar
from diplogame.tui.widgets.news import News
from diplogame.tui.widgets.panel import Panel
from diplogame.tui.widgets.preview import MovePreview
from diplogame.tui.widgets.region import RegionMap
from diplogame.tui.widgets.status import StatusLine
from diplogame.tui.widgets.tension import TensionGauge
from diplogame.tui.widgets.tracks import Tracks


class GameScreen(PlayingScreen):
    """Shows one running game and plays what the player chooses."""

    CSS_PATH = "game.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"),
        (LEAST[0], "-narrow"),
        (WIDE, "-wide"),
        (160, "-huge"),
        (190, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (LEAST[1], "-short"), (TALL, "-tall"), (HIGH, "-high")]
    BINDINGS = keys.bindings()
    COMMANDS = {GameCommands}

    whose_moves = "Your moves"
    """The title of the list of moves."""

    # None of these is drawn by the screen itself: setting one repaints the widgets it is bound to, and no more.
    move: var[MoveView | None] = var(None)
    """The highlighted move."""
    preview: var[Preview | None] = var(None)

    def compose(self) -> ComposeResult:
        """Put the numbers on top, the world, the desk and the news below, the keys at the bottom."""
        here = GameScreen
        yield StatusLine().data_bind(here.view)
        yield TensionGauge().data_bind(here.view)
        yield Headlines().data_bind(here.view)
        yield TrustLine().data_bind(here.view)
        yield Banner().data_bind(here.view)
        with Container(id="body"):
            with Vertical(id="world"):
                yield Panel("Region", RegionMap().data_bind(here.view), id="region")
                yield Panel("Trust", TrustBoard().data_bind(here.view), id="trust")
                yield Panel("Other numbers", OtherMeters().data_bind(here.view), id="others")
            with Container(id="desk"):
                yield Tracks().data_bind(here.view)
                with Panel("Preview", id="paper"), ContentSwitcher(initial="preview"):
                    yield MovePreview(id="preview").data_bind(here.view, here.move, here.preview)
                    yield Changes(id="report").data_bind(here.view, here.ledger, here.about)
            with Vertical(id="side"):
                yield Panel("Advisors · right/asked", AdviceStrip().data_bind(here.view), id="advice")
                yield Panel(
                    "What changed and why",
                    Changes().data_bind(here.view, here.ledger, here.about),
                    id="changed",
                )
                with Container(id="news"):
                    yield News().data_bind(here.view)
        yield KeyBar(keys.ACTIONS)

    def on_mount(self) -> None:
        """Name the panels and begin at the moves."""
        self.query_one("#news").border_title = "Dispatches"
        self.query_one(Tracks).border_title = self.whose_moves
        self.query_one(Tracks).focus()
        point(self, self.view)

    def on_resize(self, event: Resize) -> None:
        """Give the gauge its second line when there is room."""
        self.query_one(TensionGauge).tall = self.roomy = is_roomy(event.size)
        self.query_one(News).brief = not self.roomy and event.size.height < TALL
        self.query_one(TrustBoard).tall = event.size.height >= HIGH
        self._turn_paper()

    def watch_view(self) -> None:
        """Mark what a hint points to."""
        if self.is_mounted:
            point(self, self.view)

    def watch_ledger(self) -> None:
        """Read what changed from its beginning."""
        self.query_one("#paper").scroll_home(animate=False)
        self.query_one("#changed").scroll_home(animate=False)

    def watch_reporting(self) -> None:
        """Turn the paper over."""
        self._turn_paper()

    @on(MoveReached)
    def _reached(self, event: MoveReached) -> None:
        view = self.game.view()
        self.move = next((move for move in view.moves if move.id == event.move_id), None)
        self.preview = self.game.preview(self.move.id) if self.move else None
        if event.by_player:
            self.reporting = False

    @on(MoveChosen)
    def _chosen(self, event: MoveChosen) -> None:
        self.play(event.move_id)

    @on(KeyClicked)
    async def _key_clicked(self, event: KeyClicked) -> None:
        await self.run_action(event.action)

    def action_play(self) -> None:
        """Play the highlighted move."""
        if self.move is not None:
            self.play(self.move.id)

    def go_to(self, move_id: str) -> None:
        """Put the cursor on a move."""
        self.query_one(Tracks).go_to(move_id)

    def action_track(self, number: int) -> None:
        """Turn to a track."""
        tracks = self.query_one(Tracks)
        tracks.track = TRACKS[number]
        tracks.focus()

    def action_next_track(self, step: int) -> None:
        """Turn to the next track, or the one before."""
        self.query_one(Tracks).turn(step)

    def action_fold(self) -> None:
        """List the moves that are not open, or only count them."""
        self.query_one(Tracks).fold()

    def action_flip(self) -> None:
        """Turn between what would change and what did."""
        self.reporting = not self.reporting

    def action_scroll(self, step: int) -> None:
        """Scroll the paper by half its height."""
        paper = self.query_one("#paper")
        paper.scroll_relative(y=step * max(1, paper.size.height // 2), animate=False)

    def _turn_paper(self) -> None:
        """Show preview or report; with side panels the report has its own place."""
        report = self.reporting and not self.roomy
        self.query_one("#paper ContentSwitcher", ContentSwitcher).current = "report" if report else "preview"
        self.query_one("#paper").border_title = "What changed and why" if report else "Preview"
