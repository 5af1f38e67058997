"""The main screen: the state of the crisis, the moves, what they would do, and what they did."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Resize, ScreenResume
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import ContentSwitcher

from diplogame.engine.view import TRACKS, LedgerEntry, MoveView, PlayerView, Preview
from diplogame.tui import keys
from diplogame.tui.commands import GameCommands
from diplogame.tui.game_port import GamePort, Rejection, StepPort
from diplogame.tui.library_port import Library
from diplogame.tui.messages import KeyClicked, MoveChosen, MoveReached, ReasonAsked
from diplogame.tui.places import PLACES
from diplogame.tui.screens.question import Question
from diplogame.tui.screens.report import Report, told
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
from diplogame.tui.widgets.too_small import LEAST, TooSmall
from diplogame.tui.widgets.tracks import Tracks

WIDE, TALL, HIGH = 118, 30, 38
"""Columns and rows from which the side panels are shown, and rows from which they are roomy."""


class GameScreen(Screen[None]):
    """Shows one running game and plays what the player chooses."""

    CSS_PATH = "game.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (LEAST[0], "-narrow"), (WIDE, "-wide"), (160, "-huge")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (LEAST[1], "-short"), (TALL, "-tall"), (HIGH, "-high")]
    BINDINGS = keys.bindings()
    COMMANDS = {GameCommands}

    view: reactive[PlayerView | None] = reactive(None)
    move: reactive[MoveView | None] = reactive(None)
    """The highlighted move."""
    preview: reactive[Preview | None] = reactive(None)
    ledger: reactive[tuple[LedgerEntry, ...]] = reactive(())
    """What the last step changed."""
    about: reactive[str] = reactive("")
    """What the last step was."""
    reporting: reactive[bool] = reactive(False, init=False)
    """Whether the paper beside the moves tells what changed, rather than what would."""

    def __init__(self, game: GamePort, library: Library | None = None) -> None:
        """Show `game`; `library` has the saves."""
        super().__init__()
        self.game = game
        self._library = library
        self.roomy = False
        """Whether the side panels are shown."""
        self._asked_to_end = -1
        self._ended = False
        self.set_reactive(GameScreen.view, game.view())

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
        yield TooSmall()

    def on_mount(self) -> None:
        """Name the panels and begin at the moves."""
        self.query_one("#news").border_title = "Dispatches"
        self.query_one(Tracks).border_title = "Your moves"
        self.query_one(Tracks).focus()

    def on_resize(self, event: Resize) -> None:
        """Give the gauge its second line when there is room."""
        self.query_one(TensionGauge).tall = self.roomy = (
            event.size.width >= WIDE and event.size.height >= TALL
        )
        self.query_one(News).brief = not self.roomy and event.size.height < TALL
        self.query_one(TrustBoard).tall = event.size.height >= HIGH
        self._turn_paper()

    def watch_reporting(self) -> None:
        """Turn the paper over."""
        self._turn_paper()

    @on(ScreenResume)
    def _returned(self) -> None:
        """See what another screen did, and what must be answered or closed."""
        self.view = self.game.view()
        self.call_later(self._attend)

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

    @on(ReasonAsked)
    def _asked_why(self, event: ReasonAsked) -> None:
        self.action_why(event.meter_id)

    @on(KeyClicked)
    async def _key_clicked(self, event: KeyClicked) -> None:
        await self.run_action(event.action)

    def play(self, move_id: str, *, after: bool = False) -> None:
        """Play a move, show what it changed, or say why it does not count.

        What comes `after` another is shown with it: the answer to a question that the last move brought.
        """
        title = self._title(move_id)
        try:
            step = self.game.play(move_id)
        except Rejection as rejection:
            self.notify(rejection.text, title="Not now", severity="warning", markup=False)
            return
        if after:
            self._show(step, self.about or title, self.ledger)
        else:
            self._show(step, title)
        if self.game.save_trouble:
            self.notify(self.game.save_trouble, title="Not saved", severity="warning", markup=False)

    def action_play(self) -> None:
        """Play the highlighted move."""
        if self.move is not None:
            self.play(self.move.id)

    def action_end_turn(self) -> None:
        """End the turn; ask once more when nothing at all was spent."""
        view = self.game.view()
        if view.capital >= view.capital_max and self._asked_to_end != view.turn:
            self._asked_to_end = view.turn
            words = (
                f"{view.capital_title} is full, and what comes on top is lost. End the turn again to go on."
            )
            self.notify(words, title="Nothing spent", markup=False)
            return
        self.play(view.end_turn.id)

    def action_undo(self) -> None:
        """Take the last move back."""
        if not self.game.can_undo:
            self.notify("There is nothing to take back.", severity="warning")
            return
        title = self._title(self.game.moves[-1])
        self.game.undo()
        self.ledger, self.about, self.reporting = (), "", False
        self.view = self.game.view()
        self.notify(title, title="Taken back", markup=False)

    def action_track(self, number: int) -> None:
        """Turn to a track."""
        tracks = self.query_one(Tracks)
        tracks.track = TRACKS[number]
        tracks.focus()

    def action_next_track(self, step: int) -> None:
        """Turn to the next track, or the one before."""
        self.query_one(Tracks).turn(step)

    def action_flip(self) -> None:
        """Turn between what would change and what did."""
        self.reporting = not self.reporting

    def action_scroll(self, step: int) -> None:
        """Scroll the paper by half its height."""
        paper = self.query_one("#paper")
        paper.scroll_relative(y=step * max(1, paper.size.height // 2), animate=False)

    def action_why(self, meter_id: str = "") -> None:
        """Show the causes of a number."""
        self.app.push_screen(PLACES["why"].open(self.game, meter_id))

    def action_open(self, place: str) -> None:
        """Open a screen over the game."""
        if place == "saves":
            self._open_saves()
            return
        coming_back = {"advice": self._advised, "ending": self._done}.get(place)
        self.app.push_screen(PLACES[place].open(self.game), coming_back)

    def _open_saves(self) -> None:
        if self._library is not None:
            shelf = self._library.shelf(self.game, partial(self.notify, severity="warning", markup=False))
            self.app.push_screen(PLACES["saves"].open(shelf), self._loaded)

    def _loaded(self, game: GamePort | None) -> None:
        """Go on with a game from the shelf."""
        if game is not None:
            self.game, self._ended = game, False
            self.ledger, self.about, self.reporting = (), "", False
            self.view = game.view()

    def _advised(self, move_id: str | None) -> None:
        """Put the cursor on the move that was advised."""
        if move_id is not None:
            self.query_one(Tracks).go_to(move_id)

    def _done(self, way: str | None) -> None:
        """Have done with a game that has ended."""
        if way == "quit":
            self.app.exit()
        elif way == "new":
            self.dismiss(None)

    def action_leave(self) -> None:
        """Go back to the title."""
        self.dismiss(None)

    def _show(self, step: StepPort, title: str, before: tuple[LedgerEntry, ...] = ()) -> None:
        self.ledger, self.about = before + step.ledger, title
        self.view = step.view
        self.reporting = True
        self.query_one("#paper").scroll_home(animate=False)
        self.query_one("#changed").scroll_home(animate=False)
        if self.roomy or step.move != step.view.end_turn.id or not told(step):
            self._attend()
        else:
            self.app.push_screen(Report(step))

    def _attend(self) -> None:
        """Put the question that must be answered, or show how it ended."""
        view = self.game.view()
        if self.app.screen is not self:
            return
        if view.over and not self._ended:
            self._ended = True
            self.action_open("ending")
        elif view.question is not None:
            self.app.push_screen(Question(self.game), self._answered)

    def _answered(self, move_id: str | None) -> None:
        if move_id is not None:
            self.play(move_id, after=True)

    def _turn_paper(self) -> None:
        """Show preview or report; with side panels the report has its own place."""
        report = self.reporting and not self.roomy
        self.query_one("#paper ContentSwitcher", ContentSwitcher).current = "report" if report else "preview"
        self.query_one("#paper").border_title = "What changed and why" if report else "Preview"

    def _title(self, move_id: str) -> str:
        view = self.game.view()
        answers = view.question.answers if view.question else ()
        named = {move.id: move.title for move in (*view.moves, view.end_turn, *answers)}
        return named.get(move_id, move_id)
