"""A review as plain text: what `diplogame review` prints. Nothing is told by colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from diplogame.report.text import line_lines
from diplogame.review import story
from diplogame.review.lines import WIDTH, ascii_of, fitting, wrapped
from diplogame.review.model import Decision, Review, TurnSwing
from diplogame.review.words import MEANINGS, SIGNS, Word

_CHART_ROWS = 11
_INDENT = "   "
_NEWS = 140
_SOUND = "-"
"""For a move without a sign, where signs stand in a row."""


def review_text(
    review: Review, width: int = WIDTH, *, every_move: bool = False, ascii_only: bool = False, name: str = ""
) -> str:
    """The review in lines of at most `width` characters; with `every_move`, all decisions and their alternatives.

    `name` is what the game is called on the command line, for the command that tries another move.
    """
    width = fitting(width)
    parts = [
        [story.heading(review), story.outcome(review)],
        wrapped(story.stated(review), width),
        _chart(review, width, ascii_only=ascii_only),
        wrapped(story.accounting(review), width),
        _turning(review, width),
        _exit(review, width),
        _moves(review, width, every_move=every_move),
        _turns(review, width),
        _advisors(review, width),
        _forecasts(review, width),
        _hidden(review, width),
        _sureness(review, width),
        _to_try(review, name),
    ]
    lines = [line for part in parts if part for line in (*part, "")]
    text = "".join(f"{line.rstrip()}\n" for line in lines[:-1])
    return ascii_of(text) if ascii_only else text


def _chart(review: Review, width: int, *, ascii_only: bool) -> list[str]:
    chart = story.curve(review)
    return [
        *wrapped(f"{chart.title}, of 100", width),
        *line_lines(chart, width, _CHART_ROWS, ascii_only=ascii_only),
    ]


def _turning(review: Review, width: int) -> list[str]:
    if not review.turning_points:
        return ["Turning points", *wrapped("None: no turn changed the chance by more than a little.", width)]
    lines = ["Turning points"]
    for number, swing in enumerate(review.turning_points, 1):
        lines += wrapped(story.turned(swing), width, f"{number}. ")
        lines += wrapped(story.moved(review, swing), width, _INDENT)
        lines += _news(swing, width)
    return lines


def _news(swing: TurnSwing, width: int) -> list[str]:
    return [line for text in swing.news for line in wrapped(story.short(text, _NEWS), width, f"{_INDENT}- ")]


def _exit(review: Review, width: int) -> list[str]:
    if review.last_exit is None:
        return []
    return ["The last exit", *wrapped(story.lost(review, review.last_exit), width)]


def _moves(review: Review, width: int, *, every_move: bool) -> list[str]:
    found = review.decisions if every_move else story.notable(review)
    if not found:
        return ["Moves", *wrapped("None stands out: every move was about as good as any other.", width)]
    lines = ["Every move" if every_move else "Moves that stand out"]
    for decision in found:
        lines += _move(decision, width)
        if every_move:
            lines += [line for one in _others(decision) for line in wrapped(one, width, "           ")]
    words = dict.fromkeys(decision.word for decision in found)
    return [*lines, *_legend(list(words), width)]


def _move(decision: Decision, width: int) -> list[str]:
    title = story.short(decision.title, 60)
    text = f"{title}, {story.change(decision)}: {story.judged(decision)}"
    return wrapped(text, width, f"{decision.turn:>4} {decision.sign:<2} ", " " * 10)


def _others(decision: Decision) -> Iterator[str]:
    for one in decision.others:
        if not one.chance.games:
            continue
        yield f"{story.points(one.against)} {story.short(one.title)}"


def _legend(words: list[Word], width: int) -> list[str]:
    return [
        line
        for word in words
        for line in wrapped(f"{word.value}: {MEANINGS[word]}", width, f"     {SIGNS[word]:<2} ")
    ]


def _turns(review: Review, width: int) -> list[str]:
    lines = ["Turn by turn", f"turn  {'chance':<21} yours    world   moves"]
    seen = {one.word for one in review.decisions}
    for swing in review.swings:
        numbers = (
            f"{swing.turn:>4}  {story.spread(swing.before):<18}{story.said(swing.yours):>8} "
            f"{story.said(swing.world):>8}   "
        )
        signs = " ".join(one.sign or _SOUND for one in review.decisions if one.turn == swing.turn)
        lines += textwrap.wrap(
            signs, width, initial_indent=numbers, subsequent_indent=" " * len(numbers)
        ) or [numbers]
    signs = ", ".join(f"{SIGNS[word] or _SOUND} {word.value}" for word in MEANINGS if word in seen)
    return [*lines, *wrapped(signs, width, "Moves: ", "       ")] if signs else lines


def _advisors(review: Review, width: int) -> list[str]:
    lines = [line for record in review.advisors for line in wrapped(story.advised(record), width, "", "  ")]
    return ["Advisors, had you followed them", *lines] if lines else []


def _forecasts(review: Review, width: int) -> list[str]:
    found = review.forecasts
    if not found.given and not found.missed:
        return []
    lines = wrapped(story.forecast(found), width)
    for one in found.given:
        came = "it came" if one.came else "it did not come"
        text = f"{one.question} You said {one.answer} percent; {came}: {one.score:.2f}."
        lines += wrapped(text, width, "- ")
    return ["Your forecasts", *lines]


def _hidden(review: Review, width: int) -> list[str]:
    if not review.hidden:
        return []
    lines = ["What was hidden, and who said so"]
    for found in review.hidden:
        lines += wrapped(story.was(found), width)
        for clue in found.clues:
            kind = "true" if clue.true else "false"
            text = f"Turn {clue.turn}, a {kind} clue ({clue.disposition.lower()}): {clue.text}"
            lines += wrapped(text, width, "- ")
        if not found.clues:
            lines += wrapped("No clue to it came to light in this game.", width, "- ")
    return lines


def _sureness(review: Review, width: int) -> list[str]:
    return ["How sure this is", *wrapped(story.sureness(review), width)]


def _to_try(review: Review, name: str) -> list[str]:
    point = story.to_try(review)
    return ["What if?", f"  diplogame review {name} --what-if {point}"] if point and name else []
