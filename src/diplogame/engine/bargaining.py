"""The negotiating table as the player sees it: what was heard of each party, and what is on the table."""

from __future__ import annotations

from diplogame.engine.play import Game, move_numbers
from diplogame.engine.program import TableSlots
from diplogame.engine.reasons import unmet, why_not
from diplogame.engine.standing import legal_numbers
from diplogame.engine.view import Answer, ClauseView, PartyView, TableView
from diplogame.rules.emit import evaluate
from diplogame.scenario.models.commitments import Clause

PROPOSE = "propose"
_ANSWERS: tuple[Answer, ...] = ("", "accepts", "refuses")


def table_view(game: Game) -> TableView | None:
    """The table, open or closed; None in a scenario without one."""
    slots, table = game.program.table, game.program.file.table
    if slots is None or table is None:
        return None
    is_open = bool(evaluate(slots.opens, game.state)) and not game.over
    return TableView(
        title=table.title,
        text=table.text,
        open=is_open,
        why_not=() if is_open else _closed(game, slots),
        patience=game.state[slots.patience],
        cost=table.cost,
        parties=tuple(_party(game, slots, number) for number in range(len(slots.parties))),
        clauses=tuple(_clause(game, slots, number) for number in range(len(slots.offered))),
        propose=PROPOSE,
        propose_legal=move_numbers(game.program)[PROPOSE] in legal_numbers(game),
        propose_why_not=_not_put(game),
    )


def _not_put(game: Game) -> tuple[str, ...]:
    """Why the package cannot be put now."""
    number = move_numbers(game.program)[PROPOSE]
    return () if number in legal_numbers(game) else _not_now(game, number)


def _not_now(game: Game, choice: int) -> tuple[str, ...]:
    return ("the game is over",) if game.over else why_not(game.program, game.state, choice)


def _closed(game: Game, slots: TableSlots) -> tuple[str, ...]:
    if game.state[slots.until] > game.turn:
        return (f"the delegations are away until turn {game.state[slots.until]}",)
    body = getattr(slots.opens, "body", slots.opens)
    return unmet(game.program, game.state, body)


def _party(game: Game, slots: TableSlots, number: int) -> PartyView:
    file, party, state = game.program.file, slots.parties[number], game.state
    written = file.table.parties[number] if file.table is not None else None
    actor = file.actors[party.actor]
    known = [game.over or bool(state[slot]) for slot in party.heard]
    worth = {n: evaluate(party.worth[n], state) for n, heard in enumerate(known) if heard}
    offered = [n for n, slot in enumerate(slots.offered) if state[slot]]
    answer = _ANSWERS[state[party.answer]]
    objection = state[party.objection]
    said = ""
    if written is not None and answer:
        said = written.yes if answer == "accepts" else written.no
    return PartyView(
        actor=party.actor,
        title=actor.title,
        home=actor.role == "home",
        likes=tuple((file.clauses[n].id, value) for n, value in worth.items()),
        unknown=sum(not known[n] for n in offered),
        reserve=evaluate(party.reserve, state) if any(known) else None,
        worth=sum(worth.get(n, 0) for n in offered),
        answer=answer,
        objection=file.clauses[objection - 1].id if objection else "",
        said=said,
    )


def _clause(game: Game, slots: TableSlots, number: int) -> ClauseView:
    program, clause = game.program, game.program.file.clauses[number]
    offered = bool(game.state[slots.offered[number]])
    toggle = f"{'take' if offered else 'put'}.{clause.id}"
    choice = move_numbers(program)[toggle]
    available = choice in legal_numbers(game)
    return ClauseView(
        id=clause.id,
        side=clause.side,
        title=clause.title,
        text=clause.text,
        offered=offered,
        signed=bool(game.state[slots.signed[number]]),
        available=available,
        why_not=() if available else _not_now(game, choice),
        toggle=toggle,
        owes=_owes(game, clause),
        needs=clause.needs,
        excludes=_excluded(game, clause),
    )


def _excluded(game: Game, clause: Clause) -> tuple[str, ...]:
    return tuple(
        other.id
        for other in game.program.file.clauses
        if other.id in clause.excludes or (clause.id in other.excludes and other.id != clause.id)
    )


def _owes(game: Game, clause: Clause) -> str:
    if clause.owes is None:
        return ""
    actor = game.program.file.actors[clause.owes.by]
    turns = clause.owes.due
    return f"{actor.title} must deliver within {turns} turn{'s' if turns != 1 else ''}"
