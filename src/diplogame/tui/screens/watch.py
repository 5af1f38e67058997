"""Watching a bot play: its next move is shown with its preview, then played; at any pace, or step by step."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from diplogame.tui.bot_port import BotPort
from diplogame.tui.game_port import GamePort, StepPort
from diplogame.tui.keys import KeyAction
from diplogame.tui.library_port import Library
from diplogame.tui.messages import MoveChosen
from diplogame.tui.screens.game import GameScreen
from diplogame.tui.widgets.key_bar import KeyBar
from diplogame.tui.widgets.move_titles import title_of
from diplogame.tui.widgets.tracks import Tracks
from diplogame.tui.widgets.watch_bar import WatchBar

PACES = (0.2, 0.5, 1.2, 2.5, 5.0)
"""Seconds between seeing what a bot will do and seeing it done, and again until the next."""
TAKE_OVER = "take over"
"""What the screen gives back when the player wants to play on."""

KEYS = (
    KeyAction("watch.pause", "space,p", "pause", "Pause, go on", "Let the bot wait, or go on", "Watch", 1),
    KeyAction("watch.step", "full_stop,enter,e", "step", "Step", "One move at a time", "Watch", 2),
    KeyAction("watch.faster", "plus,equals_sign,right", "pace(-1)", "Faster", "Wait less", "Watch", 4),
    KeyAction("watch.slower", "minus,left", "pace(1)", "Slower", "Wait longer", "Watch", 5),
    KeyAction("watch.take_over", "b", "take_over", "Take over", "Play on yourself", "Watch", 3),
    KeyAction("watch.leave", "q", "leave", "Leave", "Leave the bot", "Watch", 6),
    KeyAction("watch.escape", "escape", "escape", "Pause, leave", "Pause; once more leaves", "Watch"),
)
LASTING = 4
"""Seconds in which a second Escape leaves."""


class Watch(GameScreen):
    """The main screen with a bot at it; gives TAKE_OVER, a way to leave, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.key, key.action, key.title, show=False, priority=True, tooltip=key.tooltip, id=key.id)
        for key in KEYS
    ]
    COMMANDS: ClassVar = set()

    def __init__(self, bot: BotPort, library: Library | None = None) -> None:
        """Watch `bot` play its game."""
        super().__init__(bot.game, library)
        self._bot = bot
        self.whose_moves = f"Moves of {bot.bot.name}"
        self._pace = PACES.index(1.2)
        self.running = False
        """Whether it goes on by itself."""
        self.next: str = ""
        """The move it is about to make; empty while it thinks."""
        self.taken: GamePort | None = None
        """The game that the player goes on with, once he has taken it over or loaded another."""
        self._timer: Timer | None = None
        self._leaving: Timer | None = None
        """Runs as long as Escape leaves."""
        self._stepping = False

    def compose(self) -> ComposeResult:
        """Put the bot over the keys."""
        for widget in super().compose():
            if isinstance(widget, KeyBar):
                yield WatchBar(self._bot.bot)
                yield KeyBar(KEYS)
            else:
                yield widget

    def on_mount(self) -> None:
        """Begin to think; where nothing may move by itself, wait for the player."""
        self.running = self.app.animation_level != "none"
        self._tell()
        self._think()

    # --- the bot ----------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="bot")
    def _think(self) -> None:
        """Ask the bot for its next move."""
        if not self.game.finished:
            move = self._bot.choose()
            if self.app.is_running:
                self.app.call_from_thread(self._decided, move)

    def _decided(self, move: str) -> None:
        self.next = move
        self.go_to(move)
        self._tell()
        self._wait()

    def _wait(self) -> None:
        """Play the next move after a while, unless the bot is to wait."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not self.next:
            self._think_again()
        elif self._stepping:
            self._stepping = False
            self._make()
        elif self.running:
            self._timer = self.set_timer(PACES[self._pace], self._make)

    def _think_again(self) -> None:
        """Think, if it does not: a player who looked around may have gone back to where there is more to play."""
        if not any(worker.group == "bot" and not worker.is_finished for worker in self.workers):
            self._think()

    def _make(self) -> None:
        """Play what was decided; not behind a screen that the player has opened."""
        if self.app.screen is not self:
            self._wait()
            return
        move, self.next = self.next, ""
        if move:
            super().play(move)
            self._tell()
            self._timer = self.set_timer(PACES[self._pace] if self.running else 0.01, self._think)

    # --- the player -------------------------------------------------------------------------

    def action_pause(self) -> None:
        """Let the bot wait, or go on."""
        self.running = not self.running
        self._tell()
        self._wait()

    def action_step(self) -> None:
        """Make one move, and wait."""
        self.running = False
        self._stepping = True
        self._tell()
        self._wait()

    def action_pace(self, step: int) -> None:
        """Wait longer between two moves, or less."""
        self._pace = max(0, min(len(PACES) - 1, self._pace + step))
        self._tell()
        self._wait()

    def action_take_over(self) -> None:
        """Play on instead of the bot."""
        self.go_on_with(self._bot.hand_over())

    def go_on_with(self, game: GamePort | None) -> None:
        """Leave the bot for a game of the player's own."""
        if game is not None:
            self.taken = game
            self.dismiss(TAKE_OVER)

    def play(self, move_id: str, *, after: bool = False) -> None:  # noqa: ARG002 - as the screen of a player has it
        """Say whose game it is."""
        self.say("You are watching", "b takes the game over from the bot.")

    def action_leave(self) -> None:
        """Leave the bot."""
        self.dismiss(None)

    def action_escape(self) -> None:
        """Let the bot wait; leave it the second time: who wanted to close something is not out at once."""
        if self._leaving is not None:
            self.action_leave()
            return
        if self.running:
            self.action_pause()
        self._leaving = self.set_timer(LASTING, self._stays)
        self.say("Leave the bot?", "Escape once more, or q. b takes its game over.")

    def _stays(self) -> None:
        self._leaving = None

    def action_undo(self) -> None:
        """Say whose game it is."""
        self.play("")

    @on(MoveChosen)
    def _chosen(self, event: MoveChosen) -> None:
        event.stop()
        self.play(event.move_id)

    # --- drawing ----------------------------------------------------------------------------

    def _show(self, step: StepPort, title: str, before: tuple[object, ...] = ()) -> None:  # noqa: ARG002
        """Tell what a move changed; nothing has to be closed before the next."""
        self.ledger, self.about, self.reporting = step.ledger, title, True
        self.view = step.view
        self._attend()

    def _attend(self) -> None:
        """Show how it ended; questions are the bot's to answer."""
        if self.game.finished:
            super()._attend()

    def _tell(self) -> None:
        bar = self.query_one(WatchBar)
        every = f"every {PACES[self._pace]:g} s"
        bar.pace = f"▶ {every}" if self.running else f"‖ paused · {every}"
        view = self.game.view()
        asked = f"{view.question.title}: " if view.question else ""
        bar.following = (
            "It is over." if view.over else asked + title_of(view, self.next) if self.next else "…"
        )

    def go_to(self, move_id: str) -> None:
        """Put the cursor on a move, so that its preview is shown."""
        tracks = self.query_one(Tracks)
        if any(move.id == move_id for move in self.game.view().moves):
            tracks.go_to(move_id)
            self.reporting = False

    def _title(self, move_id: str) -> str:
        return title_of(self.game.view(), move_id)
