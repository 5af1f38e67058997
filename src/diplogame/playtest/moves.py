"""Moves that are never open, never best, always worse than another, or change nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from diplogame.engine.program import CAPITAL, Choice, Program
from diplogame.kernel.policies import TRACK_KINDS
from diplogame.playtest.counting import good_endings, position_game, preferred
from diplogame.playtest.evidence import Evidence, times
from diplogame.playtest.nearest import nearest
from diplogame.playtest.plan import ROLLOUTS, Study
from diplogame.playtest.playing import Step, Told, after
from diplogame.playtest.remarks import Remark
from diplogame.report.intervals import Z99, difference
from diplogame.rules.nodes import variables

ENOUGH = 8
"""Positions that a judgement about a move takes at least."""
_SHOWN = 5
"""Positions looked at for one whose game a share code can hold."""
_TRIED = 6
"""Positions in which a move is tried out, to see what it changes."""


def never_legal(evidence: Evidence) -> Iterator[Remark]:
    """Moves, clauses and answers that nobody met open."""
    program, whole = evidence.program, evidence.whole
    if not whole.games:
        return
    met = {choice for told in evidence.told for step in told.steps for choice in step.legal}
    came = times(program, whole.happened)
    unmet = [
        number
        for number, choice in enumerate(program.choices)
        if not whole.chosen[number] and number not in met and _may_be_unmet(program, choice, came)
    ]
    found = preferred(program, evidence.results.plan, tuple(evidence.games), unmet)
    for number in unmet:
        if number not in found:
            yield _never_legal(evidence, number)


def _never_legal(evidence: Evidence, number: int) -> Remark:
    program, choice = evidence.program, evidence.program.choices[number]
    option = program.options[choice.option]
    miss = nearest(option.when, evidence.told) if choice.asked is None else None
    message = f"'{choice.move}' was open in none of {evidence.whole.games:,} games"
    if miss is None:
        return evidence.remark("PT0201", choice.move, message, option=option)
    shown = miss.told, miss.step.turn
    return evidence.remark("PT0201", choice.move, message, note=miss.text, option=option, shown=shown)


def _may_be_unmet(program: Program, choice: Choice, came: Mapping[str, int]) -> bool:
    """Whether it is a question that a choice was ever open.

    It is none where what asks for it never came, which is a finding of its own; nor for an answer that hangs on
    nothing but a question that did come.
    """
    if choice.asked is not None:
        free = choice.cost == 0 and variables(program.options[choice.option].when) <= {choice.asked}
        return bool(came.get(f"events.{choice.move.split('.')[1]}", 1)) and not free
    if choice.kind == "line" and choice.move.endswith((".enforce", ".back_down")):
        return bool(came.get(f"red_lines.{choice.move.split('.')[1]}.crossed", 1))
    return choice.kind not in {"end_turn", "forecast"}


# --- judged in positions --------------------------------------------------------------------


@dataclass(slots=True)
class _Judged:
    """A move in all positions in which it was open."""

    shown: int = 0
    best: int = 0
    worst: tuple[int, list[int]] = (-1, [])
    """The greatest distance from the best choice, and the row it was seen in."""
    pairs: dict[int, list[tuple[int, int, list[int]]]] = field(default_factory=dict)
    """By other move: own hits, its hits, row."""


def judged_moves(evidence: Evidence) -> Iterator[Remark]:
    """Moves that were best in no position, and moves that another one dominates."""
    program, rows = evidence.program, evidence.results.rows.get(f"positions/{evidence.base}", [])
    judged = _judge(program, rows)
    for number, one in sorted(judged.items()):
        if _is_missed(evidence, number):
            continue
        found = _dominated(evidence, number, one)
        if found is not None:
            yield found
        elif one.shown >= ENOUGH and not one.best:
            choice = program.choices[number]
            message = f"'{choice.move}' was the best choice in none of {one.shown} positions"
            seen = [(one.worst[0], _best(one.worst[1]), one.worst[1])]
            note, command = _beside(evidence, number, seen)
            option = program.options[choice.option]
            yield evidence.remark("PT0202", choice.move, message, note=note, option=option, command=command)


def _is_missed(evidence: Evidence, number: int) -> bool:
    """Whether good endings are lost without a move: it may only be a matter of when it is best."""
    tallies, good = evidence.results.tallies, good_endings(evidence.program)
    whole = tallies.get("without/nothing")
    bare = tallies.get(f"without/move:{evidence.program.choices[number].move}")
    return whole is not None and bare is not None and difference(whole.graded(good), bare.graded(good))[2] < 0


def _judge(program: Program, rows: list[list[int]]) -> dict[int, _Judged]:
    found: dict[int, _Judged] = {}
    for row in rows:
        hits = dict(zip(row[3::2], row[4::2], strict=True))
        best = max(hits.values(), default=0)
        tells = best > min(hits.values(), default=0)
        moves = [number for number in hits if program.choices[number].kind in TRACK_KINDS]
        for number in moves:
            one = found.setdefault(number, _Judged())
            one.shown += tells
            one.best += tells and hits[number] == best
            one.worst = max(one.worst, (best - hits[number], row))
            for other in moves:
                if other != number and program.choices[other].cost <= program.choices[number].cost:
                    one.pairs.setdefault(other, []).append((hits[number], hits[other], row))
    return found


def _dominated(evidence: Evidence, number: int, one: _Judged) -> Remark | None:
    """The move that does better than this one wherever both are open, by the greatest distance."""
    best: tuple[float, int] | None = None
    for other, seen in sorted(one.pairs.items()):
        if len(seen) < ENOUGH:
            continue
        games = ROLLOUTS * len(seen)
        gap, low, _ = difference((sum(a for a, *_ in seen), games), (sum(b for _, b, _ in seen), games), Z99)
        worse = any(difference((b, ROLLOUTS), (a, ROLLOUTS))[1] > 0 for a, b, _ in seen)
        if low > 0 and not worse and (best is None or gap > best[0]):
            best = gap, other
    if best is None:
        return None
    program, (gap, other) = evidence.program, best
    choice, seen = program.choices[number], one.pairs[other]
    better = program.choices[other].move
    message = f"'{better}' costs no more and did better than '{choice.move}' in {len(seen)} positions"
    far = sorted(
        ((theirs - ours, other, row) for ours, theirs, row in seen), key=lambda one: (-one[0], one[2])
    )
    beside, command = _beside(evidence, number, far)
    note = f"By {100 * gap:.1f} points on average, and nowhere worse beyond the interval. {beside}"
    option = program.options[choice.option]
    return evidence.remark("PT0203", choice.move, message, note=note, option=option, command=command)


def _points(hits: int) -> str:
    return f"{100 * hits / ROLLOUTS:.0f}"


def _best(row: list[int]) -> int:
    """The choice with the most good endings at a position; the first of equals."""
    return max(zip(row[3::2], row[4::2], strict=True), key=lambda pair: (pair[1], -pair[0]))[0]


def _beside(evidence: Evidence, number: int, seen: Sequence[tuple[int, int, list[int]]]) -> tuple[str, str]:
    """What to look at, in a sentence, and the command that shows both choices with the same luck.

    `seen`: (distance, the better choice, row), the greatest distance first; of them the first that a share code holds.
    """
    ours, study = evidence.program.choices[number].move, Study("positions", evidence.base, 0)
    for gap, other, row in seen[:_SHOWN]:
        told = evidence.tell(position_game(study, row[0]), row[0])
        command = evidence.command_beside(told, row[1], number, other)
        if command:
            theirs = evidence.program.choices[other].move
            return (
                f"Shown in turn {row[2]}: '{ours}', and beside it '{theirs}', {_points(gap)} points better there.",
                command,
            )
    gap, other, row = seen[0]
    told = evidence.tell(position_game(study, row[0]), row[0])
    theirs = evidence.program.choices[other].move
    note = (
        f"In turn {row[2]} of the game shown both are open, and '{theirs}' is {_points(gap)} points better."
    )
    return note, evidence.command(told, row[2])


# --- what a move changes --------------------------------------------------------------------


def without_effect(evidence: Evidence) -> Iterator[Remark]:
    """Moves that change nothing that anything reads, wherever they were tried, but what they cost and wear down."""
    program = evidence.program
    tried: dict[int, list[tuple[Told, Step]]] = {}
    for told in evidence.told:
        for step in told.steps:
            for number in step.legal:
                if program.choices[number].kind in TRACK_KINDS and len(tried.setdefault(number, [])) < _TRIED:
                    tried[number].append((told, step))
    read = _read(program)
    for number, places in sorted(tried.items()):
        choice = program.choices[number]
        own = {CAPITAL, choice.ready, program.names.get(f"heat.{choice.track}")}
        changed = {slot for _, step in places for slot in _changed(program, step, number)} - own
        if not changed & read:
            told, step = places[0]
            message = f"'{choice.move}' changes nothing but what it costs"
            option = program.options[choice.option]
            yield evidence.remark("PT0204", choice.move, message, option=option, shown=(told, step.turn))


def _changed(program: Program, step: Step, number: int) -> set[int]:
    state = after(program, step, number)
    return {slot for slot, (a, b) in enumerate(zip(step.state, state, strict=True)) if a != b}


def _read(program: Program) -> set[int]:
    """Slots that some rule asks for, and all meters: those are shown, or judged at the end."""
    found = {slot.index for slot in program.slots if slot.kind == "meter"}
    for option in program.options:
        for node in (option.when, option.weight, *(effect.value for effect in option.effects)):
            found |= variables(node)
    for node in program.words.values():
        found |= variables(node)
    return found
