"""What happened and why: the log, the ledger, the charts, and the way back to any turn."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import TabbedContent, TabPane

from diplogame.tui.game_port import GamePort, Rejection
from diplogame.tui.screens.cause import Cause
from diplogame.tui.screens.confirm import Confirm
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.branches_tab import BranchesTab
from diplogame.tui.widgets.chart_tab import ChartTab
from diplogame.tui.widgets.ledger_tab import LedgerTab
from diplogame.tui.widgets.log_tab import LogTab
from diplogame.tui.widgets.rows import Rows
from diplogame.tui.widgets.wording import moment


class History(Sheet[int]):
    """The game so far; gives the turn that was rewound to, or None."""

    CSS_PATH = "history.tcss"
    heading = "History"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "show('log')", "Log", id="history.log", tooltip="What was said and done"),
        Binding("2", "show('ledger')", "Ledger", id="history.ledger", tooltip="Every change with its cause"),
        Binding("3", "show('charts')", "Charts", id="history.charts", tooltip="Meters over the turns"),
        Binding(
            "4", "show('branches')", "Branches", id="history.branches", tooltip="Lines of play that were left"
        ),
        Binding("slash", "search", "Search", id="history.search", tooltip="Find words in the log"),
        Binding("t", "numbers", "Numbers", id="history.numbers", tooltip="The chart as a table"),
        Binding(
            "w", "rewind", "Rewind here", id="history.rewind", tooltip="Go back to the turn under the cursor"
        ),
    ]

    def __init__(self, game: GamePort, tab: str = "log", meter: str = "") -> None:
        """Show the history of `game`, at a tab; the ledger at one meter if it is named."""
        super().__init__()
        self._game = game
        self._view = game.view()
        self._tab = tab
        self._meter = meter

    def compose_body(self) -> ComposeResult:
        """Put the three tabs."""
        with TabbedContent(initial=self._tab, id="tabs"):
            with TabPane("Log", id="log"):
                yield LogTab(self._view)
            with TabPane("Ledger", id="ledger"):
                yield LedgerTab(self._view, self._meter)
            with TabPane("Charts", id="charts"):
                yield ChartTab(self._view)
            with TabPane("Branches", id="branches"):
                yield BranchesTab(self._game)

    def on_mount(self) -> None:
        """Say where we are."""
        self.say(f"{self._view.title} · {moment(self._view)}")
        self._focus_list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Show only the keys which do something on this tab."""
        tab = self.query_one("#tabs", TabbedContent).active if self.is_mounted else ""
        wanted = {"search": "log", "numbers": "charts"}.get(action)
        if action == "rewind":
            return tab in {"log", "ledger"}
        return wanted is None or wanted == tab

    def action_show(self, tab: str) -> None:
        """Go to a tab."""
        self.query_one("#tabs", TabbedContent).active = tab
        self._focus_list()

    def action_search(self) -> None:
        """Search the log."""
        self.query_one(LogTab).search()

    def action_numbers(self) -> None:
        """Change the chart into numbers, or back."""
        self.query_one(ChartTab).toggle_numbers()

    @work
    async def action_rewind(self) -> None:
        """Ask, then go back to the turn under the cursor."""
        turn = self._turn()
        if turn is None or turn >= self._view.turn + 1:
            return
        question = f"Go back to the beginning of turn {turn}?"
        kept = "What came after is kept as a branch: nothing is lost."
        if not await self.app.push_screen_wait(Confirm(question, kept, yes="Rewind", no="Stay")):
            return
        try:
            self._game.rewind(turn)
        except Rejection as refusal:
            self.notify(refusal.text, title="No way back", severity="warning", markup=False)
        else:
            self.dismiss(turn)

    @on(Rows.Chosen, "#branch-rows")
    @work
    async def _return(self) -> None:
        """Ask, then take the branch under the cursor up again."""
        branch = self.query_one(BranchesTab).branch
        if branch is None:
            return
        kept = "The game as it stands is kept as a branch in its place: nothing is lost."
        if not await self.app.push_screen_wait(
            Confirm("Return to this line of play?", kept, yes="Return", no="Stay")
        ):
            return
        try:
            self._game.return_to(branch)
        except Rejection as refusal:
            self.notify(refusal.text, title="No way back", severity="warning", markup=False)
        else:
            self.dismiss(self._game.view().turn)

    @on(LedgerTab.WhyAsked)
    def _why(self, event: LedgerTab.WhyAsked) -> None:
        self.app.push_screen(Cause(self._view, event.entry))

    @on(TabbedContent.TabActivated)
    def _tab_changed(self) -> None:
        self.refresh_bindings()

    def _turn(self) -> int | None:
        tab = self.query_one("#tabs", TabbedContent).active
        return self.query_one(LedgerTab).turn if tab == "ledger" else self.query_one(LogTab).turn

    def _focus_list(self) -> None:
        pane = self.query_one(f"#{self.query_one('#tabs', TabbedContent).active}", Widget)
        self.call_after_refresh(pane.query_one(Rows).focus)
