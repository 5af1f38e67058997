"""What binds: red lines, promises, and the forecasts that the player stakes a judgement on."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from diplogame.tui.game_port import GamePort, Rejection
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.commitment_rows import OPEN, commitment_rows, describe
from diplogame.tui.widgets.forecast import Forecast, ForecastAnswered
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.rows import Rows
from diplogame.tui.widgets.wording import moment


class Commitments(Sheet[None]):
    """Who owes what to whom, by when, and what leaving it costs."""

    CSS_PATH = "commitments.tcss"
    AUTO_FOCUS = "#commitments"
    heading = "Commitments"

    def __init__(self, game: GamePort) -> None:
        """Show what binds in `game`."""
        super().__init__()
        self._game = game
        self._view = game.view()

    def compose_body(self) -> ComposeResult:
        """Put the list over the highlighted commitment and the forecasts."""
        with Panel("Red lines and promises", still=True, id="commitment-list"):
            yield Rows(id="commitments", empty="Nothing binds you yet: state a line, or promise something.")
        with Vertical(id="commitment-lower"):
            with Panel("Commitment", id="commitment"):
                yield Text(id="commitment-text")
            with Panel("Forecasts", id="forecasts"):
                yield from self._forecasts()

    def on_mount(self) -> None:
        """Fill the list."""
        self._refresh()

    @on(Rows.Reached)
    def _reached(self, event: Rows.Reached) -> None:
        kind, _, own_id = event.row_id.partition(".")
        commitment = next(each for each in self._view.commitments if (each.kind, each.id) == (kind, own_id))
        self.query_one("#commitment").border_title = Content(commitment.title)
        self.query_one("#commitment-text", Text).update(describe(self._view, commitment))

    @on(ForecastAnswered)
    async def _answered(self, event: ForecastAnswered) -> None:
        try:
            self._game.play(event.move_id)
        except Rejection as refusal:
            self.notify(refusal.text, title="The forecast was not taken", severity="warning", markup=False)
        self._view = self._game.view()
        forecasts = self.query_one("#forecasts")
        await forecasts.remove_children()
        await forecasts.mount_all(self._forecasts())
        self._refresh()

    def _forecasts(self) -> list[Forecast | Text]:
        if not self._view.forecasts:
            return [Text("No question is open. Some turns ask one; the end scores your answers.")]
        open_first = sorted(
            self._view.forecasts, key=lambda forecast: (not forecast.answers, forecast.came is not None)
        )
        return [Forecast(forecast) for forecast in open_first]

    def _refresh(self) -> None:
        open_ones = sum(each.state in OPEN for each in self._view.commitments)
        self.say(f"{open_ones} open · {moment(self._view)}")
        self.query_one("#commitment").display = bool(self._view.commitments)
        self.query_one("#commitments", Rows).show_rows(commitment_rows(self._view))
