"""What can be played now, by number.

Numbers keep their meaning for a whole turn: a move that closes leaves its number unused, one that opens gets
the next. So nothing has to be read twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from diplogame.engine.view import TRACKS, MoveView, PlayerView, Track
from diplogame.plain.text import Lines, clean, item, sentence, times, wrapped

_FEW = 2
TRACK_TITLES: dict[Track, str] = {  # where the author names none
    "dialogue": "Dialogue",
    "sanctions": "Sanctions",
    "alliance": "Alliances",
    "red_line": "Red lines",
}


def track_title(view: PlayerView, track: Track) -> str:
    """What the author calls a track."""
    named = {name: title for name, title, _ in view.tracks}
    return clean(named.get(track) or TRACK_TITLES[track])


@dataclass(frozen=True, slots=True)
class Choices:
    """The numbers of one turn: the move with number n is `ids[n - 1]`."""

    turn: int = 0
    ids: tuple[str, ...] = ()

    def seen_in(self, view: PlayerView) -> Choices:
        """The numbers that hold for this view: within a turn those of before, with new moves at the end."""
        known = self.ids if self.turn == view.turn else ()
        fresh = [move.id for move in open_moves(view) if move.id not in known]
        return Choices(view.turn, (*known, *fresh))

    def number(self, move: str) -> int:
        """The number of a move. Raises ValueError for one that has none."""
        return self.ids.index(move) + 1

    def move(self, number: int) -> str | None:
        """The move with a number."""
        return self.ids[number - 1] if 1 <= number <= len(self.ids) else None


def open_moves(view: PlayerView) -> list[MoveView]:
    """What can be played now, track by track."""
    return [move for track in TRACKS for move in view.moves if move.track == track and move.legal]


def closed_moves(view: PlayerView) -> list[MoveView]:
    """What cannot be played now, track by track."""
    return [move for track in TRACKS for move in view.moves if move.track == track and not move.legal]


def choice_lines(view: PlayerView, choices: Choices) -> Lines:
    """What can be played now, with numbers, by track; or the question that must be answered first."""
    if view.question:
        return question_lines(view)
    lines = wrapped(f"{view.capital_title} {view.capital} of {view.capital_max}.")
    for track in TRACKS:
        moves = [move for move in open_moves(view) if move.track == track]
        if moves:
            lines += ["", track_title(view, track)]
            lines += _each(f"{choices.number(move.id)}. {headline(move)}" for move in moves)
    return [*lines, "", *wrapped(f"end: {view.end_turn.title}.")]


def question_lines(view: PlayerView) -> Lines:
    """The question that waits, with its answers."""
    if not view.question:
        return []
    lines = [*wrapped(f"Question: {view.question.title}"), *wrapped(view.question.text), ""]
    for number, answer in enumerate(view.question.answers, 1):
        closed = "" if answer.legal else f" Not open: {reasons(answer)}."
        lines += item(f"{number}. {headline(answer)}{closed}")
        lines += wrapped(answer.text, 2)
    return lines


def closed_lines(view: PlayerView) -> Lines:
    """What cannot be played now, and why not."""
    lines: Lines = []
    for track in TRACKS:
        moves = [move for move in closed_moves(view) if move.track == track]
        if moves:
            lines += ["", track_title(view, track)] if lines else [track_title(view, track)]
            lines += _each(f"{clean(move.title)}: {reasons(move)}." for move in moves)
    return lines or ["Every move is open."]


def changed_lines(before: PlayerView, after: PlayerView, choices: Choices) -> Lines:
    """Which moves opened and closed between two views of one turn, other than the one that was played."""
    if before.turn != after.turn or before.question or after.question or after.over:
        return []
    was, now = {move.id for move in open_moves(before)}, {move.id for move in open_moves(after)}
    opened = [move for move in open_moves(after) if move.id not in was]
    closed = [move for move in open_moves(before) if move.id not in now]
    lines: Lines = []
    if opened:
        names = "; ".join(f"{choices.number(move.id)}. {headline(move)}" for move in opened)
        lines += wrapped(f"Open now: {names}.")
    dear = [move for move in closed if move.cost > after.capital]
    shut = [clean(move.title) for move in closed if len(dear) <= _FEW or move not in dear]
    if len(dear) > _FEW:
        shut.append(f"{len(dear)} moves that cost more than the {after.capital} that is left")
    return lines + wrapped(f"Closed now: {'; '.join(shut)}.") if shut else lines


def headline(move: MoveView) -> str:
    """Title and cost, and whether it stays private: 'Write to the leader (cost 2)'."""
    notes = [f"cost {move.cost}"] if move.cost else ["free"] if move.kind != "answer" else []
    if not move.public:
        notes.append("private")
    return f"{clean(move.title)} ({', '.join(notes)})" if notes else clean(move.title)


def reasons(move: MoveView) -> str:
    """Why a move is not open, in one clause."""
    return "; ".join(map(clean, move.why_not)) or "not open now"


def full_lines(move: MoveView) -> Lines:
    """All that is known of a move."""
    lines = [*wrapped(headline(move)), *wrapped(move.text), *wrapped(move.more)]
    if move.because:
        lines += wrapped(f"Why it may work: {sentence(move.because)}")
    if move.played:
        lines += wrapped(f"Played {times(move.played)} in this game.")
    if move.cameo:
        lines += wrapped(f"CAMEO code {move.cameo}.")
    if not move.legal:
        lines += wrapped(f"Not open: {reasons(move)}.")
    return lines


def _each(texts: Iterable[str]) -> Lines:
    return [line for text in texts for line in item(text)]
