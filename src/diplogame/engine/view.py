"""What a player may see: the only thing a screen, a student's page or a bot is given.

Plain frozen values without behaviour. `engine.viewing` makes them from a game; nothing in here can reach
the state, so a secret that is not in a view cannot leak from it. Amounts are integers in the units of the
scenario; texts are the author's, unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Better = Literal["low", "high", "none"]
Grade = Literal["triumph", "good", "mixed", "bad", "disaster"]
Track = Literal["dialogue", "sanctions", "alliance", "red_line"]
TRACKS: tuple[Track, ...] = ("dialogue", "sanctions", "alliance", "red_line")

Relation = Literal["hostile", "cool", "neutral", "warm", "close"]
Detail = Literal["numbers", "arrows", "none"]
Direction = Literal["up", "down", "either"]
Likelihood = Literal["certain", "likely", "possible", "unlikely"]
LedgerPhase = Literal["start", "move", "reaction", "initiative", "event", "drift", "judgement", "delayed"]
CommitmentState = Literal[
    "private", "public", "crossed", "pending", "kept", "broken", "enforced", "backed_down", "withdrawn"
]
DispatchKind = Literal[
    "move", "reaction", "initiative", "event", "delayed", "commitment", "table", "accident", "warning", "drift",
    "turn", "ending", "silent",
]  # fmt: skip
"""Of these 'turn' and 'silent' never reach a view."""
Answer = Literal["", "accepts", "refuses"]


@dataclass(frozen=True, slots=True)
class MeterView:
    """A meter as the player sees it: exact (`low == high`) or an estimate (mostly `low <= truth <= high`)."""

    id: str
    title: str
    short: str
    text: str
    better: Better
    minimum: int
    maximum: int
    low: int
    high: int
    estimated: bool
    source: str
    """Where the estimate comes from, or where the numbers come from; empty: the author's judgement."""
    age: int
    """Turns since the estimate was taken; 0 for exact meters."""
    change: int
    """Change since the beginning of this turn, of the shown middle."""
    history: tuple[int, ...]
    """The shown middle at the end of each past turn, oldest first, then now."""
    headline: bool
    actor: str | None
    """The actor it belongs to, or None."""


@dataclass(frozen=True, slots=True)
class ActorView:
    """A party as the player sees it."""

    id: str
    title: str
    short: str
    text: str
    role: Literal["player", "counterpart", "ally", "neighbour", "body", "home", "public"]
    wants: str
    trust: MeterView | None
    meters: tuple[MeterView, ...]
    """Its other visible meters."""
    at: tuple[int, int] | None
    """(column, row) on the map."""
    relation: Relation
    """By trust: below 20, 40, 60, 80, and above. 'neutral' without a trust meter."""
    disposition: str | None
    """The hidden type, once the game is over; None before."""
    disposition_text: str


@dataclass(frozen=True, slots=True)
class EffectPreview:
    """What a move would do to one meter."""

    meter: str
    title: str
    better: Better
    low: int
    high: int
    """Least and greatest change; equal when certain. Both 0 with difficulty 'none'."""
    direction: Direction
    certain: bool
    delayed: int
    """Turns until it comes; 0 at once."""
    because: str


@dataclass(frozen=True, slots=True)
class ReactionPreview:
    """A known possible answer to a move."""

    actor: str
    title: str
    """The actor's title."""
    text: str
    """What may happen, in a few words."""
    likelihood: Likelihood
    effects: tuple[EffectPreview, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the player is told about a move before making it, as far as the difficulty allows."""

    move: str
    shown: Detail
    effects: tuple[EffectPreview, ...]
    """With 'arrows', `low` and `high` are sizes: 1 small, 2 middling, 3 large, signed."""
    reactions: tuple[ReactionPreview, ...]
    notes: tuple[str, ...]
    """Facts in words: enters a promise, costs the climb-down price, opens an estimate, a fading track ..."""


@dataclass(frozen=True, slots=True)
class MoveView:
    """One thing the player can do now, or why not."""

    id: str
    kind: Literal["move", "line", "clause", "propose", "answer", "forecast", "end_turn"]
    """'answer': to an event's question; 'clause': onto or off the table; 'end_turn': closes the turn."""
    track: Track | None
    title: str
    text: str
    more: str
    cost: int
    legal: bool
    why_not: tuple[str, ...]
    """Why it is not legal, each reason one clause: 'needs Trust: North Korea >= 8 (now 5)'."""
    public: bool
    because: str
    played: int
    """How often it was played in this game."""
    cameo: str
    """CAMEO code, or empty."""
    codex: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A line of news."""

    turn: int
    kind: DispatchKind
    actor: str | None
    title: str
    text: str
    cause: str
    """Id of the rule it came from, the same as in the ledger."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One change of one meter and where it came from. The sum of the entries of a meter is its change."""

    turn: int
    phase: LedgerPhase
    meter: str
    title: str
    """The meter's title."""
    amount: int
    """The change that was made, after the meter's bounds."""
    before: int
    after: int
    cause: str
    """Rule id, such as 'moves.new_york_channel'; if its conditions are hidden, the actor until the end."""
    cause_title: str
    because: str
    source: str
    file: str
    line: int
    actor: str | None


@dataclass(frozen=True, slots=True)
class RungView:
    """A step of the escalation ladder, with its risk and its way out."""

    number: int
    title: str
    text: str
    exit: str
    from_value: int
    hazard: int
    """Chance of an accident in a turn, per mille, with the luck mode of this game."""
    price: int
    """What climbing down from here costs."""


@dataclass(frozen=True, slots=True)
class LadderView:
    """The escalation ladder and where the game stands on it."""

    title: str
    meter: str
    price_meter: str
    rungs: tuple[RungView, ...]
    current: int
    """Number of the present rung, from 1."""


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A red line or a promise."""

    id: str
    kind: Literal["red_line", "promise"]
    title: str
    text: str
    by: str
    to: str
    """Actor ids."""
    state: CommitmentState
    since: int
    """Turn it was entered."""
    due: int | None
    """Turn in which it is judged, or None."""
    price: int
    """What backing down costs now beyond its base price (public red lines grow dearer)."""


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party at the table."""

    actor: str
    title: str
    home: bool
    likes: tuple[tuple[str, int], ...]
    """(clause, worth) for what is known."""
    unknown: int
    """How many clauses of the offer have a worth that is not known."""
    reserve: int | None
    """What the package must be worth; None while nothing is known of this party."""
    worth: int
    """Worth of the present offer, known clauses only."""
    answer: Answer
    """To the last package put."""
    objection: str
    """Clause it minded most then, or empty."""
    said: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """Something that can be asked or offered at the table."""

    id: str
    side: Literal["ask", "offer", "both"]
    title: str
    text: str
    offered: bool
    """In the present draft."""
    signed: bool
    available: bool
    why_not: tuple[str, ...]
    toggle: str
    """The move that puts it on or takes it off."""
    owes: str
    """In words: who owes what, by when; empty when nothing."""


@dataclass(frozen=True, slots=True)
class TableView:
    """The negotiating table: who sits there, what lies on it, what is missing."""

    title: str
    text: str
    open: bool
    why_not: tuple[str, ...]
    patience: int
    cost: int
    parties: tuple[PartyView, ...]
    clauses: tuple[ClauseView, ...]
    propose: str
    """The move that puts the package."""


@dataclass(frozen=True, slots=True)
class AdviceView:
    """What one advisor makes of the situation, and how right they have been."""

    id: str
    name: str
    role: str
    text: str
    cares: tuple[tuple[str, int], ...]
    """(meter, weight), declared openly."""
    prefers: tuple[tuple[Track, int], ...]
    move: str | None
    """The move it recommends, or None for ending the turn."""
    move_title: str
    against: str | None
    """The legal move it warns of, if any."""
    against_title: str
    argument: str
    warning: str
    right: int
    asked: int
    """Track record: of `asked` past pieces of advice with a forecast, `right` came out."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """Something the player must answer before anything else."""

    event: str
    title: str
    text: str
    answers: tuple[MoveView, ...]


@dataclass(frozen=True, slots=True)
class ForecastView:
    """A forecast the player may give, and what became of it."""

    id: str
    question: str
    resolves: int
    """Turn."""
    answer: int | None
    """Percent, once given."""
    answers: tuple[str, ...]
    """The moves that answer it now: 10, 30, 50, 70, 90 percent; empty when it is closed."""
    came: bool | None
    """Once resolved."""


@dataclass(frozen=True, slots=True)
class GoalView:
    """One line of the goal card."""

    title: str
    done: bool


@dataclass(frozen=True, slots=True)
class CodexEntry:
    """An entry of the reference that comes with the scenario."""

    id: str
    title: str
    category: str
    short: str
    text: str
    source: str
    updates: tuple[str, ...]
    see: tuple[str, ...]
    """Ids of the entries its text links to."""


@dataclass(frozen=True, slots=True)
class HintView:
    """A hint, and the place on the screen it is about."""

    text: str
    points_to: str


@dataclass(frozen=True, slots=True)
class AxisView:
    """One of the axes on which an outcome is measured."""

    id: str
    title: str
    text: str
    value: int
    """0 to 100."""
    words: str


@dataclass(frozen=True, slots=True)
class ClueView:
    """A clue to the hidden disposition, as the debrief reveals it."""

    turn: int
    text: str
    disposition: str
    """The title of the disposition that it pointed to."""
    true: bool


@dataclass(frozen=True, slots=True)
class EndingView:
    """How the game ended, and what it came to."""

    id: str
    title: str
    text: str
    grade: Grade
    epilogue: tuple[str, ...]
    axes: tuple[AxisView, ...]
    clues: tuple[ClueView, ...]
    revealed: tuple[MeterView, ...]
    """Hidden and estimated meters, exact now."""
    forecasts: tuple[ForecastView, ...]


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """What the briefing shows before a game."""

    id: str
    title: str
    subtitle: str
    briefing: str
    goal: str
    goals: tuple[str, ...]
    turns: int
    turn_unit: str
    minutes: int
    author: str
    version: str
    difficulties: tuple[tuple[str, str, str], ...]
    """(id, title, text), the default first."""
    lenses: tuple[LensView, ...]


@dataclass(frozen=True, slots=True)
class LensView:
    """A question on which scholars disagree, and the reading chosen for this game."""

    id: str
    title: str
    question: str
    readings: tuple[tuple[str, str, str, str], ...]
    """(id, title, text, source), the default first."""
    chosen: str


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
