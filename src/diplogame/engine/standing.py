"""Moves and commitments as they stand: what can be played, what is promised, what a red line would cost now."""

from __future__ import annotations

from collections import Counter
from functools import partial

from diplogame.engine.machine import machine_of
from diplogame.engine.memory import kept, kept_last
from diplogame.engine.play import Game
from diplogame.engine.program import Line, Pledge, Program
from diplogame.engine.reasons import why_not
from diplogame.engine.view import CommitmentState, CommitmentView, MoveView

PUBLIC = 2
"""Value of a red line's slot once it was stated publicly; 1 is private."""
_OUTCOMES: tuple[CommitmentState, ...] = ("private", "enforced", "backed_down", "withdrawn")
_STATES: tuple[CommitmentState, ...] = ("private", "pending", "kept", "broken")


def choice_view(game: Game, number: int) -> MoveView:
    """A choice, legal or with the reasons why it is not."""
    program = game.program
    legal = number in legal_numbers(game)
    if game.over:
        reasons: tuple[str, ...] = ("the game is over",)
    else:
        reasons = () if legal else why_not(program, game.state, number) or ("not possible now",)
    played = kept(game, "_times", lambda: Counter(game.moves))[program.choices[number].move]
    hangs_on = (legal, game.over, played, reasons)
    return kept_last(program, "_choice_views", hangs_on, partial(_choice, program, number, *hangs_on), number)


def _choice(
    program: Program, number: int, legal: bool, over: bool, played: int, reasons: tuple[str, ...]
) -> MoveView:
    choice = program.choices[number]
    option = program.options[choice.option]
    return MoveView(
        id=choice.move,
        kind=choice.kind,
        track=choice.track,
        title=choice.title,
        text=choice.text,
        more=choice.more,
        cost=choice.cost,
        legal=legal,
        why_not=reasons,
        public=choice.public,
        because="" if option.secret and not over else option.because,
        played=played,
        cameo=choice.cameo,
        codex=option.unlocks,
    )


def legal_numbers(game: Game) -> frozenset[int]:
    """Numbers of the legal choices, worked out once for a position."""
    return kept(game, "_legal", lambda: frozenset(machine_of(game.program).legal(list(game.state))))


def commitments(game: Game) -> tuple[CommitmentView, ...]:
    """Red lines and promises that were ever entered, oldest first."""
    file = game.program.file
    found = []
    for table in file.red_lines:
        view = _line(game, table.id, game.program.lines[table.id])
        if view is not None:
            found.append(view)
    found += [view for pledge in game.program.pledges.values() if (view := _pledge(game, pledge)) is not None]
    return tuple(sorted(found, key=lambda view: view.since))


def _line(game: Game, name: str, line: Line) -> CommitmentView | None:
    state, file = game.state, game.program.file
    table = next(item for item in file.red_lines if item.id == name)
    stated, outcome = state[line.stated], state[line.outcome]
    if not stated and not outcome:
        return None
    age = game.turn - state[line.since]
    word: CommitmentState = "public" if stated == PUBLIC else "private"
    if outcome:
        word = _OUTCOMES[outcome]
    elif state[line.crossed]:
        word = "crossed"
    return CommitmentView(
        id=f"line.{name}",
        kind="red_line",
        title=table.title,
        text=table.text,
        by=file.scenario.player,
        to=table.to,
        state=word,
        since=state[line.since],
        due=state[line.due] if state[line.crossed] else None,
        price=table.cost_per_turn * age if stated == PUBLIC else 0,
    )


def _pledge(game: Game, pledge: Pledge) -> CommitmentView | None:
    state = game.state[pledge.state]
    if not state:
        return None
    due = game.state[pledge.due] if state == 1 else None
    return CommitmentView(
        f"promise.{pledge.id}", "promise", pledge.title, pledge.text, pledge.by, pledge.to, _STATES[state],
        game.state[pledge.since], due, 0,
    )  # fmt: skip
