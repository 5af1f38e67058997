"""The review of a finished game: its course, its moves with what else could have been played, and hindsight."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.widgets import TabbedContent, TabPane
from textual.worker import get_current_worker

from diplogame.review import story
from diplogame.review.model import Decision, Weighed
from diplogame.review.model import Review as ReviewValue
from diplogame.tui.game_port import GamePort
from diplogame.tui.review_port import ReviewPort
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.screens.what_if import WhatIf
from diplogame.tui.widgets.chance_chart import ChanceChart
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.review_rows import (
    course,
    decision_rows,
    hindsight,
    judgement,
    other_rows,
    standing,
)
from diplogame.tui.widgets.rows import Rows

BETWEEN = 0.25
"""Seconds between two redrawings: more would only flicker, and take time from the playouts."""


class Review(Sheet[GamePort]):
    """What each move was worth, growing surer while it is read; gives a game to play on with, or None."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "#course-panel"
    heading = "Review"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "show('course')", "Course", id="review.course", tooltip="The chance over the turns"),
        Binding(
            "2", "show('judged')", "Moves", id="review.moves", tooltip="Every move, and what else there was"
        ),
        Binding("3", "show('hindsight')", "Hindsight", id="review.hindsight", tooltip="What was hidden"),
        Binding(
            "n",
            "next_error(1)",
            "Next slip",
            id="review.next",
            tooltip="To the next move that missed something",
        ),
        Binding(
            "N", "next_error(-1)", "Slip before", show=False, id="review.last", tooltip="To the slip before"
        ),
        Binding(
            "o", "others", "Other lines", id="review.others", tooltip="Choose among the lines not played"
        ),
    ]

    shown: var[ReviewValue | None] = var(None, init=False)
    """What is known by now."""

    def __init__(self, source: ReviewPort) -> None:
        """Review the game of `source`."""
        super().__init__()
        self._source = source

    def compose_body(self) -> ComposeResult:
        """Put the three tabs."""
        with TabbedContent(initial="course", id="tabs"):
            with TabPane("Course", id="course"):
                with Panel("Chance of a good ending, of 100, turn by turn", still=True, id="chance-panel"):
                    yield ChanceChart(id="chance")
                with Panel("Turning points", id="course-panel"):
                    yield Text("The first answer comes in a moment …", id="course-text")
            with TabPane("Moves", id="judged"), Horizontal(id="judged-halves"):
                with Panel("Chance before→after", still=True, id="moves-panel"):
                    yield Rows(id="moves", empty="One moment …")
                with Vertical(id="judged-right"):
                    with Panel("The move", id="move-panel"):
                        yield Text(id="move-text")
                    with Panel(
                        "Instead · against yours",
                        still=True,
                        subtitle="⏎ how it would go on",
                        id="others-panel",
                    ):
                        yield Rows(id="others", empty="Nothing else could be done.")
            with TabPane("Hindsight", id="hindsight"), Panel("Hindsight", id="hindsight-panel"):
                yield Text(id="hindsight-text")

    def on_mount(self) -> None:
        """Begin to play."""
        self.say("playing on from every position …")
        self._grow()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._redraw)

    # --- growing ----------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="review")
    def _grow(self) -> None:
        """Play until nothing is left to say, or until the screen is left; show the newest now and then."""
        worker = get_current_worker()
        try:
            growing = self._source.begin()
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with the game is said on the screen
            self._told(self._refused, fault)
            return
        if growing.playouts:  # it was prepared
            self._told(self._know, growing.review())
        told, more = time.monotonic() if growing.playouts else 0.0, True
        while more and not worker.is_cancelled:
            most = growing.advised_playouts
            more = growing.step() and (most is None or growing.playouts < most)
            if not more or time.monotonic() - told >= BETWEEN:
                self._told(self._know, growing.review())
                told = time.monotonic()

    def _told(self, what: object, *args: object) -> None:
        """Hand something to the screen, unless the program is being left."""
        if self.app.is_running:
            self.app.call_from_thread(what, *args)  # type: ignore[arg-type]

    def _know(self, review: ReviewValue) -> None:
        if self.is_mounted:
            self.shown = review

    def _refused(self, fault: Exception) -> None:
        self.query_one("#course-text", Text).update(f"This game cannot be reviewed: {fault}")
        self.say("no review")

    # --- drawing ----------------------------------------------------------------------------

    def watch_shown(self) -> None:
        """Draw what is known now."""
        self._redraw()

    @on(TabbedContent.TabActivated)
    def _tab_changed(self) -> None:
        self._redraw()
        self.refresh_bindings()

    def _redraw(self) -> None:
        review = self.shown
        if review is None or not self.is_mounted:
            return
        self.say(standing(review, self.beside))
        # Filled even while it is hidden: a key may lead to a slip from anywhere.
        self.query_one("#moves", Rows).update_rows(decision_rows(review))
        drawing = {"course": self._draw_course, "judged": self._draw_move, "hindsight": self._draw_hindsight}
        drawing[self.query_one("#tabs", TabbedContent).active]()

    def _draw_course(self) -> None:
        review = self.shown
        assert review is not None
        self.query_one(ChanceChart).show_chart(story.curve(review))
        self.query_one("#course-text", Text).update(course(review, self._width("#course-panel")))

    def _draw_hindsight(self) -> None:
        review = self.shown
        assert review is not None
        self.query_one("#hindsight-text", Text).update(hindsight(review, self._width("#hindsight-panel")))

    def _draw_move(self) -> None:
        review, decision = self.shown, self.decision
        if review is None or decision is None:
            return
        self.query_one("#move-text", Text).update(judgement(review, decision, self._width("#move-panel")))
        others = self.query_one("#others", Rows)
        others.update_rows(other_rows(decision))
        if not others.has_focus:
            # The best stands first, and which is best changes while it grows.
            others.action_first()

    def _width(self, panel: str) -> int:
        return max(20, self.query_one(panel).scrollable_content_region.width - 1)

    # --- choosing ---------------------------------------------------------------------------

    @property
    def decision(self) -> Decision | None:
        """The move under the cursor."""
        number = self.query_one("#moves", Rows).row_id
        found = self.shown.decisions if self.shown else ()
        return next((one for one in found if str(one.number) == number), None)

    @property
    def line(self) -> Weighed | None:
        """The line under the cursor among those that were not played."""
        moves, decision = self.query_one("#others", Rows).row_id, self.decision
        others = decision.others if decision else ()
        return next((line for line in others if " ".join(line.moves) == moves), None)

    @on(Rows.Reached, "#moves")
    def _reached(self) -> None:
        self._draw_move()

    @on(Rows.Chosen, "#moves")
    def action_others(self) -> None:
        """Go to the lines that were not played."""
        self.action_show("judged")
        self.call_after_refresh(self.query_one("#others", Rows).focus)

    @on(Rows.Chosen, "#others")
    def _what_if(self) -> None:
        """Show the game as it would have gone with another line."""
        decision, line = self.decision, self.line
        if decision is not None and line is not None:
            self.app.push_screen(WhatIf(self._source, decision.number, line.moves), self._taken_up)

    def _taken_up(self, game: GamePort | None) -> None:
        if game is not None:
            self.dismiss(game)

    def action_show(self, tab: str) -> None:
        """Go to a tab."""
        self.query_one("#tabs", TabbedContent).active = tab
        focus = {"judged": "#moves", "course": "#course-panel", "hindsight": "#hindsight-panel"}[tab]
        self.call_after_refresh(self.query_one(focus).focus)

    def action_next_error(self, step: int) -> None:
        """Go to the next move that missed something, or to the one before."""
        here = self.decision
        wrong = [one.number for one in (self.shown.decisions if self.shown else ()) if one.erred]
        now = here.number if here else -1
        ahead = [number for number in wrong if (number - now) * step > 0]
        self.action_show("judged")
        if ahead:
            self.query_one("#moves", Rows).go_to(str(ahead[0] if step > 0 else ahead[-1]))
        else:
            self.notify("There is none further on.", timeout=2)
