"""The codex: who, what and why, linked, searched, and brought up to date by play."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from diplogame.engine.view import CodexEntry
from diplogame.tui.game_port import GamePort
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.codex import article, codex_rows, found, link_row
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.rows import Rows


class Codex(Sheet[None]):
    """An encyclopedia which knows what has happened in this game."""

    CSS_PATH = "codex.tcss"
    AUTO_FOCUS = "#entries"
    heading = "Codex"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="codex.search", tooltip="Find entries by words"),
        Binding("right,l", "links", "Links", id="codex.links", tooltip="Go to what the entry leads to"),
        Binding("left,backspace", "back", "Previous", id="codex.back", tooltip="Back to the entry before"),
    ]

    def __init__(self, game: GamePort, entry: str = "") -> None:
        """Open the codex of `game`, at an entry when it is named, else at the newest in the news."""
        super().__init__()
        view = game.view()
        self._entries = {each.id: each for each in view.codex}
        self._news = view.in_the_news
        self._first = entry or next(iter(self._news), "")
        self.path: list[str] = []
        """The entries that were followed to here, the present one last."""

    def compose_body(self) -> ComposeResult:
        """Put the list beside the entry and its links."""
        with Horizontal(id="codex-halves"):
            with Panel("Entries", still=True, id="codex-list"):
                yield Input(placeholder="/ search", compact=True, id="codex-words")
                yield Rows(id="entries", empty="No entry says that.")
            with Vertical(id="codex-right"):
                with Panel("", id="codex-entry"):
                    yield Text(id="codex-text")
                with Panel("Leads to", still=True, id="codex-links"):
                    yield Rows(id="links", empty="No further.")

    def on_mount(self) -> None:
        """Open at the entry that was asked for."""
        new = sum(bool(entry.updates) for entry in self._entries.values())
        told = f" · {len(self._news)} in the news" if self._news else ""
        self.say(f"{len(self._entries)} entries{told}" + (f" · {new} updated" if new else ""))
        self._refill()
        if self._first in self._entries:
            self.query_one("#entries", Rows).go_to(self._first)

    @on(Input.Changed)
    def _refill(self) -> None:
        words = self.query_one("#codex-words", Input).value
        entries = found(tuple(self._entries.values()), words)
        self.query_one("#entries", Rows).show_rows(
            codex_rows(entries, self._news, searched=bool(words.strip()))
        )
        self.query_one("#codex-list").border_subtitle = Content(f"{len(entries)}")

    @on(Input.Submitted)
    def _searched(self) -> None:
        self.query_one("#entries", Rows).focus()

    @on(Rows.Reached, "#entries")
    def _reached(self, event: Rows.Reached) -> None:
        if not self.path or self.path[-1] != event.row_id:
            self.path = [event.row_id]
        self._open(self._entries[event.row_id])

    @on(Rows.Chosen, "#entries")
    def action_links(self) -> None:
        """Go to the links, or to the text when there are none."""
        links = self.query_one("#links", Rows)
        (links if links.row_id else self.query_one("#codex-entry")).focus()

    @on(Rows.Chosen, "#links")
    def _followed(self, event: Rows.Chosen) -> None:
        self.follow(event.row_id)

    def on_click(self, event: events.Click) -> None:
        """Follow a link in the text."""
        if target := event.style.meta.get("entry"):
            self.follow(str(target))

    def follow(self, target: str) -> None:
        """Open another entry, and remember the way back."""
        self.path.append(target)
        self._go(target)

    def action_search(self) -> None:
        """Put the focus where words are typed."""
        self.query_one("#codex-words", Input).focus()

    def action_back(self) -> None:
        """Back to the entry before, or to the list."""
        if len(self.path) > 1:
            self.path.pop()
            self._go(self.path[-1])
        else:
            self.query_one("#entries", Rows).focus()

    def _go(self, target: str) -> None:
        """Show an entry, in the list too unless a search has hidden it there."""
        rows = self.query_one("#entries", Rows)
        if target in {row.id for row in rows.rows}:
            rows.go_to(target)
        self._open(self._entries[target])

    def _open(self, entry: CodexEntry) -> None:
        titles = {each.id: each.title for each in self._entries.values()}
        panel = self.query_one("#codex-entry", Panel)
        panel.border_title = Content(f"{entry.title} · {entry.category}")
        panel.border_subtitle = Content("in the news" if entry.id in self._news else "")
        panel.scroll_home(animate=False)
        self.query_one("#codex-text", Text).update(article(entry, titles))
        leads = [self._entries[each] for each in entry.see if each in self._entries]
        self.query_one("#codex-links").display = bool(leads)
        self.query_one("#links", Rows).show_rows(link_row(each) for each in leads)
        if not leads and self.focused is self.query_one("#links"):
            panel.focus()
