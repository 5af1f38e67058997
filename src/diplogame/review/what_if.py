"""What if: another move at one point of a game, the same luck, and both games side by side.

Luck is keyed by seed, turn and deck, so whatever the other move does not touch comes as it came. The rest of the other
game is played with the player's own later moves, turn by turn, as far as they are legal; where a question waits that
the player was never asked, and when the player's own game was over, the stated policy chooses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diplogame.engine.ledger import step_ledger
from diplogame.engine.play import Game, apply_move, legal_moves, move_numbers
from diplogame.engine.program import ASKING
from diplogame.engine.rejection import Rejection
from diplogame.kernel.policies import Chooser
from diplogame.review.policy import stated_policy
from diplogame.review.positions import Reviewed
from diplogame.scenario.vocabulary import END_TURN


@dataclass(frozen=True, slots=True)
class CauseChange:
    """What one cause changed in a meter, in both games, from the point where they part."""

    title: str
    yours: int
    other: int


@dataclass(frozen=True, slots=True)
class MeterChange:
    """A meter at the end of both games. The differences of all causes add up to that of the meter."""

    meter: str
    title: str
    yours: int
    other: int
    causes: tuple[CauseChange, ...]
    """Those that differ, the greatest difference first."""


@dataclass(frozen=True, eq=False)
class WhatIf:
    """Two games that part at one decision."""

    yours: Reviewed
    other: Reviewed
    decision: int
    """The number of the first move that differs."""
    line: tuple[str, ...]
    """What was played instead."""
    kept: int
    """Later moves of the player that were played in the other game too."""
    dropped: tuple[str, ...]
    """Later moves of the player that were not legal there, in order."""
    chosen: int
    """Moves of the other game that the policy chose."""

    @property
    def turn(self) -> int:
        """The turn in which they part."""
        return self.yours.games[self.decision].turn

    @property
    def branch(self) -> tuple[str, ...]:
        """The moves up to and with the other line: where to play on from."""
        return (*self.yours.last.moves[: self.decision], *self.line)

    def meters(self) -> tuple[MeterChange, ...]:
        """Every meter that ended otherwise, the greatest difference first."""
        ours, theirs = _causes(self.yours.last, self.decision), _causes(self.other.last, self.decision)
        found = []
        for slot in self.yours.program.slots:
            values = self.yours.last.state[slot.index], self.other.last.state[slot.index]
            if slot.kind == "meter" and values[0] != values[1]:
                causes = _differing(ours.get(slot.name, Counter()), theirs.get(slot.name, Counter()))
                found.append(MeterChange(slot.name, slot.title, *values, causes))
        return tuple(sorted(found, key=lambda one: -abs(one.other - one.yours)))


def what_if(yours: Reviewed, decision: int, line: Sequence[str]) -> WhatIf:
    """Play the other game to its end. Raises Rejection when the line is not legal there, or was played."""
    own = yours.last.moves
    if not line or tuple(line) == own[decision : decision + len(line)]:
        raise Rejection("not_legal", "That is what was played.")
    games = list(yours.games[: decision + 1])
    for move in line:
        games.append(apply_move(games[-1], move))
    rest = _Rest(yours, games)
    rest.play(decision + 1)
    return WhatIf(
        yours, Reviewed(tuple(games)), decision, tuple(line), rest.kept, tuple(rest.dropped), rest.chosen
    )


class _Rest:
    """The rest of the other game while it is played."""

    def __init__(self, yours: Reviewed, games: list[Game]) -> None:
        self.yours, self.games = yours, games
        self.numbers = move_numbers(yours.program)
        self.chooser = Chooser(yours.program, stated_policy(yours.program).policy)
        self.kept = self.chosen = self.in_turn = 0
        self.dropped: list[str] = []

    def play(self, following: int) -> None:
        """The player's moves from number `following` on, a turn at a time, then the policy's."""
        left = self.yours.last.played[following:]
        for turn in range(self.games[following - 1].turn, self.yours.last.turn + 1):
            self._turn(turn, [step.move for step in left if step.turn == turn and step.move != END_TURN])
        while not self.games[-1].over:
            self._policy()

    def _turn(self, turn: int, waiting: list[str]) -> None:
        """One turn: of the player's moves always the first that is legal, until none is; then it ends."""
        while self._in(turn):
            legal = legal_moves(self.games[-1])
            move = next((move for move in waiting if move in legal), None)
            if move is not None:
                waiting.remove(move)
                self.kept += 1
                self._go(move)
            elif self.games[-1].state[ASKING]:
                self._policy()
            else:
                self._go(END_TURN)
        self.dropped += waiting

    def _in(self, turn: int) -> bool:
        game = self.games[-1]
        return not game.over and game.turn == turn

    def _policy(self) -> None:
        game = self.games[-1]
        state = list(game.state)
        legal = self.yours.machine.legal(state)
        number = self.chooser.choose(state, legal, game.options.seed, self.in_turn)
        self.chosen += 1
        self._go(self.yours.choice(number).move)

    def _go(self, move: str) -> None:
        self.in_turn = 0 if move == END_TURN else self.in_turn + 1
        self.games.append(apply_move(self.games[-1], move))


def _causes(game: Game, decision: int) -> dict[str, Counter[str]]:
    """By meter, what each cause changed from a decision on."""
    found: dict[str, Counter[str]] = {}
    for step in game.played[decision:]:
        for entry in step_ledger(game.program, step, everything=True):
            title = entry.cause_title or entry.because or entry.cause
            found.setdefault(entry.meter, Counter())[title] += entry.amount
    return found


def _differing(ours: Mapping[str, int], theirs: Mapping[str, int]) -> tuple[CauseChange, ...]:
    titles = dict.fromkeys((*ours, *theirs))
    found = (CauseChange(title, ours.get(title, 0), theirs.get(title, 0)) for title in titles)
    return tuple(
        sorted((one for one in found if one.yours != one.other), key=lambda one: -abs(one.other - one.yours))
    )


# --- naming a point -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Point:
    """A decision and what to do there."""

    decision: int
    line: tuple[str, ...]


def point_of(game: Reviewed, text: str) -> Point:
    """Read 'TURN:MOVE' or 'TURN.NUMBER:MOVE'; several moves are joined by '+'. Raises Rejection.

    Without a number it is the first moment of the turn at which the move is legal.
    """
    place, _, moves = text.partition(":")
    turn, _, number = place.partition(".")
    line = tuple(moves.split("+"))
    if not turn.isdecimal() or (number and not number.isdecimal()) or not all(line):
        raise Rejection("no_such_turn", f"'{text[:60]}' is no TURN:MOVE, such as 3:end_turn or 3.2:end_turn.")
    here = [n for n, one in enumerate(game.games[:-1]) if str(one.turn) == turn.lstrip("0")]
    if not here:
        raise Rejection(
            "no_such_turn", f"This game has turns 1 to {game.last.turn}, and no turn {turn[:12]}."
        )
    if number:
        if not 1 <= int(number[:9]) <= len(here):
            raise Rejection(
                "no_such_turn", f"Turn {turn} has moves 1 to {len(here)}, and no move {number[:12]}."
            )
        return Point(here[int(number) - 1], line)
    legal = (n for n in here if line[0] in legal_moves(game.games[n]) and line[0] != game.last.moves[n])
    return Point(next(legal, here[0]), line)


def named(game: Reviewed, decision: int, line: Sequence[str]) -> str:
    """The text that `point_of` reads back."""
    place = decision - game.first_of_turn(decision) + 1
    return f"{game.games[decision].turn}.{place}:{'+'.join(line)}"
