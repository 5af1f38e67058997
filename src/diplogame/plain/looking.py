"""Words that show something and change nothing."""

from __future__ import annotations

from diplogame.plain import codex as codex_pages
from diplogame.plain import past, people, standing
from diplogame.plain import table as table_pages
from diplogame.plain.changes import meters_of
from diplogame.plain.choices import choice_lines, closed_lines, full_lines
from diplogame.plain.desk import Desk
from diplogame.plain.ending import ending_lines
from diplogame.plain.finding import find_meter, numbered_move
from diplogame.plain.preview import preview_lines
from diplogame.plain.text import Lines, clean, item, whole, wrapped
from diplogame.plain.titles import find_move, move_title


def moves(desk: Desk, _: str) -> Lines:
    """What can be played now."""
    if desk.view.over:
        return ["The game is over: nothing can be played. 'undo' takes the last move back."]
    desk.listed = desk.view.turn
    return choice_lines(desk.view, desk.choices)


def closed(desk: Desk, _: str) -> Lines:
    """What cannot be played now."""
    return closed_lines(desk.view)


def preview(desk: Desk, rest: str) -> Lines:
    """What a move would do."""
    found = numbered_move(desk, rest)
    if not isinstance(found, str):
        return found
    move = find_move(desk.view, found) or move_title(desk.view, found)
    return preview_lines(move, desk.session.preview(found))


def more(desk: Desk, rest: str) -> Lines:
    """All that is known of a move."""
    found = numbered_move(desk, rest)
    if not isinstance(found, str):
        return found
    move = find_move(desk.view, found)
    return full_lines(move) if move else wrapped(f"There is no more to say of '{found}'.")


def where(desk: Desk, _: str) -> Lines:
    """The state of the game at a glance."""
    if desk.view.over:
        return ending_lines(desk.view)
    news = past.dispatch_lines(desk.view, desk.view.turn)
    return [*standing.where_lines(desk.view), "", *news]


def why(desk: Desk, rest: str) -> Lines:
    """A number and its reasons."""
    known = meters_of(desk.view)
    if not rest:
        return wrapped(f"Why what? Name one: {'; '.join(clean(one.title) for one in known.values())}.")
    found = find_meter(desk.view, rest)
    return past.why_lines(desk.view, found) if not isinstance(found, list) else found


def meters(desk: Desk, _: str) -> Lines:
    """Every number that belongs to no actor."""
    return standing.meter_lines(desk.view)


def actors(desk: Desk, _: str) -> Lines:
    """The parties."""
    return standing.actor_lines(desk.view)


def ladder(desk: Desk, _: str) -> Lines:
    """The ladder."""
    return standing.ladder_lines(desk.view)


def goal(desk: Desk, _: str) -> Lines:
    """The goal card."""
    return standing.goal_lines(desk.view)


def advisors(desk: Desk, _: str) -> Lines:
    """The advisors."""
    return people.advisor_lines(desk.view)


def commitments(desk: Desk, _: str) -> Lines:
    """The register."""
    return standing.commitment_lines(desk.view)


def table(desk: Desk, _: str) -> Lines:
    """The negotiating table."""
    return table_pages.table_lines(desk.view)


def options(desk: Desk, _: str) -> Lines:
    """What was settled before the game."""
    return standing.option_lines(desk.view)


def codex(desk: Desk, rest: str) -> Lines:
    """The codex, or what it says of a word."""
    return codex_pages.search_lines(desk.view, rest) if rest else codex_pages.codex_lines(desk.view)


def dispatches(desk: Desk, rest: str) -> Lines:
    """The news of this turn, another, or all."""
    view = desk.view
    if rest == "all":
        return past.dispatch_lines(view)
    turn = _turn(desk, rest)
    return past.dispatch_lines(view, turn) if isinstance(turn, int) else turn


def ledger(desk: Desk, rest: str) -> Lines:
    """The changes of this turn, another, or all."""
    view = desk.view
    if rest == "all":
        return past.ledger_lines(view.ledger, view)
    turn = _turn(desk, rest)
    if not isinstance(turn, int):
        return turn
    if not rest and view.ledger and not any(entry.turn == turn for entry in view.ledger):
        turn = view.ledger[-1].turn
    return past.ledger_lines([entry for entry in view.ledger if entry.turn == turn], view)


def history(desk: Desk, _: str) -> Lines:
    """What was played, turn by turn, and the main numbers."""
    session = desk.session
    played: dict[int, list[str]] = {}
    for number, move in enumerate(session.moves):
        view = session.view_after(number)
        if move != view.end_turn.id:
            played.setdefault(view.turn, []).append(move_title(view, move))
    lines = [line for turn, titles in played.items() for line in item(f"Turn {turn}: {'; '.join(titles)}.")]
    return [*(lines or ["Nothing has been played yet."]), "", *past.history_lines(desk.view)]


def _turn(desk: Desk, rest: str) -> int | Lines:
    """The turn that was asked for; the present one if none was."""
    if not rest:
        return desk.view.turn
    if 1 <= whole(rest) <= desk.view.turn:
        return whole(rest)
    return wrapped(f"Which turn? A number from 1 to {desk.view.turn}, or 'all'.")
