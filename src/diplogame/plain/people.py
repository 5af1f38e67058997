"""What others say: advisors, and the forecasts the player is asked for."""

from __future__ import annotations

from diplogame.engine.view import AdviceView, ForecastView, PlayerView
from diplogame.plain.changes import meters_of
from diplogame.plain.choices import track_title
from diplogame.plain.text import Lines, clean, item, joined, sentence, wrapped
from diplogame.scenario.vocabulary import CHANCES


def advisor_lines(view: PlayerView) -> Lines:
    """Every advisor: what to do, what not to do, and why."""
    lines: Lines = []
    for advice in view.advice:
        lines += ["", *_advisor(view, advice)] if lines else _advisor(view, advice)
    return lines or ["You have no advisors."]


def _advisor(view: PlayerView, advice: AdviceView) -> Lines:
    lines = item(f"{advice.name}, {advice.role}. {sentence(advice.text)}")
    wish = clean(advice.move_title) if advice.move else clean(view.end_turn.title)
    lines += wrapped(f"Advises: {sentence(wish)} {sentence(advice.argument)}", 1)
    if advice.against:
        lines += wrapped(f"Warns of: {sentence(advice.against_title)} {sentence(advice.warning)}", 1)
    lines += wrapped(f"Cares about {_cares(view, advice)}.", 1)
    if advice.asked:
        lines += wrapped(f"Was right {advice.right} of {advice.asked} times.", 1)
    return lines


def _cares(view: PlayerView, advice: AdviceView) -> str:
    titles = {id_: meter.title for id_, meter in meters_of(view).items()}
    cares = [f"{titles.get(meter, meter)} {weight:+d}" for meter, weight in advice.cares]
    cares += [f"{track_title(view, track).lower()} {weight:+d}" for track, weight in advice.prefers]
    return joined(map(clean, cares)) or "nothing in particular"


def forecast_lines(view: PlayerView) -> Lines:
    """Every forecast, with what was answered and what came of it."""
    lines = [line for told in forecast_items(view) for line in item(told)]
    return lines or ["Nobody has asked you for a forecast yet."]


def forecast_items(view: PlayerView) -> list[str]:
    """Each forecast as one sentence or two, numbered as the player calls it."""
    return [
        f"{number}. {sentence(forecast.question)} {_forecast(forecast, number)}"
        for number, forecast in enumerate(view.forecasts, 1)
    ]


def _forecast(forecast: ForecastView, number: int) -> str:
    given = "" if forecast.answer is None else f"You said {forecast.answer} percent. "
    if forecast.came is not None:
        return f"{given}It {'came' if forecast.came else 'did not come'}."
    if forecast.answers:
        return (
            f"To be answered in this turn: forecast {number} and {joined(map(str, CHANCES), 'or')} percent."
        )
    return f"{given}Known in turn {forecast.resolves}."
