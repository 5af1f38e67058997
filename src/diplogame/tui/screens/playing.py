"""A screen with a running game: it plays, takes back, opens what belongs to the game, hears what comes of it."""

from __future__ import annotations

from functools import partial
from typing import Literal

from textual import on, work
from textual.events import ScreenResume
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen

from diplogame.engine.view import LedgerEntry, PlayerView
from diplogame.tui.game_port import GamePort, Rejection, StepPort
from diplogame.tui.library_port import Library
from diplogame.tui.messages import EntryAsked, ReasonAsked
from diplogame.tui.places import PLACES
from diplogame.tui.screens.menu import QUIT, TITLE, Menu
from diplogame.tui.screens.question import Left, Question
from diplogame.tui.screens.report import Report, told
from diplogame.tui.widgets.move_titles import title_of

Severity = Literal["information", "warning", "error"]
UNTIL_READ = 0.05
"""Seconds after which an ending stands on the screen, and its review can be prepared."""
UNTIL_CALM = 2.0
"""Seconds after which a player is taken to read, and what a review will need can be fetched beside."""


class PlayingScreen(Screen[str]):
    """Knows the game and nothing of how it is drawn; gives the way in which it was left, or None."""

    view: var[PlayerView | None] = var(None)
    ledger: var[tuple[LedgerEntry, ...]] = var((), init=False)
    """What the last step changed."""
    about: var[str] = var("")
    """What the last step was."""
    reporting: var[bool] = var(False, init=False)
    """Whether the paper beside the moves tells what changed, rather than what would."""

    class BotAsked(Message):
        """The player wants to see a bot play his game on."""

        def __init__(self, screen: PlayingScreen) -> None:
            super().__init__()
            self.screen = screen

    def __init__(self, game: GamePort, library: Library | None = None) -> None:
        """Show `game`; `library` has the saves."""
        super().__init__()
        self.game = game
        self._library = library
        self.roomy = False
        """Whether there is room for a report beside the moves."""
        self._warned = False
        self._ended = False
        self._visited = ""
        self.set_reactive(PlayingScreen.view, game.view())

    def on_mount(self) -> None:
        """Be ready for the review long before it is asked for."""
        self.set_timer(UNTIL_CALM, self._fetch_review)

    @work(thread=True, exclusive=True, group="fetching")
    def _fetch_review(self) -> None:
        """Fetch what any review of the scenario needs."""
        PLACES["review"].fetched()
        if self._library is not None:
            self._library.fetch_review(self.game)

    @on(ScreenResume)
    def _returned(self) -> None:
        """See what another screen did, and what must be answered or closed."""
        before, now = self.view, self.game.view()
        if before is not None and _goes_on(before, now):
            self.ledger, self.about, self.reporting = now.ledger[len(before.ledger) :], self._visited, True
        elif now != before:
            self.ledger, self.about, self.reporting = (), "", False
        self.view = now
        self.call_later(self._attend)

    @on(ReasonAsked)
    def _asked_why(self, event: ReasonAsked) -> None:
        self.action_why(event.meter_id)

    @on(EntryAsked)
    def _asked_for_an_entry(self, event: EntryAsked) -> None:
        self.app.push_screen(PLACES["codex"].open(self.game, event.entry))

    def play(self, move_id: str, *, after: bool = False) -> None:
        """Play a move, show what it changed, or say why it does not count.

        What comes `after` another is shown with it: the answer to a question that the last move brought.
        """
        title = self._title(move_id)
        self.app.clear_notifications()  # what was said before is about a game that stood otherwise
        try:
            step = self.game.play(move_id)
        except Rejection as rejection:
            self.say("Not now", rejection.text, "warning")
            return
        if after:
            self._show(step, self.about or title, self.ledger)
        else:
            self._show(step, title)
        if self.game.save_trouble:
            self.say("Not saved", self.game.save_trouble, "error")

    def say(self, title: str, text: str, severity: Severity = "information") -> None:
        """Say something that passes; it takes the place of what was said before."""
        self.app.clear_notifications()
        self.notify(text, title=title, severity=severity, timeout=4, markup=False)

    def action_end_turn(self) -> None:
        """End the turn; ask once more, the first time that nothing at all was spent."""
        view = self.game.view()
        if view.over:
            self.action_open("ending")
            return
        if view.capital >= view.capital_max and not self._warned:
            self._warned = True
            self.say(
                f"{view.capital_title}: {view.capital} of {view.capital_max}",
                "There is room for no more: what a new turn brings is lost. End the turn again to go on.",
            )
            return
        self.play(view.end_turn.id)

    def action_undo(self) -> None:
        """Take the last move back."""
        if not self.game.can_undo:
            self.say("Not now", "There is nothing to take back.", "warning")
            return
        taken = self.game.moves[-1]
        self.game.undo()
        title = self._title(
            taken
        )  # as it was seen before it was played: an answer is known to its question only
        self.ledger, self.about, self.reporting = (), "", False
        self.view = self.game.view()
        self.say("Taken back", title)
        self._attend()

    def action_why(self, meter_id: str = "") -> None:
        """Show the causes of a number."""
        self.app.push_screen(PLACES["why"].open(self.game, meter_id))

    def action_open(self, place: str) -> None:
        """Open a screen over the game."""
        self._visited = PLACES[place].title
        if place in {"saves", "review"}:
            self._open_saves() if place == "saves" else self._open_review()
            return
        coming_back = {"advice": self._advised, "ending": self._ended_with}.get(place)
        self.app.push_screen(PLACES[place].open(self.game), coming_back)

    def _open_saves(self) -> None:
        if self._library is not None:
            shelf = self._library.shelf(self.game, partial(self.notify, severity="warning", markup=False))
            self.app.push_screen(PLACES["saves"].open(shelf), self.go_on_with)

    def _open_review(self) -> None:
        if not self.game.finished:
            self.say("Not now", "A review tells what is hidden: it waits until the game is over.", "warning")
        elif self._library is not None:
            self.app.push_screen(PLACES["review"].open(self._library.review(self.game)))

    def action_watch_on(self) -> None:
        """Watch a bot play on from here; the game itself stays as it is."""
        if self.game.finished:
            self.say("Not now", "The game is over. A bot can be watched from the title.", "warning")
        else:
            self.post_message(self.BotAsked(self))

    @work(thread=True, exclusive=True, group="review")
    def _prepare_review(self) -> None:
        """Fetch what the review needs while the ending is read."""
        PLACES["review"].fetched()
        if self._library is not None and self.game.finished:
            self._library.prepare_review(self.game)

    def go_on_with(self, game: GamePort | None) -> None:
        """Go on with another game, or with this one as it stands now."""
        if game is not None:
            self.game, self._ended = game, False
            self.ledger, self.about, self.reporting = (), "", False
            self.view = game.view()

    def _ended_with(self, way: str | None) -> None:
        """Leave in the way that was chosen at the end, or stay and look around."""
        if way is not None:
            self.dismiss(way)

    def _advised(self, move_id: str | None) -> None:
        if move_id is not None:
            self.go_to(move_id)

    def go_to(self, move_id: str) -> None:
        """Put the cursor on a move."""

    def action_menu(self) -> None:
        """Offer the ways out, and the way back into the game."""
        self.app.push_screen(Menu(self.game), self._go)

    def _go(self, way: str | None) -> None:
        """Go where the menu led; None is back to the game."""
        if way in {TITLE, QUIT}:
            self.dismiss(QUIT if way == QUIT else None)
        elif way is not None:
            self.action_open(way)

    def _show(self, step: StepPort, title: str, before: tuple[LedgerEntry, ...] = ()) -> None:
        self.ledger, self.about = before + step.ledger, title
        self.view = step.view
        self.reporting = True
        if self.roomy or step.move != step.view.end_turn.id or not told(step):
            self._attend()
        else:
            self.app.push_screen(Report(step, self.game))

    def _attend(self) -> None:
        """Put the question that must be answered, or show how it ended."""
        view = self.game.view()
        # A game that was rewound can end again.
        self._ended = self._ended and view.over
        if self.app.screen is not self:
            return
        if view.over and not self._ended:
            self._ended = True
            self.action_open("ending")
            self.set_timer(UNTIL_READ, self._prepare_review)
        elif view.question is not None:
            self.app.push_screen(Question(self.game), self._answered)

    def _answered(self, answer: str | Left | None) -> None:
        if isinstance(answer, Left):
            self._go(answer.way)
        elif answer is not None:
            self.play(answer, after=True)

    def _title(self, move_id: str) -> str:
        return title_of(self.game.view(), move_id)


def _goes_on(before: PlayerView, now: PlayerView) -> bool:
    """Whether more was played since, and nothing taken back."""
    return len(now.ledger) > len(before.ledger) and now.ledger[: len(before.ledger)] == before.ledger
