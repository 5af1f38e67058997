"""How it ended, and what was hidden."""

from __future__ import annotations

from diplogame.engine.view import EndingView, PlayerView
from diplogame.plain.people import forecast_lines
from diplogame.plain.text import Lines, clean, item, meter_line, paragraphs, sentence, wrapped
from diplogame.scenario.vocabulary import GRADES


def ending_lines(view: PlayerView) -> Lines:
    """The ending, the scorecard and the reveal."""
    ending = view.ending
    if not ending:
        return []
    lines = wrapped(f"The end: {ending.title}, {GRADES[ending.grade]}.")
    lines += ["", *paragraphs(ending.text)]
    for part in ending.epilogue:
        lines += ["", *paragraphs(part)]
    return [*lines, *_scorecard(ending), *_goals(view), *_reveal(view, ending), *_forecasts(view)]


def _scorecard(ending: EndingView) -> Lines:
    lines: Lines = []
    for axis in ending.axes:
        lines += item(f"{axis.title} {axis.value} of 100. {sentence(axis.words)}")
    return ["", "Scorecard", *lines] if lines else []


def _goals(view: PlayerView) -> Lines:
    lines: Lines = []
    for goal in view.goals:
        lines += item(f"{'Met' if goal.done else 'Not met'}: {sentence(goal.title)}")
    return ["", "Goals", *lines] if lines else []


def _reveal(view: PlayerView, ending: EndingView) -> Lines:
    lines: Lines = []
    for actor in view.actors:
        if actor.disposition:
            lines += item(
                f"{actor.title} was {clean(actor.disposition).lower()}. {sentence(actor.disposition_text)}"
            )
    for clue in ending.clues:
        hint = "a true clue" if clue.true else "a false clue"
        lines += item(f"Turn {clue.turn}, {hint} of {clean(clue.disposition).lower()}: {sentence(clue.text)}")
    for meter in ending.revealed:
        lines += item(meter_line(meter))
    return ["", "What was hidden", *lines] if lines else []


def _forecasts(view: PlayerView) -> Lines:
    return ["", "Your forecasts", *forecast_lines(view)] if view.forecasts else []
