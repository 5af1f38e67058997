"""The dispatches so far as rows, newest turn first, narrowed by actor, kind and words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from textual.content import Content

from diplogame.engine.view import Dispatch, PlayerView
from diplogame.tui.widgets.codex import pointer
from diplogame.tui.widgets.rows import Row, heading
from diplogame.tui.widgets.wording import BAD, GOOD, QUIET, UNSURE, arrow, column, lines, signed

KINDS: dict[str, tuple[str, str]] = {
    "move": ("you", "bold $text-accent"),
    "reaction": ("answer", "$text-primary"),
    "initiative": ("they act", UNSURE),
    "event": ("event", "$text-secondary"),
    "delayed": ("later", GOOD),
    "commitment": ("word", "$text-accent"),
    "table": ("table", "$text-accent"),
    "accident": ("accident", BAD),
    "warning": ("warning", BAD),
    "drift": ("drift", QUIET),
    "turn": ("turn", QUIET),
    "ending": ("ending", "bold"),
}
"""Word and style of each kind of dispatch."""

_KIND = 9
_ACTOR = 8


def log_rows(view: PlayerView, *, actor: str = "", kind: str = "", words: str = "") -> Iterator[Row]:
    """Make the rows; a row's id is the dispatch's place in the view."""
    names = {actor.id: (actor.short, actor.title) for actor in view.actors}
    numbered = [item for item in enumerate(view.dispatches) if _wanted(item[1], actor, kind, words)]
    turns = [(turn, list(items)) for turn, items in groupby(numbered, key=lambda item: item[1].turn)]
    for turn, items in reversed(turns):
        yield heading(f"turn{turn}", turn_heading(view, turn))
        for place, dispatch in items:
            yield Row(str(place), partial(_draw, dispatch, *names.get(dispatch.actor or "", ("", ""))))


def turn_heading(view: PlayerView, turn: int) -> str:
    """Name a turn with its date: 'Turn 6 · June 2017', and only the turn where there is no calendar."""
    date = view.dates[turn - 1] if 0 < turn <= len(view.dates) else ""
    return f"Turn {turn}" if not date or date == f"Turn {turn}" else f"Turn {turn} · {date}"


def describe(view: PlayerView, dispatch: Dispatch) -> Content:
    """Tell a dispatch whole, with what it changed."""
    made = [entry for entry in view.ledger if entry.turn == dispatch.turn and entry.cause == dispatch.cause]
    changed = [f"{entry.title} {arrow(entry.amount)}{signed(entry.amount)}" for entry in made if entry.amount]
    parts: list[Content | str] = [dispatch.text.strip()]
    if dispatch.codex:
        parts.append(pointer(dispatch))
    if changed:
        parts.append(Content.assemble(("It changed: ", "bold"), " · ".join(changed)))
    return lines(*parts)


def _wanted(dispatch: Dispatch, actor: str, kind: str, words: str) -> bool:
    if dispatch.kind == "turn":
        return False
    said = f"{dispatch.title} {dispatch.text}".casefold()
    return (
        (not actor or dispatch.actor == actor)
        and (not kind or dispatch.kind == kind)
        and all(word in said for word in words.casefold().split())
    )


def _draw(dispatch: Dispatch, actor: str, full: str, width: int) -> Content:
    word, style = KINDS[dispatch.kind]
    rest = width - _KIND - _ACTOR
    # An answer bears the name of who gives it, which stands before it already.
    headed = "" if dispatch.title == full else dispatch.title
    title = min(len(headed) + 2, rest) if headed else 0
    return Content.assemble(
        column(Content.styled(word, style), _KIND),
        column(Content.styled(actor, QUIET), _ACTOR),
        column(Content.styled(headed, "bold"), title),
        column(Content.styled(dispatch.text.replace("\n", " "), QUIET), rest - title),
    )
