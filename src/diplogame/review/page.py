"""A review as a page: one file that asks for nothing from outside, reads on a phone and prints."""

from __future__ import annotations

from diplogame.report.blocks import Block, Facts, Folded, Note, Page, Prose, Section, Table, Tone
from diplogame.report.page import html_page
from diplogame.review import story
from diplogame.review.model import Decision, Review
from diplogame.review.words import ERRORS, MEANINGS, SIGNS, Word

_TONES: dict[Word, Tone] = {
    Word.MASTERSTROKE: "good",
    Word.ONLY_WAY: "good",
    Word.STRONG: "good",
    Word.LOOSE: "warning",
    Word.MISSTEP: "warning",
    Word.OPENING_MISSED: "warning",
    Word.BLUNDER: "bad",
}


def review_page(review: Review) -> str:
    """The page as HTML."""
    sections = (
        Section("The course of the game", (story.curve(review), *_account(review))),
        Section("Turning points", tuple(_turning(review))),
        *(
            [Section("The last exit", (Prose(story.lost(review, review.last_exit)),))]
            if review.last_exit
            else []
        ),
        Section("Moves that stand out", tuple(_notable(review))),
        Section("Turn by turn", tuple(_turns(review))),
        *_hindsight(review),
        Section("How sure this is", (Prose(story.sureness(review)), Prose(story.stated(review)), _words())),
    )
    return html_page(
        Page(
            title=story.heading(review),
            lead=story.outcome(review),
            sections=sections,
            foot=story.stated(review),
        )
    )


def _account(review: Review) -> tuple[Block, ...]:
    account = review.account
    erred = sum(one.word in ERRORS for one in review.decisions)
    pairs = (
        ("At the beginning, of 100", story.percent(account.beginning)),
        ("Your moves and their answers", story.said(account.yours)),
        ("The world, luck included", story.said(account.world)),
        ("In the end", story.percent(account.end)),
        ("Moves judged", f"{review.settled} of {len(review.decisions)}"),
        ("Better lines missed", str(erred)),
    )
    return (Facts(pairs), Prose(story.accounting(review)))


def _turning(review: Review) -> list[Block]:
    found: list[Block] = []
    for number, swing in enumerate(review.turning_points, 1):
        tone: Tone = "good" if swing.swing.amount > 0 else "bad"
        moved = story.moved(review, swing)
        found.append(Note(str(number), story.turned(swing), moved, tone=tone, small=swing.news))
    return found or [Prose("None: no turn changed the chance by more than a little.")]


def _notable(review: Review) -> list[Block]:
    found = story.notable(review)
    if not found:
        return [Prose("None stands out: every move was about as good as any other.")]
    return [
        Note(
            f"{one.sign} {one.word.value}",
            f"Turn {one.turn}: {one.title}",
            f"{story.change(one)} in 100. {story.judged(one)}.",
            tone=_TONES.get(one.word, "plain"),
        )
        for one in found
    ]


def _turns(review: Review) -> list[Block]:
    rows = tuple(
        (str(one.turn), one.date, story.spread(one.before), story.said(one.yours), story.said(one.world))
        for one in review.swings
    )
    head = ("Turn", "Date", "Chance at its beginning", "Your moves", "The world")
    found: list[Block] = [Table(head, rows, right=frozenset({0, 2, 3, 4}))]
    for swing in review.swings:
        decisions = [one for one in review.decisions if one.turn == swing.turn]
        found.append(Folded(f"Turn {swing.turn}, move by move", tuple(map(_table, decisions))))
    return found


def _table(decision: Decision) -> Table:
    rows = [("played: " + decision.title, story.spread(decision.after), "")]
    rows += [(one.title, story.spread(one.chance), story.points(one.against)) for one in decision.others]
    caption = f"{story.spread(decision.before)} before. {decision.title}: {story.judged(decision)}."
    return Table(("Line", "Chance after it", "Against yours"), tuple(rows), caption, right=frozenset({1, 2}))


def _hindsight(review: Review) -> list[Section]:
    found = []
    if review.advisors:
        texts = tuple(Prose(story.advised(record)) for record in review.advisors)
        found.append(Section("Advisors, had you followed them", texts))
    if review.forecasts.given or review.forecasts.missed:
        rows = tuple(
            (one.question, f"{one.answer} %", "came" if one.came else "did not come", f"{one.score:.2f}")
            for one in review.forecasts.given
        )
        table = (
            (Table(("Question", "You said", "It", "Score"), rows, right=frozenset({1, 3})),) if rows else ()
        )
        found.append(Section("Your forecasts", (Prose(story.forecast(review.forecasts)), *table)))
    if review.hidden:
        found.append(Section("What was hidden, and who said so", tuple(_hidden(review))))
    return found


def _hidden(review: Review) -> list[Block]:
    found: list[Block] = []
    for one in review.hidden:
        found.append(Prose(story.was(one)))
        rows = tuple(
            (str(clue.turn), "true" if clue.true else "false", clue.disposition, clue.text)
            for clue in one.clues
        )
        if rows:
            found.append(
                Table(("Turn", "Clue", "It said", "In the words of the dispatch"), rows, right=frozenset({0}))
            )
        else:
            found.append(Prose("No clue to it came to light in this game."))
    return found


def _words() -> Table:
    rows = tuple((SIGNS[word], word.value, meaning) for word, meaning in MEANINGS.items())
    return Table(("Sign", "Word", "Meaning"), rows, "The words for moves, in points of 100")
