"""A sample game for looking at screens: a view, a preview, and a game that answers a few moves.

It satisfies `GamePort`, so a screen cannot tell it from a session. It follows no rules: numbers move so that
something can be seen to move.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tests.tui import sample_moves, sample_story, sample_world
from tests.tui.sample_moves import sample_preview

from diplogame.engine.view import Dispatch, HintView, LedgerEntry, MeterView, PlayerView, Preview
from diplogame.tui.game_port import Rejection

__all__ = ["SampleGame", "SampleStep", "sample_preview", "sample_view"]


def sample_view(*, over: bool = False, question: bool = False) -> PlayerView:
    """The seventh month of a tense game; `over` closes it, `question` stops it with a question."""
    return PlayerView(
        scenario="korea_2017",
        title="Fire and Fury",
        turn=24 if over else 6,
        turns=24,
        date="December 2018" if over else "June 2017",
        over=over,
        capital=3,
        capital_max=6,
        capital_title="Political capital",
        goal=sample_world.CARD.goal,
        goals=sample_world.GOALS,
        tension=sample_world.TENSION,
        meters=sample_world.METERS,
        flags=(
            ("channel_open", "The New York channel is open", True),
            ("told_tokyo", "Tokyo was told", False),
        ),
        counters=(("tests", "Nuclear tests", 6),),
        actors=sample_world.actors(over=over),
        moves=() if over else sample_moves.MOVES,
        end_turn=sample_moves.END_TURN,
        question=sample_moves.QUESTION if question else None,
        table=sample_story.TABLE,
        ladder=sample_world.LADDER,
        commitments=sample_story.COMMITMENTS,
        dispatches=sample_story.DISPATCHES,
        ledger=sample_story.LEDGER,
        advice=sample_story.ADVICE,
        forecasts=sample_story.FORECASTS,
        warnings=()
        if over
        else (
            "If tension stays above 60 next month, the reserves are called up. Exits: a letter, a smaller exercise.",
        ),
        codex=sample_story.CODEX,
        hint=None if over else HintView("Open a channel first: a move in Dialogue costs little.", "moves"),
        map_art=sample_world.MAP,
        lenses=sample_world.LENSES,
        difficulty="standard",
        luck="reduced",
        seed=1871,
        ending=sample_story.ENDING if over else None,
        dates=MONTHS[: 24 if over else 6],
    )


MONTHS = tuple(
    f"{month} {year}"
    for year in (2017, 2018)
    for month in (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
)


@dataclass(frozen=True, slots=True)
class SampleStep:
    move: str
    dispatches: tuple[Dispatch, ...]
    ledger: tuple[LedgerEntry, ...]
    view: PlayerView


@dataclass(slots=True)
class SampleGame:
    """Every legal move lowers tension by 2, costs its capital, and is reported."""

    start: PlayerView = field(default_factory=sample_view)
    moves: tuple[str, ...] = ()
    views: list[PlayerView] = field(default_factory=list)
    brings_news: bool = False
    """Whether the end of a turn is answered with a missile."""
    save_trouble: str = ""
    branches: tuple[tuple[str, ...], ...] = ()
    asks_at_turn: int | None = None
    """The turn that begins with a question, if any."""

    def view(self) -> PlayerView:
        return self.views[-1] if self.views else self.start

    def view_of(self, line: tuple[str, ...]) -> PlayerView:
        if not line:
            return self.start
        other = SampleGame(self.start)
        return [other.play(move).view for move in line][-1]

    @property
    def finished(self) -> bool:
        return self.view().over

    @property
    def can_undo(self) -> bool:
        return bool(self.moves)

    def preview(self, move_id: str) -> Preview:
        return sample_preview(move_id)

    def play(self, move_id: str) -> SampleStep:
        before = self.view()
        after = self._end_turn(before) if move_id == "end_turn" else self._play(before, move_id)
        self.views.append(after)
        self.moves = (*self.moves, move_id)
        return SampleStep(
            move_id, after.dispatches[len(before.dispatches) :], after.ledger[len(before.ledger) :], after
        )

    def undo(self) -> None:
        if not self.moves:
            raise Rejection("nothing_to_undo", "There is nothing to take back.")
        self.moves = self.moves[:-1]
        self.views.pop()

    def rewind(self, turn: int) -> None:
        while self.moves and self.view().turn > turn:
            self.undo()

    def return_to(self, branch: int) -> None:
        line = self.branches[branch]
        self.branches = (*(one for one in self.branches if one != line), self.moves)
        self.moves, self.views = line, []

    def _play(self, view: PlayerView, move_id: str) -> PlayerView:
        answers = view.question.answers if view.question else ()
        clauses = view.table.clauses if view.table else ()
        if any(clause.toggle == move_id for clause in clauses):
            return _toggled(view, move_id)
        move = next((m for m in (*view.moves, *answers) if m.id == move_id), None)
        if move is None:
            raise Rejection("unknown_move", f"There is no move called {move_id}.")
        if not move.legal or move.cost > view.capital:
            raise Rejection(
                "not_legal", f"{move.title}: {'; '.join(move.why_not) or 'it costs more than you have'}."
            )
        return _eased(replace(view, question=None, capital=view.capital - move.cost), move_id, move.title)

    def _end_turn(self, view: PlayerView) -> PlayerView:
        turn = view.turn + 1
        asked = sample_moves.QUESTION if turn == self.asks_at_turn else None
        later = replace(
            view, turn=turn, date=f"Month {turn} of 2017", capital=min(view.capital + 3, view.capital_max)
        )
        news = Dispatch(turn, "turn", None, later.date, "A month has passed.", "turn")
        missile = replace(sample_story.DISPATCHES[1], turn=turn)
        told = (news, missile) if self.brings_news else (news,)
        return replace(later, question=asked, warnings=(), hint=None, dispatches=(*view.dispatches, *told))


def _toggled(view: PlayerView, toggle: str) -> PlayerView:
    assert view.table is not None
    clauses = tuple(
        replace(clause, offered=not clause.offered) if clause.toggle == toggle else clause
        for clause in view.table.clauses
    )
    return replace(view, table=replace(view.table, clauses=clauses))


def _eased(view: PlayerView, move_id: str, title: str) -> PlayerView:
    assert view.tension is not None
    tension = _moved(view.tension, -2)
    news = Dispatch(view.turn, "move", None, title, f"WASHINGTON - {title}: it is done.", f"moves.{move_id}")
    line = sample_story.entry(
        view.turn,
        "move",
        "tension",
        "Regional tension",
        -2,
        view.tension.low,
        f"moves.{move_id}",
        title,
        "Small, announced, repeatable steps build trust.",
        41,
        source="F11",
    )
    return replace(
        view,
        tension=tension,
        meters=tuple(tension if meter.id == tension.id else meter for meter in view.meters),
        dispatches=(*view.dispatches, news),
        ledger=(*view.ledger, line),
    )


def _moved(meter: MeterView, amount: int) -> MeterView:
    low, high = meter.low + amount, meter.high + amount
    return replace(
        meter, low=low, high=high, change=meter.change + amount, history=(*meter.history[:-1], high)
    )
