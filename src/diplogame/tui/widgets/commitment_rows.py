"""Red lines and promises as rows: what, who to whom, by when, how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.content import Content

from diplogame.engine.view import CommitmentView, PlayerView
from diplogame.tui.widgets.rows import Row, heading
from diplogame.tui.widgets.wording import BAD, QUIET, UNSURE, column, lines, state

OPEN = {"private", "public", "pending", "crossed"}
_STATE = 14
_DUE = 20


def parties(view: PlayerView) -> dict[str, str]:
    """Name everybody who can owe something; the player is 'You'."""
    return {actor.id: "You" if actor.role == "player" else actor.short for actor in view.actors}


def name_of(view: PlayerView, actor: str) -> str:
    """Name an actor; one who is not in the view by its id."""
    return parties(view).get(actor, actor.replace("_", " ").upper())


def commitment_rows(view: PlayerView) -> Iterator[Row]:
    """Make the rows: what binds now first, what is settled last."""
    open_ones = [each for each in view.commitments if each.state in OPEN]
    groups = (
        ("RED LINES", [each for each in open_ones if each.kind == "red_line"]),
        ("PROMISES", [each for each in open_ones if each.kind == "promise"]),
        ("SETTLED", [each for each in view.commitments if each.state not in OPEN]),
    )
    for words, group in groups:
        if group:
            yield heading(words.replace(" ", "-"), words)
            yield from (Row(f"{each.kind}.{each.id}", partial(_draw, view, each)) for each in group)


def due(view: PlayerView, commitment: CommitmentView) -> Content:
    """Say by when it is owed."""
    if commitment.due is None:
        return Content.styled("no date", QUIET)
    left = commitment.due - view.turn
    if commitment.state not in OPEN or left < 0:
        return Content.styled(f"turn {commitment.due}", QUIET)
    words = "this turn" if left == 0 else "next turn" if left == 1 else f"in {left} turns"
    return Content.styled(f"turn {commitment.due}, {words}", UNSURE if left <= 1 else "")


def describe(view: PlayerView, commitment: CommitmentView) -> Content:
    """Tell a commitment whole."""
    by, to = name_of(view, commitment.by), name_of(view, commitment.to)
    owes = f"{by} {_verb(by, commitment)} {to}"
    parts: list[Content | str] = [commitment.text.strip() or commitment.title, ""]
    parts.append(Content.assemble(state(commitment), (f" · {owes} · since turn {commitment.since}", QUIET)))
    if commitment.due is not None:
        parts.append(Content.assemble(("Judged: ", "bold"), due(view, commitment)))
    if commitment.kind == "red_line" and commitment.state in OPEN:
        price = f"{commitment.price} more than the base price" if commitment.price else "the base price only"
        parts.append(
            Content.assemble(("Backing down now costs: ", "bold"), (price, BAD if commitment.price else ""))
        )
    return lines(*parts)


def _verb(by: str, commitment: CommitmentView) -> str:
    if commitment.kind == "red_line":
        return "stated it to"
    return "owe it to" if by == "You" else "owes it to"


def _draw(view: PlayerView, commitment: CommitmentView, width: int) -> Content:
    who = Content(f"{name_of(view, commitment.by)} → {name_of(view, commitment.to)}")
    cost = f"  −{commitment.price}" if commitment.price else ""
    rest = width - _STATE - _DUE
    pair = min(18, rest // 3)
    return Content.assemble(
        column(state(commitment), _STATE),
        column(Content.assemble((commitment.title, "bold"), (cost, BAD)), rest - pair - 1),
        " ",
        column(who.stylize(QUIET), pair),
        column(due(view, commitment), _DUE, right=True),
    )
