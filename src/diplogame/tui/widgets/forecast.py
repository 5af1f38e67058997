"""A forecast: a question with five answers, given now and scored at the end."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from diplogame.engine.view import CHANCES, ForecastView
from diplogame.tui.widgets.panel import Text
from diplogame.tui.widgets.wording import BAD, GOOD, QUIET, UNSURE


class ForecastAnswered(Message):
    """The player named a chance."""

    def __init__(self, move_id: str) -> None:
        super().__init__()
        self.move_id = move_id


class Forecast(Vertical):
    """A question and, while it is open, its answers as buttons."""

    DEFAULT_CSS = """
    Forecast { height: auto; padding: 0 0 1 0; }
    Forecast Horizontal { height: 1; }
    Forecast Button { min-width: 6; width: 6; height: 1; border: none; margin-right: 1; }
    """

    def __init__(self, forecast: ForecastView) -> None:
        """Ask `forecast`."""
        super().__init__()
        self._forecast = forecast

    def compose(self) -> ComposeResult:
        """Put the question over its answers."""
        yield Text(question(self._forecast))
        if self._forecast.answers:
            with Horizontal():
                for percent in CHANCES[: len(self._forecast.answers)]:
                    yield Button(f"{percent}%", compact=True, name=str(percent))

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        event.stop()
        place = CHANCES.index(int(event.button.name or CHANCES[0]))
        self.post_message(ForecastAnswered(self._forecast.answers[place]))


def question(forecast: ForecastView) -> Content:
    """Say the question, what was answered, and what came."""
    return Content.assemble((forecast.question, "bold"), "\n", said(forecast))


def said(forecast: ForecastView) -> Content:
    """Say what was answered and what came of it."""
    answer = "no answer" if forecast.answer is None else f"you said {forecast.answer}%"
    if forecast.came is not None:
        came = ("✓ it came", GOOD) if forecast.came else ("✗ it did not come", BAD)
        return Content.assemble(came, (f" · {answer}", QUIET))
    if forecast.answers and forecast.answer is None:
        return Content.styled(f"? open · judged in turn {forecast.resolves}", UNSURE)
    return Content.styled(f"◔ {answer} · judged in turn {forecast.resolves}", QUIET)
