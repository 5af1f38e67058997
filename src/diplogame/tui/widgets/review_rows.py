"""A review as rows and words: the moves with what is said of them, and what else could have been played."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from textual.content import Content

from diplogame.engine.view import ClueView
from diplogame.review import story
from diplogame.review.chances import Chance
from diplogame.review.model import Decision, Review, Weighed
from diplogame.review.words import ERRORS, MEANINGS, SIGNS, Word
from diplogame.tui.widgets.lines import clipped, fitted
from diplogame.tui.widgets.rows import Row, heading
from diplogame.tui.widgets.wording import BAD, GOOD, QUIET, STRONG, UNSURE, column, hanging, lines

STYLES: dict[Word, str] = {
    Word.MASTERSTROKE: f"bold {GOOD}",
    Word.ONLY_WAY: f"bold {GOOD}",
    Word.STRONG: GOOD,
    Word.LOOSE: UNSURE,
    Word.OPENING_MISSED: UNSURE,
    Word.MISSTEP: BAD,
    Word.BLUNDER: f"bold {BAD}",
}
"""Colours that go with the words; sign and word say the same."""
_SIGN, _CHANCE = 3, 9
_BETWEEN = " · "


def decision_rows(review: Review) -> Iterator[Row]:
    """Make a row for each judged move, under the turn it was played in."""
    for turn, moves in groupby(review.decisions, key=lambda decision: decision.turn):
        of_turn = list(moves)
        date = of_turn[0].date
        yield heading(f"turn{turn}", f"Turn {turn}" + ("" if date == f"Turn {turn}" else f" · {date}"))
        for decision in of_turn:
            yield Row(str(decision.number), partial(_draw_decision, decision))


def _draw_decision(decision: Decision, width: int) -> Content:
    style = STYLES.get(decision.word, QUIET)
    chances = f"{_share(decision.before)}→{_share(decision.after)}"
    return Content.assemble(
        column(Content.styled(decision.sign, style), _SIGN),
        column(Content.styled(chances, STRONG), _CHANCE),
        column(Content.styled(decision.title, style if decision.erred else ""), width - _SIGN - _CHANCE),
    )


def _share(chance: Chance) -> str:
    return str(round(100 * chance.share)) if chance.games else "·"


def judgement(review: Review, decision: Decision, width: int) -> Content:
    """Tell all about a move: the word, what it means, and the chances with their intervals."""
    style = STYLES.get(decision.word, STRONG)
    facts = [
        ("Before", story.spread(decision.before)),
        ("After it", story.spread(decision.after)),
        ("It made", f"{story.points(decision.gain)} against {review.policy} play"),
    ]
    if not decision.before.games:
        facts = [("After it", story.spread(decision.after))] if decision.after.games else []
    return lines(
        Content.styled(decision.title, "bold $accent"),
        Content.assemble((f"{decision.sign} {decision.word.value}".strip(), style)),
        Content.styled(MEANINGS[decision.word], f"italic {QUIET}"),
        *(hanging(Content.styled(name, "$text-secondary"), told, 10, width) for name, told in facts),
    )


def other_rows(decision: Decision) -> Iterator[Row]:
    """Make a row for each line that was not played, the best first; a row's id is its moves."""
    for line in decision.others:
        yield Row(" ".join(line.moves), partial(_draw_other, line))


def _draw_other(line: Weighed, width: int) -> Content:
    low, high = line.against.interval()
    style = GOOD if low > 0 else BAD if high < 0 else QUIET
    worth = story.points(line.against) if line.against.games else "?"
    return Content.assemble(
        column(Content.styled(worth, style), _CHANCE),
        column(line.title, width - _CHANCE),
    )


def course(review: Review, width: int) -> Content:
    """Tell the course of the game: turning points under their numbers, the last exit, whose doing it was."""
    parts: list[Content | str] = []
    for number, swing in enumerate(review.turning_points, 1):
        told = [story.turned(swing), story.moved(review, swing), *swing.news[:1]]
        words = " ".join(part.strip() for part in told if part)
        parts.append(hanging(Content.styled(str(number), "bold $text-accent"), words, 3, width))
    if not parts:
        parts.append(Content.styled("No turn changed the chance by more than a little.", QUIET))
    if review.last_exit:
        parts.append(
            hanging(Content.styled("x", f"bold {BAD}"), story.lost(review, review.last_exit), 3, width)
        )
    return lines(*parts, "", story.accounting(review))


def hindsight(review: Review, width: int) -> Content:
    """Tell what only the end shows: what was hidden and who said so, advisors, forecasts, and how sure it is."""
    parts: list[Content | str] = []
    for one in review.hidden:
        parts += [_title("What was hidden"), Content(story.was(one)), *_clues(one.clues, width)]
    if review.advisors:
        parts += ["", _title("Advisors, had you followed them")]
        parts += [hanging("•", story.advised(record), 2, width) for record in review.advisors]
    parts += ["", _title("Your forecasts"), Content(story.forecast(review.forecasts))]
    for given in review.forecasts.given:
        came = "it came" if given.came else "it did not come"
        said = f"{given.question} You said {given.answer} %, {came}: {given.score:.2f}"
        parts.append(hanging("•", said, 2, width))
    parts += ["", _title("How sure this is"), Content(story.sureness(review)), Content(story.stated(review))]
    return lines(*parts, "", _title("The words for moves"), *_legend(width))


def _clues(clues: tuple[ClueView, ...], width: int) -> Iterator[Content]:
    if not clues:
        yield Content.styled("No clue to it came to light in this game.", QUIET)
    turns: dict[tuple[str, bool], list[str]] = {}
    for clue in clues:
        turns.setdefault((clue.text.strip(), clue.true), []).append(str(clue.turn))
    for (text, true), heard in turns.items():
        mark = Content.styled("✓", GOOD) if true else Content.styled("✗", BAD)
        when = f"turn{'' if len(heard) == 1 else 's'} {', '.join(heard)}"
        yield hanging(mark, f"{when}{'' if true else ', and it misled'}: {text}", 2, width)


def _legend(width: int) -> Iterator[Content]:
    for word, meaning in MEANINGS.items():
        sign = Content.styled(SIGNS[word] or "–", STYLES.get(word, QUIET))
        yield hanging(sign, Content.assemble((word.value, STRONG), f": {meaning}"), 4, width)


def _title(words: str) -> Content:
    return Content.styled(words, "bold $text-secondary")


def standing(review: Review, width: int) -> str:
    """Say in one line how the game ended and how far the review is; a long ending is cut, the rest is not."""
    erred, moves = sum(decision.word in ERRORS for decision in review.decisions), len(review.decisions)
    far = f"all {moves} moves judged" if review.complete else f"{review.settled} of {moves} moves judged …"
    slips = f"{erred} slip{'' if erred == 1 else 's'} · {far}"
    ending = clipped(Content(review.ending), width - len(slips) - len(_BETWEEN))
    sure = f"chances ±{max(1, round(100 * review.precision))}"
    return fitted((ending, slips, sure), width, _BETWEEN).plain
