"""A scenario lowered onto one bounded integer vector and decks of options: all that a game runs on.

Everything an author writes ends as one of three things: a slot of the vector, an option (condition, weight,
effects, decks that follow), or a deck (options and how one of them is taken). The interactive engine and any
batch engine run the same three.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from diplogame.rules.nodes import TRUE, Node, Number
from diplogame.scenario.models import ScenarioFile
from diplogame.scenario.vocabulary import Better, Track

Mode = Literal["draw", "all", "first", "best"]
SlotKind = Literal["meter", "flag", "counter", "internal"]
Show = Literal["exact", "estimate", "hidden"]
Phase = Literal["start", "move", "reaction", "initiative", "event", "drift", "judgement", "delayed"]
OptionKind = Literal[
    "move", "reaction", "initiative", "event", "delayed", "commitment", "table", "accident", "warning", "drift",
    "turn", "ending", "silent",
]  # fmt: skip
ChoiceKind = Literal["move", "line", "clause", "propose", "answer", "forecast", "end_turn"]

SEED, TURN, LUCK, ENDED, ASKING, CAPITAL = range(6)
"""The first slots of every vector: seed, turn (from 1), luck (0 none, 1 reduced, 2 full), number of the ending
that was reached (0: none), questions waiting for an answer, and capital."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One variable: `low <= value <= high` always holds."""

    index: int
    name: str
    title: str
    low: int
    high: int
    start: int
    kind: SlotKind
    show: Show
    better: Better = "none"
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """A change of one slot: `value` is added, or set; the result is kept within the slot's bounds."""

    slot: int
    op: Literal["add", "set"]
    value: Node
    because: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can happen. All effects read the vector as it was before any of them."""

    id: str
    """Rule id: 'moves.listen', 'reactions.tokyo_hears.later.1' ..."""
    kind: OptionKind
    title: str
    text: str
    because: str
    source: str
    actor: str | None
    file: str
    line: int
    when: Node
    weight: Node
    effects: tuple[Effect, ...]
    decks: tuple[tuple[int, int], ...]
    """(deck, salt) resolved afterwards, in order."""
    secret: bool
    """Its condition, weight or effects read something the player cannot see."""
    clue: str
    unlocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """Options and how they are taken: one drawn by weight, all that match, the first, or the weightiest."""

    id: str
    key: int
    """64 bits made from the id: its luck stays as it was when other decks come and go."""
    mode: Mode
    options: tuple[int, ...]
    quiet: int = 0
    """Weight of nothing, for draws."""
    fate: bool = False
    """Drawn by the plain weights whatever the luck mode."""
    quiet_node: Node | None = None
    """A computed weight of nothing, instead of `quiet`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the player can do."""

    move: str
    """The move id, as in saves and share codes."""
    kind: ChoiceKind
    track: Track | None
    option: int
    cost: int
    priority: int
    title: str
    text: str
    more: str = ""
    public: bool = True
    cameo: str = ""
    ready: int | None = None
    """Slot that holds the turn from which it can be played again."""
    asked: int | None = None
    """For answers: the slot that tells that its question is waiting."""


@dataclass(frozen=True, slots=True)
class Line:
    """Slots of a red line."""

    stated: int
    since: int
    crossed: int
    due: int
    outcome: int
    """0 none, 1 enforced, 2 backed down, 3 withdrawn."""


@dataclass(frozen=True, slots=True)
class Pledge:
    """Slots of a promise: `state` is 0 none, 1 pending, 2 kept, 3 broken."""

    id: str
    by: str
    to: str
    title: str
    text: str
    state: int
    since: int
    due: int


@dataclass(frozen=True, slots=True)
class PartySlots:
    """Slots and worths of a party at the table."""

    actor: str
    score: int
    answer: int
    """0 none, 1 accepts, 2 refuses."""
    objection: int
    """0 none, clause number from 1."""
    heard: tuple[int, ...]
    """By clause: its worth is known."""
    worth: tuple[Node, ...]
    reserve: Node


@dataclass(frozen=True, slots=True)
class TableSlots:
    """Slots of the table."""

    parties: tuple[PartySlots, ...]
    offered: tuple[int, ...]
    signed: tuple[int, ...]
    opens: Node
    patience: int
    until: int
    changes: int
    """Counts how often the draft was changed this turn, which has a limit."""
    available: tuple[Node, ...]
    propose_when: Node


@dataclass(frozen=True, slots=True)
class EstimateSlots:
    """The middle, the spread when it was taken, and the turn it was taken in."""

    middle: int
    spread: int
    taken: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Decks resolved one after the other, under one phase of the ledger."""

    phase: Phase
    decks: tuple[int, ...]


@dataclass(frozen=True)
class Program:
    """A whole scenario, checked and lowered."""

    file: ScenarioFile
    digest: str
    slots: tuple[Slot, ...]
    names: dict[str, int]
    options: tuple[Option, ...]
    decks: tuple[Deck, ...]
    choices: tuple[Choice, ...]
    setup: tuple[int, ...]
    """Decks resolved before the first turn."""
    opening: tuple[Stage, ...]
    """Stages at the beginning of every turn after the first."""
    closing: tuple[Stage, ...]
    """Stages after the player ended the turn, up to endings."""
    lines: dict[str, Line] = field(default_factory=dict)
    pledges: dict[str, Pledge] = field(default_factory=dict)
    table: TableSlots | None = None
    estimates: dict[str, EstimateSlots] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    """Event id to the slot that tells that its question waits."""
    forecasts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Forecast id to (answer slot: 0 to 5, came slot)."""
    warned: dict[str, int] = field(default_factory=dict)
    lenses: dict[tuple[str, str], int] = field(default_factory=dict)
    difficulties: dict[str, int] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    """Difficulty to other starting values by slot."""
    words: dict[str, Node] = field(default_factory=dict)
    """Expressions that only views ask: 'goals.0', 'axes.security', 'codex.grit', 'codex.grit.0', 'hints.x',
    'epilogue.peace.1'."""
    ladder: tuple[int, Node, Node, Node] | None = None
    """(meter slot, rung, hazard, price)."""
    later: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Option id to its delayed effects: (option, turns until it falls due)."""
    cares: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Advisor to (slot, weight)."""
    argues: dict[str, dict[int, str]] = field(default_factory=dict)

    @property
    def scenario_id(self) -> str:
        """The author's id of the scenario."""
        return self.file.scenario.id

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self.file.scenario.title

    @property
    def version(self) -> str:
        """The author's version of the scenario."""
        return self.file.scenario.version

    @property
    def moves(self) -> tuple[str, ...]:
        """Every move id, in the fixed order in which legal moves are listed."""
        return tuple(choice.move for choice in self.choices)


NOTHING = Number(0)
ALWAYS = TRUE
