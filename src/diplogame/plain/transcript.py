"""A whole game as text, with its moves in it: golden playthroughs and `diplogame replay` are made of this.

A line that begins with '> ' is a move; nothing else begins so. The text around it is what a player of plain
mode reads, so the moves can be read back out of a transcript and the rest made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diplogame.engine.options import LUCK, Options
from diplogame.engine.view import PlayerView
from diplogame.plain.choices import open_moves as open_moves_of
from diplogame.plain.choices import question_lines
from diplogame.plain.ending import ending_lines
from diplogame.plain.loop import PROMPT
from diplogame.plain.news import dispatch_lines, news_lines, state_lines
from diplogame.plain.table import draft_line
from diplogame.plain.text import Lines, wrapped
from diplogame.session import Session, Step


@dataclass(frozen=True, slots=True)
class Heading:
    """The first lines of a transcript: which game it is."""

    scenario: str
    options: Options


def transcript(session: Session, *, last_turn: int | None = None, open_moves: bool = False) -> str:
    """The game up to the end of a turn, or all of it. Ends with a line break.

    `open_moves` adds what could be played at the beginning of each turn, for golden playthroughs.
    """
    turns = transcript_lines(session, last_turn=last_turn, open_moves=open_moves)
    lines = [*heading_lines(session), "", *turns]
    return "".join(f"{line}\n" for line in lines)


def heading_lines(session: Session) -> Lines:
    """Scenario and options, one a line: 'seed: 7'."""
    options = session.options
    lenses = [f"lens {lens}: {reading}" for lens, reading in options.lenses]
    return [
        f"scenario: {session.program.scenario_id}",
        f"seed: {options.seed}",
        f"difficulty: {options.difficulty}",
        f"luck: {options.luck}",
        *lenses,
    ]


def heading_of(text: str) -> Heading:
    """The heading of a transcript. Raises ValueError for a text that has none."""
    head = text.split("\n\n", 1)[0].splitlines()
    pairs = {name: text.strip() for name, _, text in (line.partition(":") for line in head)}
    if not {"scenario", "seed", "luck"} <= pairs.keys() or pairs["luck"] not in LUCK:
        raise ValueError("not a transcript: its first lines do not name scenario, seed and luck")
    lenses = ((name.removeprefix("lens "), one) for name, one in pairs.items() if name.startswith("lens "))
    return Heading(
        pairs["scenario"],
        Options(
            seed=int(pairs["seed"]),
            difficulty=pairs.get("difficulty", ""),
            luck=next(luck for luck in LUCK if luck == pairs["luck"]),
            lenses=tuple(sorted(lenses)),
        ),
    )


def transcript_lines(
    session: Session,
    steps: Iterable[Step] | None = None,
    *,
    last_turn: int | None = None,
    open_moves: bool = False,
) -> Iterator[str]:
    """The lines of a transcript, without its heading.

    `steps`: those of a game that is being played, told of as they come; left out: those of the session so far.
    """
    before = session.view_after(0)
    opening = [*dispatch_lines(before.dispatches), *state_lines(None, before), *_asked(None, before)]
    if open_moves:
        opening += _open(before)
    yield from map(_unlike_a_move, opening)
    for step in session.steps() if steps is None else steps:
        if last_turn is not None and before.turn > last_turn:
            return
        yield ""
        yield f"{PROMPT}{step.move}"
        yield from map(_unlike_a_move, _step(before, step))
        if open_moves and step.view.turn != before.turn and not step.view.over:
            yield from _open(step.view)
        before = step.view


def moves_in(text: str) -> tuple[str, ...]:
    """The moves of a transcript."""
    lines = text.splitlines()
    return tuple(line.removeprefix(PROMPT).strip() for line in lines if line.startswith(PROMPT))


def _step(before: PlayerView, step: Step) -> Lines:
    after = step.view
    lines = news_lines(before, step)
    if after.table and before.table and draft_line(after.table) != draft_line(before.table):
        lines += [draft_line(after.table)]
    lines += _asked(before, after)
    return [*lines, *(["", *ending_lines(after)] if after.over else [])]


def _open(view: PlayerView) -> Lines:
    return wrapped(f"Open: {', '.join(move.id for move in open_moves_of(view)) or 'nothing'}.")


def _asked(before: PlayerView | None, after: PlayerView) -> Lines:
    asked = after.question and (before is None or before.question != after.question)
    return ["", *question_lines(after)] if asked else []


def _unlike_a_move(line: str) -> str:
    return f" {line}" if line.startswith(PROMPT) else line
