"""The menu of a running game: what Escape opens where there is nothing to close. The game is left from here only."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from diplogame.engine.view import PlayerView
from diplogame.tui.game_port import GamePort
from diplogame.tui.widgets.key_table import keys_in_force
from diplogame.tui.widgets.lines import both_ends
from diplogame.tui.widgets.marks import in_turns
from diplogame.tui.widgets.panel import Text
from diplogame.tui.widgets.rows import Row, Rows
from diplogame.tui.widgets.wording import BAD, GOOD, QUIET, lines

TITLE, QUIT = "title", "quit"
"""Ways out of the game; the others are names of places."""


class Entry(NamedTuple):
    """A line of the menu."""

    way: str
    """What the menu gives back."""
    words: str
    binding: str
    """Whose key is shown."""


ENTRIES = (
    Entry("", "Back to the game", "menu.back"),
    Entry("saves", "Save, load or share", "menu.saves"),
    Entry("help", "Keys and how to play", "menu.help"),
    Entry(TITLE, "Leave to the title", "menu.title"),
    Entry(QUIT, "Quit the program", "menu.quit"),
)


class Menu(ModalScreen[str]):
    """Gives TITLE, QUIT or the name of a place; None to go back, which is where the cursor stands."""

    CSS_PATH = "menu.tcss"
    AUTO_FOCUS = "#ways"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="menu.back"),
        Binding("s", "dismiss('saves')", "Saves", id="menu.saves"),
        Binding("question_mark,f1", "dismiss('help')", "Help", id="menu.help"),
        Binding("q", "dismiss('title')", "Title", id="menu.title"),
        Binding("ctrl+q", "dismiss('quit')", "Quit", id="menu.quit"),
    ]

    def __init__(self, game: GamePort) -> None:
        """Offer the ways out of `game`."""
        super().__init__()
        self._game = game

    def compose(self) -> ComposeResult:
        """Put where the game stands, and whether it is saved, over the ways."""
        with Vertical(id="menu-box") as box:
            box.border_title = "Menu"
            yield Text(lines(_stands(self._game.view()), _kept(self._game)), id="menu-text")
            yield Rows(id="ways")

    def on_mount(self) -> None:
        """Show the ways with their keys."""
        keys = keys_in_force(self.app, self)
        self.query_one(Rows).show_rows(
            Row(one.way or "back", partial(_draw, one.words, keys.get(one.binding, "").partition(" ")[0]))
            for one in ENTRIES
        )

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self.dismiss(None if event.row_id == "back" else event.row_id)


def _stands(view: PlayerView) -> Content:
    date = "" if view.date == f"Turn {view.turn}" else f"{view.date}, "
    return Content.assemble((view.title, "bold $accent"), f" · {date}{in_turns(view)}")


def _kept(game: GamePort) -> Content:
    """Whether what was played is kept."""
    if game.save_trouble:
        return Content.styled(f"✗ Not saved: {game.save_trouble}", BAD)
    if not game.moves:
        return Content.styled("Nothing was played yet, so nothing is saved.", QUIET)
    return Content.assemble(("✓ Saved", GOOD), (" after every move, and so is the last one.", QUIET))


def _draw(words: str, keys: str, width: int) -> Content:
    return both_ends(Content.styled(words, "bold"), Content.styled(keys, "$text-accent"), width)
