"""One running game: what was played, what may be taken back, and the saving of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from diplogame.engine.ledger import step_ledger
from diplogame.engine.options import Options
from diplogame.engine.play import Game, apply_move, begin, legal_moves
from diplogame.engine.preview import preview
from diplogame.engine.program import Program
from diplogame.engine.rejection import Rejection
from diplogame.engine.view import Dispatch, LedgerEntry, PlayerView, Preview
from diplogame.engine.viewing import player_view
from diplogame.saves.errors import SaveError
from diplogame.saves.game import Line, SavedGame
from diplogame.saves.glances import glance_at


@dataclass(frozen=True, slots=True)
class Step:
    """What one move brought."""

    move: str
    dispatches: tuple[Dispatch, ...]
    ledger: tuple[LedgerEntry, ...]
    view: PlayerView


class Session:
    """A running game with its history. Every position is kept, so going back is instant.

    `autosave` is called with the game after every move, also one taken back. If it raises SaveError the game
    goes on, and `save_trouble` says what is wrong until a later save works.
    """

    def __init__(
        self,
        program: Program,
        options: Options,
        *,
        ironman: bool = False,
        autosave: Callable[[SavedGame], object] | None = None,
        source: str = "",
    ) -> None:
        self.ironman = ironman
        self.autosave = autosave
        self.source = source
        self.save_trouble = ""
        self.branches: tuple[Line, ...] = ()
        self._games: list[Game] = [begin(program, options)]
        self._views: list[PlayerView | None] = [None]

    @classmethod
    def replay(cls, program: Program, options: Options, moves: Iterable[str]) -> Session:
        """A session in which these moves were played. Raises Rejection at the first that is not legal."""
        session = cls(program, options)
        for move in moves:
            session.go(move)
        return session

    @property
    def program(self) -> Program:
        """The scenario that is played, compiled."""
        return self._games[0].program

    @property
    def options(self) -> Options:
        """Seed, difficulty, luck and lenses of this game."""
        return self._games[0].options

    @property
    def moves(self) -> Line:
        """The game so far."""
        return self._games[-1].moves

    @property
    def turn(self) -> int:
        """The present turn, from 1."""
        return self._games[-1].turn

    @property
    def finished(self) -> bool:
        """Whether an ending was reached."""
        return self._games[-1].over

    @property
    def can_undo(self) -> bool:
        """Whether the last move may be taken back: there is one, and this is no ironman game."""
        return len(self._games) > 1 and not self.ironman

    def view(self) -> PlayerView:
        """All that the player may see now."""
        return self.view_after(len(self._games) - 1)

    def view_after(self, played: int) -> PlayerView:
        """What the player saw after the first `played` moves. Raises IndexError beyond the last."""
        seen = self._views[played]
        if seen is None:
            seen = self._views[played] = player_view(self._games[played])
        return seen

    def view_of(self, line: Line) -> PlayerView:
        """What the player saw at the end of another line of play, a branch for one; it is played again.

        Raises Rejection if it is not possible, as when the scenario has changed since.
        """
        shared = _shared(self.moves, line)
        return player_view(self._played_from(shared, line)[-1])

    def legal_moves(self) -> Line:
        """The moves that can be played now, in the program's order."""
        return legal_moves(self._games[-1])

    def preview(self, move: str) -> Preview:
        """What a move would do, as far as the player can know. Raises Rejection for an unknown move."""
        return preview(self._games[-1], move)

    def play(self, move: str) -> Step:
        """Play a move and save the game. Raises Rejection, and then nothing has changed."""
        line = self.moves
        self.go(move)
        self.keep(line)
        self._save()
        return self.step(len(self._games) - 1)

    def step(self, number: int) -> Step:
        """What the move with this number brought; the first is 1. Raises IndexError beyond the last."""
        before, after = self.view_after(number - 1), self.view_after(number)
        return Step(
            move=self._games[number].played[-1].move,
            dispatches=after.dispatches[len(before.dispatches) :],
            ledger=tuple(step_ledger(self.program, self._games[number].played[-1], self._games[number].over)),
            view=after,
        )

    def steps(self) -> Iterator[Step]:
        """Every move of the game so far and what it brought."""
        return map(self.step, range(1, len(self._games)))

    def undo(self) -> PlayerView:
        """Take the last move back. Raises Rejection if there is none, and in an ironman game."""
        if len(self._games) == 1:
            raise Rejection("nothing_to_undo", "There is nothing to take back.")
        return self._back_to(len(self._games) - 1)

    def rewind(self, turn: int) -> PlayerView:
        """Go back to the beginning of a turn. Raises Rejection for one not yet reached, and with ironman."""
        for played, game in enumerate(self._games):
            if game.turn == turn:
                return self._back_to(played + 1)
        raise Rejection("no_such_turn", f"This game has turns 1 to {self.turn} so far, and no turn {turn}.")

    def return_to(self, branch: int) -> PlayerView:
        """Take up a line of play that was cut off, by its place in `branches`, and keep the present one.

        Raises Rejection if there is no such branch, if the scenario has changed so that it no longer fits, and
        in an ironman game.
        """
        if not 0 <= branch < len(self.branches):
            raise Rejection("no_such_branch", f"There is no branch {branch + 1} to return to.")
        return self.take_up(self.branches[branch])

    def take_up(self, line: Line) -> PlayerView:
        """Take up another line of play, and keep the present one as a branch.

        Raises Rejection where it is not possible, and in an ironman game.
        """
        self._refuse_ironman()
        before, shared = self.moves, _shared(self.moves, line)
        self._games = self._played_from(shared, line)
        self._views = [*self._views[: shared + 1], *[None] * (len(line) - shared)]
        self.keep(before)
        self._save()
        return self.view()

    def aside(self) -> Session:
        """The same game once more, to be played on beside this one. It saves nothing."""
        other = Session(self.program, self.options, ironman=self.ironman, source=self.source)
        other._games, other._views = [*self._games], [*self._views]
        other.branches = self.branches
        return other

    def note(self, line: Line) -> None:
        """Keep a line that was played beside this game as a branch, and save."""
        self.keep(line)
        self._save()

    def saved(self) -> SavedGame:
        """The game as it is saved."""
        return SavedGame(
            scenario=self.program.scenario_id,
            title=self.program.title,
            version=self.program.version,
            digest=self.program.digest,
            options=self.options,
            moves=self.moves,
            branches=self.branches,
            ironman=self.ironman,
            source=self.source,
            glance=glance_at(self.view()),
        )

    def go(self, move: str) -> None:
        """Play a move and do nothing else: no save, no branch. Raises Rejection."""
        self._games.append(apply_move(self._games[-1], move))
        self._views.append(None)

    def _played_from(self, shared: int, line: Line) -> list[Game]:
        """Every position of a line of play that has its first `shared` moves from this game. Raises Rejection."""
        games = self._games[: shared + 1]
        for move in line[shared:]:
            games.append(apply_move(games[-1], move))
        return games

    def _back_to(self, positions: int) -> PlayerView:
        self._refuse_ironman()
        line = self.moves
        del self._games[positions:], self._views[positions:]
        self.keep(line)
        self._save()
        return self.view()

    def _refuse_ironman(self) -> None:
        if self.ironman:
            raise Rejection("ironman", "This is an ironman game: what was played stays played.")

    def keep(self, line: Line) -> None:
        """Keep a line of play that was left, and only lines that are not part of another."""
        known = dict.fromkeys((*self.branches, line))
        self.branches = tuple(
            one
            for one in known
            if not _begins(one, self.moves)
            and not any(_begins(one, other) for other in known if other != one)
        )

    def _save(self) -> None:
        if self.autosave is None:
            return
        try:
            self.autosave(self.saved())
        except SaveError as error:
            self.save_trouble = str(error)
        else:
            self.save_trouble = ""


@dataclass(frozen=True, slots=True)
class Resumed:
    """A saved game, running again."""

    session: Session
    warning: str
    """Why it may not be the game that was saved; empty when it is."""
    whole: bool
    """Whether every move could be played again. The rest of a game that is not whole is kept as a branch."""


def resume(program: Program, saved: SavedGame) -> Resumed:
    """Play a saved game again up to where it stood.

    When the scenario has changed since, as far as the moves go. Raises SaveError if it has not, and the moves
    do not fit all the same: then the save was not written by this game.
    """
    session = Session(program, saved.options, ironman=saved.ironman, source=saved.source)
    refusal = _play_through(session, saved.moves)
    session.branches = saved.branches
    changed = program.digest != saved.digest
    if refusal and not changed:
        raise SaveError(f"the save is damaged: {refusal}", advice="Load another one.")
    if refusal:
        session.keep(saved.moves)
    return Resumed(session, _warning(session, saved, refusal) if changed else "", whole=not refusal)


def _play_through(session: Session, moves: Line) -> str:
    """Play moves as far as they go; say which one does not."""
    for number, move in enumerate(moves, 1):
        turn = session.turn
        try:
            session.go(move)
        except Rejection as rejection:
            return f"move {number} of {len(moves)}, {move} in turn {turn}, is not possible: {rejection.text}"
    return ""


def _warning(session: Session, saved: SavedGame, refusal: str) -> str:
    version = f" (version {saved.version} then, {session.program.version} now)" if saved.version else ""
    changed = f"The scenario has changed since this game was saved{version}."
    if refusal:
        return f"{changed} The game goes on from before the point where it no longer fits: {refusal}"
    now = glance_at(session.view())
    if now == saved.glance:
        return f"{changed} Every move still fits, and the game stands where it stood."
    then = f"{saved.glance.date}, tension {saved.glance.tension or 'unknown'}"
    here = f"{now.date}, tension {now.tension or 'unknown'}"
    return f"{changed} Every move still fits; the game stood at {then} and stands at {here} now."


def _begins(line: Line, longer: Line) -> bool:
    return longer[: len(line)] == line


def _shared(one: Line, other: Line) -> int:
    """How many moves two lines have in common from the beginning."""
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return i
    return min(len(one), len(other))
