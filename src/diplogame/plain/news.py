"""What is new since the last move: the news, what changed and why, what opened and closed."""

from __future__ import annotations

from collections.abc import Iterable

from diplogame.engine.view import CodexEntry, CommitmentView, Dispatch, PlayerView
from diplogame.plain.changes import change_lines
from diplogame.plain.codex import look_up_lines
from diplogame.plain.people import forecast_items
from diplogame.plain.table import answer_lines
from diplogame.plain.text import (
    Lines,
    actor_title,
    chance,
    clean,
    item,
    paragraphs,
    rung,
    sentence,
    value,
    wrapped,
)
from diplogame.session import Step

STATES = {
    "private": "stated in private",
    "public": "stated in public",
    "crossed": "crossed",
    "pending": "pending",
    "kept": "kept",
    "broken": "broken",
    "enforced": "enforced",
    "backed_down": "backed down from",
    "withdrawn": "withdrawn",
}


def news_lines(before: PlayerView, step: Step) -> Lines:
    """Everything that a move brought."""
    after = step.view
    lines = dispatch_lines(one for one in step.dispatches if not _is_said_elsewhere(one, after))
    # What is new in the codex is named there; this is for what could be read before.
    lines += look_up_lines(step.dispatches, but={entry.id for entry in _fresh(before, after)})
    lines += answer_lines(step)
    lines += change_lines(before, after, step.ledger)
    return [*lines, *state_lines(before, after, apart=bool(lines))]


def _is_said_elsewhere(dispatch: Dispatch, view: PlayerView) -> bool:
    """Whether the text stands with the question, the ending or the table as well."""
    said = {view.question.text if view.question else "", view.table.text if view.table else ""}
    return dispatch.kind == "ending" or dispatch.text in said


def state_lines(before: PlayerView | None, after: PlayerView, *, apart: bool = False) -> Lines:
    """What is new of the state of the game; all of it at the beginning and after going back.

    `apart` puts a blank line before a new turn.
    """
    lines: Lines = []
    turned = before is None or before.turn != after.turn
    if turned and not after.over:
        lines += ["", *head_lines(after)] if apart else head_lines(after)
    lines += _warnings(before, after)
    lines += _table(before, after)
    lines += _commitments(before, after)
    lines += _goals(before, after)
    lines += _codex(before, after)
    lines += _forecasts(before, after)
    if after.hint and (before is None or before.hint != after.hint):
        lines += wrapped(f"Hint: {after.hint.text}")
    return lines


def head_lines(view: PlayerView) -> Lines:
    """Where the game stands, in a few sentences."""
    at = f"Turn {view.turn} of {view.turns}"
    date = "" if clean(view.date).casefold() == f"turn {view.turn}" else f", {view.date}"
    lines = wrapped(f"{at}{date}.")
    if view.tension:
        here = rung(view)
        level = f", {here.title}; chance of an accident: {chance(here.hazard)}" if here else ""
        lines += wrapped(f"{view.tension.title} {value(view.tension)}{level}.")
    return lines


def dispatch_lines(dispatches: Iterable[Dispatch]) -> Lines:
    """News, each a paragraph; what is said at the table with who said it."""
    lines: Lines = []
    for dispatch in dispatches:
        speaker = f"{dispatch.title}: " if dispatch.kind == "table" and dispatch.actor else ""
        lines += paragraphs(f"{speaker}{dispatch.text or dispatch.title}")
    return lines


def _warnings(before: PlayerView | None, after: PlayerView) -> Lines:
    known = before.warnings if before and before.turn == after.turn else ()
    return [line for text in after.warnings if text not in known for line in wrapped(f"Warning: {text}")]


def _table(before: PlayerView | None, after: PlayerView) -> Lines:
    """Whether talks have opened or broken up."""
    was = before.table.open if before and before.table else False
    if not after.table or after.over or after.table.open == was:
        return []
    if after.table.open:
        return wrapped(f"Open now: {after.table.title}. The word table shows it.")
    return wrapped(f"Closed now: {after.table.title}.")


def _commitments(before: PlayerView | None, after: PlayerView) -> Lines:
    known = {one.id: one.state for one in before.commitments} if before else {}
    return [
        line
        for one in after.commitments
        if known.get(one.id) != one.state
        for line in item(commitment_line(after, one))
    ]


def commitment_line(view: PlayerView, one: CommitmentView) -> str:
    """A red line or promise and how it stands."""
    kind = "Red line" if one.kind == "red_line" else "Promise"
    parties = f"{actor_title(view, one.by)} to {actor_title(view, one.to)}"
    due = f", due in turn {one.due}" if one.due and one.state == "pending" else ""
    price = f"; backing down costs {one.price} more by now" if one.price and one.kind == "red_line" else ""
    return f"{kind}, {parties}: {one.title}. {STATES[one.state].capitalize()}{due}{price}."


def _goals(before: PlayerView | None, after: PlayerView) -> Lines:
    known = {goal.title: goal.done for goal in before.goals} if before else {}
    lines: Lines = []
    for goal in after.goals:
        if known.get(goal.title, goal.done) != goal.done:
            lines += wrapped(f"Goal {'reached' if goal.done else 'no longer met'}: {sentence(goal.title)}")
    return lines


def _forecasts(before: PlayerView | None, after: PlayerView) -> Lines:
    """Questions that can be answered from now on, and in no later turn."""
    known = {one.id for one in before.forecasts} if before else set()
    return [
        line
        for one, told in zip(after.forecasts, forecast_items(after), strict=True)
        if one.answers and one.id not in known
        for line in item(f"Asked of you: {told}")
    ]


def _codex(before: PlayerView | None, after: PlayerView) -> Lines:
    if before is None:
        return []
    fresh = [clean(entry.title) for entry in _fresh(before, after)]
    return wrapped(f"New in the codex: {'; '.join(fresh)}.") if fresh else []


def _fresh(before: PlayerView, after: PlayerView) -> list[CodexEntry]:
    """Entries that have opened or say something new."""
    known = {entry.id: entry.updates for entry in before.codex}
    return [entry for entry in after.codex if known.get(entry.id) != entry.updates]
