"""Everything a player may see at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diplogame.engine.view.ending import EndingView
from diplogame.engine.view.moves import AdviceView, ForecastView, MoveView, QuestionView
from diplogame.engine.view.news import Dispatch, LedgerEntry
from diplogame.engine.view.reference import CodexEntry, GoalView, HintView, LensView
from diplogame.engine.view.situation import ActorView, CommitmentView, LadderView, MeterView
from diplogame.engine.view.table import TableView
from diplogame.scenario.vocabulary import Track


@dataclass(frozen=True, slots=True)
class PlayerView:
    """Everything a player may see at one moment."""

    scenario: str
    title: str
    turn: int
    turns: int
    date: str
    """'January 2017', or 'Turn 3' without a calendar."""
    over: bool
    capital: int
    capital_max: int
    capital_title: str
    goal: str
    goals: tuple[GoalView, ...]
    tension: MeterView | None
    """The meter of the ladder, if there is one."""
    meters: tuple[MeterView, ...]
    """All visible meters that belong to no actor."""
    flags: tuple[tuple[str, str, bool], ...]
    """(id, title, set) of visible flags."""
    counters: tuple[tuple[str, str, int], ...]
    actors: tuple[ActorView, ...]
    moves: tuple[MoveView, ...]
    """Moves of the four tracks (kinds 'move' and 'line'), legal or not, in the author's order."""
    end_turn: MoveView
    question: QuestionView | None
    table: TableView | None
    ladder: LadderView | None
    commitments: tuple[CommitmentView, ...]
    dispatches: tuple[Dispatch, ...]
    """All so far, oldest first."""
    ledger: tuple[LedgerEntry, ...]
    """All visible changes so far, oldest first."""
    advice: tuple[AdviceView, ...]
    forecasts: tuple[ForecastView, ...]
    warnings: tuple[str, ...]
    """Last-exit warnings in force."""
    codex: tuple[CodexEntry, ...]
    """The entries that are open."""
    hint: HintView | None
    map_art: str
    lenses: tuple[LensView, ...]
    difficulty: str
    luck: Literal["none", "reduced", "full"]
    seed: int
    ending: EndingView | None
    tracks: tuple[tuple[Track, str, str], ...] = ()
    """(track, title, text) as the author calls them; those he does not name are left out."""
    turn_unit: str = "turn"
    """'month', 'week', 'day' or 'turn'."""
    dates: tuple[str, ...] = ()
    """The date of every turn so far, the first first."""
    in_the_news: tuple[str, ...] = ()
    """Ids of codex entries that dispatches of this turn and the last point to, the newest first."""
