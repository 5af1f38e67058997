"""Saves: keep the game, go on with another one, give it away as a short text."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Input

from diplogame.tui.game_port import GamePort
from diplogame.tui.places import PLACES
from diplogame.tui.save_shelf import SaveLine, SaveShelf, ShelfError
from diplogame.tui.screens.confirm import Confirm
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.rows import Rows
from diplogame.tui.widgets.save_rows import describe, save_rows
from diplogame.tui.widgets.wording import QUIET

RESTING = 0.4
"""Seconds after which the cursor rests on a save."""


class Saves(Sheet[GamePort]):
    """The shelf of saves; gives the game that was loaded, or None."""

    CSS_PATH = "saves.tcss"
    AUTO_FOCUS = "#saves"
    heading = "Saves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "name", "Save as", id="saves.name", tooltip="Save the game under a name"),
        Binding("d,delete", "delete", "Delete", id="saves.delete", tooltip="Delete the highlighted save"),
        Binding(
            "v", "review", "Review", id="saves.review", tooltip="What each move of a finished game was worth"
        ),
        Binding("y", "copy", "Copy code", id="saves.copy", tooltip="Copy the share code"),
    ]

    def __init__(self, shelf: SaveShelf) -> None:
        """Show the saves on `shelf`."""
        super().__init__()
        self._shelf = shelf
        self._saves: dict[str, SaveLine] = {}
        self.code = ""
        """The share code of the running game."""
        self._resting: Timer | None = None
        self._in_game = True
        """Whether there is a game that could be saved: none was begun when the title opens the shelf."""

    def compose_body(self) -> ComposeResult:
        """Put the list over the highlighted save, the name to save under, and the share code."""
        with Panel("Saved games", still=True, id="saves-list"):
            yield Rows(id="saves", empty="Nothing is saved yet.")
        with Panel("Save", still=True, id="saves-one"):
            yield Text(id="saves-text")
        with Horizontal(id="saves-line"):
            yield Input(placeholder="n  save under this name", compact=True, max_length=60, id="saves-name")
            yield Button("Load", compact=True, variant="primary", id="load")
            yield Button("Delete", compact=True, variant="warning", id="delete")
        with Panel("Share code: the whole game in one text", still=True, id="saves-share"):
            yield Input(compact=True, id="saves-code")
            yield Button("Copy", compact=True, id="copy")

    def on_mount(self) -> None:
        """Read the shelf."""
        try:
            self.code = self._shelf.share_code()
            self._in_game = bool(self.code)
        except ShelfError as fault:
            self._complain("No share code", fault)
        self.query_one("#saves-share").display = bool(self.code)
        self.query_one("#saves-name").display = self._in_game
        self.refresh_bindings()
        self.query_one("#saves-code", Input).value = self.code
        self._refill()

    @on(Rows.Reached)
    def _reached(self, event: Rows.Reached) -> None:
        save = self._saves[event.row_id]
        self.query_one("#saves-one").border_title = Content(
            "Kept by the game itself" if save.automatic else save.name
        )
        self.query_one("#saves-text", Text).update(describe(save))
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(RESTING, partial(self._prepare, save.slot)) if save.over else None

    @work(thread=True, exclusive=True, group="review")
    def _prepare(self, slot: str) -> None:
        """Fetch what the review of a finished game needs, while the cursor rests on it."""
        PLACES["review"].fetched()
        self._shelf.prepare_review(slot)

    @on(Rows.Chosen)
    @on(Button.Pressed, "#load")
    def _load(self) -> None:
        slot = self.query_one("#saves", Rows).row_id
        if slot is None:
            return
        try:
            game = self._shelf.load(slot)
        except ShelfError as fault:
            self._complain("It could not be loaded", fault)
        else:
            self.dismiss(game)

    @on(Input.Submitted, "#saves-name")
    def _named(self, event: Input.Submitted) -> None:
        name = event.value.strip()
        if not name:
            return
        same = next((save for save in self._saves.values() if save.name == name), None)
        self._save(name, same)

    @work
    async def _save(self, name: str, same: SaveLine | None) -> None:
        question = f"Replace “{name}”?"
        if same and not await self.app.push_screen_wait(
            Confirm(question, f"Turn {same.turn}, saved {same.saved}.")
        ):
            return
        try:
            saved = self._shelf.save(name)
        except ShelfError as fault:
            self._complain("It was not saved", fault)
            return
        self.query_one("#saves-name", Input).value = ""
        self._refill(at=saved.slot)
        self.query_one("#saves", Rows).focus()
        self.notify(f"Saved as “{saved.name}”.", markup=False)

    @on(Button.Pressed, "#delete")
    @work
    async def action_delete(self) -> None:
        """Ask, then delete the highlighted save."""
        slot = self.query_one("#saves", Rows).row_id
        if slot is None:
            return
        save = self._saves[slot]
        words = Confirm(f"Delete “{save.name}”?", "It cannot be brought back.", yes="Delete", no="Keep")
        if not await self.app.push_screen_wait(words):
            return
        try:
            self._shelf.delete(slot)
        except ShelfError as fault:
            self._complain("It was not deleted", fault)
        self._refill()

    def action_review(self) -> None:
        """Look back on the highlighted save."""
        if (slot := self.query_one("#saves", Rows).row_id) is not None:
            self.app.push_screen(PLACES["review"].open(self._shelf.review(slot)), self._played_on)

    def _played_on(self, game: GamePort | None) -> None:
        """Go on with a game that the review took up."""
        if game is not None:
            self.dismiss(game)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to save and to copy only in a game."""
        return self._in_game if action in {"name", "copy"} else True

    def action_name(self) -> None:
        """Put the focus where the name is typed."""
        self.query_one("#saves-name", Input).focus()

    @on(Button.Pressed, "#copy")
    def action_copy(self) -> None:
        """Copy the share code, and leave it selected for terminals that cannot copy."""
        if not self.code:
            return
        self.app.copy_to_clipboard(self.code)
        code = self.query_one("#saves-code", Input)
        code.focus()
        code.select_all()
        self.notify("Copied. If your terminal does not allow that, the code is selected: copy it from there.")

    @on(Input.Changed, "#saves-code")
    def _keep_code(self, event: Input.Changed) -> None:
        """The code is there to be selected, not to be written."""
        if event.value != self.code:
            event.input.value = self.code

    def _refill(self, at: str | None = None) -> None:
        try:
            self._saves = {save.slot: save for save in self._shelf.list()}
        except ShelfError as fault:
            self._complain("The saves could not be read", fault)
        self.say(f"{len(self._saves)} saved games" if self._saves else "none yet")
        self.query_one("#saves", Rows).show_rows(save_rows(self._saves.values()), at=at)
        for button in ("#load", "#delete"):
            self.query_one(button, Button).disabled = not self._saves
        if not self._saves:
            self.query_one("#saves-text", Text).update(Content.styled("Nothing to load.", QUIET))

    def _complain(self, title: str, fault: ShelfError) -> None:
        self.notify(str(fault), title=title, severity="error", markup=False)
