"""What a player may see: the only thing a screen, a student's page or a bot is given.

Plain frozen values without behaviour. `engine.viewing` makes them from a game; nothing in here can reach
the state, so a secret that is not in a view cannot leak from it. Amounts are integers in the units of the
scenario; texts are the author's, unchanged.
"""

from diplogame.engine.view.ending import AxisView, ClueView, EndingView
from diplogame.engine.view.moves import (
    AdviceView,
    EffectPreview,
    ForecastView,
    MoveView,
    Preview,
    QuestionView,
    ReactionPreview,
)
from diplogame.engine.view.news import Dispatch, LedgerEntry
from diplogame.engine.view.player import PlayerView
from diplogame.engine.view.reference import CodexEntry, GoalView, HintView, LensView, ScenarioCard
from diplogame.engine.view.situation import ActorView, CommitmentView, LadderView, MeterView, RungView
from diplogame.engine.view.table import ClauseView, PartyView, TableView
from diplogame.engine.view.words import (
    Answer,
    CommitmentState,
    Detail,
    Direction,
    DispatchKind,
    LedgerPhase,
    Likelihood,
    Relation,
)
from diplogame.scenario.links import text_parts
from diplogame.scenario.vocabulary import CHANCES, TRACKS, Better, Grade, Track

__all__ = [
    "CHANCES",
    "TRACKS",
    "ActorView",
    "AdviceView",
    "Answer",
    "AxisView",
    "Better",
    "ClauseView",
    "ClueView",
    "CodexEntry",
    "CommitmentState",
    "CommitmentView",
    "Detail",
    "Direction",
    "Dispatch",
    "DispatchKind",
    "EffectPreview",
    "EndingView",
    "ForecastView",
    "GoalView",
    "Grade",
    "HintView",
    "LadderView",
    "LedgerEntry",
    "LedgerPhase",
    "LensView",
    "Likelihood",
    "MeterView",
    "MoveView",
    "PartyView",
    "PlayerView",
    "Preview",
    "QuestionView",
    "ReactionPreview",
    "Relation",
    "RungView",
    "ScenarioCard",
    "TableView",
    "Track",
    "text_parts",
]
