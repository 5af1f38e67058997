"""How a game ended, in words: grade, scorecard, what was hidden, how well the player foresaw."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from diplogame.engine.view import AxisView, ClueView, EndingView, ForecastView, MeterView, PlayerView
from diplogame.tui.widgets.wording import BAD, GOOD, QUIET, STRONG, UNSURE, bar, column, lines, reading, share

GRADES: dict[str, tuple[str, str, str]] = {
    "triumph": ("★", "Triumph", GOOD),
    "good": ("✓", "Good", GOOD),
    "mixed": ("≈", "Mixed", UNSURE),
    "bad": ("▼", "Bad", BAD),
    "disaster": ("✗", "Disaster", BAD),
}
"""Glyph, word and style of each grade."""

_TITLE = 18
_SURE, _FAIR = 9, 25
"""Up to these scores (0 to 100, a hundred times Brier's) a forecast is called sharp, or fair."""


def grade(ending: EndingView) -> Content:
    """Say the grade and the ending's title."""
    glyph, word, style = GRADES[ending.grade]
    return Content.assemble((f" {glyph} {word} ", f"bold reverse {style}"), ("  " + ending.title, STRONG))


def grade_in_line(ending: EndingView) -> Content:
    """Say the grade and the ending's title within a line: '✓ Good: A quiet border'."""
    glyph, word, style = GRADES[ending.grade]
    return Content.assemble((f"{glyph} {word}", style), f": {ending.title}")


def tale(ending: EndingView) -> Content:
    """Tell the ending and what came after."""
    epilogue = [
        part for paragraph in ending.epilogue for part in ("", Content.styled(paragraph.strip(), "italic"))
    ]
    return lines(ending.text.strip(), *epilogue)


def scorecard(axes: tuple[AxisView, ...], width: int) -> Content:
    """Draw each axis as a bar with its words: there is no single score."""
    made = [part for axis in axes for part in _axis(axis, width)]
    return lines(*made[:-1]) if made else Content.styled("This crisis keeps no scorecard.", QUIET)


def _axis(axis: AxisView, width: int) -> Iterator[Content]:
    room = max(8, min(40, width - _TITLE - 6))
    yield Content.assemble(
        column(Content.styled(axis.title, STRONG), _TITLE),
        " ",
        share(axis.value, 100, room),
        column(Content.styled(str(axis.value), STRONG), 5, right=True),
    )
    yield Content.assemble((axis.words, ""), (f"  {axis.text}" if axis.text else "", QUIET))
    yield Content("")


def revealed(view: PlayerView, ending: EndingView, width: int) -> Content:
    """Lay open what was hidden: who was what, the true numbers, what the clues were worth."""
    made: list[Content | str] = []
    for actor in view.actors:
        if actor.disposition:
            made.append(
                Content.assemble((actor.title, STRONG), " was ", (actor.disposition, f"bold {UNSURE}"))
            )
            made += [actor.disposition_text.strip(), ""]
    made.extend(_true_value(meter, width) for meter in ending.revealed)
    if ending.clues:
        made += ["", Content.styled("The clues you had", STRONG)]
        made.extend(_clue(turns, clue) for turns, clue in _gathered(ending.clues))
    return lines(*made) if made else Content.styled("Nothing was hidden in this crisis.", QUIET)


def _true_value(meter: MeterView, width: int) -> Content:
    name = min(26, max(_TITLE, width // 2))
    room = max(4, min(24, width - name - 8))
    return Content.assemble(
        column(meter.title, name),
        " ",
        bar(meter, room),
        " ",
        column(Content.styled(reading(meter), STRONG), 6),
    )


def _gathered(clues: tuple[ClueView, ...]) -> list[tuple[list[int], ClueView]]:
    """Put the same clue, heard in several turns, into one."""
    heard: dict[tuple[str, str], tuple[list[int], ClueView]] = {}
    for clue in clues:
        heard.setdefault((clue.text, clue.disposition), ([], clue))[0].append(clue.turn)
    return list(heard.values())


def _clue(turns: list[int], clue: ClueView) -> Content:
    truth = ("✓ true ", GOOD) if clue.true else ("✗ false ", BAD)
    when = f"turn {turns[0]}" if len(turns) == 1 else f"turns {', '.join(map(str, turns))}"
    return Content.assemble(truth, (f"{when}, towards “{clue.disposition}”", QUIET), f"\n{clue.text.strip()}")


def foresight(forecasts: tuple[ForecastView, ...]) -> Content:
    """Score the forecasts: each, and all together."""
    if not forecasts:
        return Content.styled("No forecast was asked for.", QUIET)
    told = [_judged(forecast) for forecast in forecasts]
    scores = [score for forecast in forecasts if (score := brier(forecast)) is not None]
    if scores:
        mean = round(sum(scores) / len(scores))
        told.append(
            Content.assemble(
                ("All together ", STRONG), f"{mean} of 100: {_words(mean)}. 0 is perfect, 25 is a coin."
            )
        )
    return lines(*told)


def brier(forecast: ForecastView) -> int | None:
    """Score a forecast from 0 (perfect) to 100, after Brier; None without an answer or an outcome."""
    if forecast.answer is None or forecast.came is None:
        return None
    return round((forecast.answer - 100 * forecast.came) ** 2 / 100)


def _judged(forecast: ForecastView) -> Content:
    came = "not decided" if forecast.came is None else "it came" if forecast.came else "it did not come"
    said = "you gave no answer" if forecast.answer is None else f"you said {forecast.answer}%"
    score = brier(forecast)
    end = "" if score is None else f": {score} of 100, {_words(score)}"
    style = QUIET if score is None else GOOD if score <= _SURE else UNSURE if score <= _FAIR else BAD
    return Content.assemble((forecast.question, STRONG), "\n", f"{said}, {came}", (end, style))


def _words(score: int) -> str:
    return "sharp" if score <= _SURE else "fair" if score <= _FAIR else "misjudged"
