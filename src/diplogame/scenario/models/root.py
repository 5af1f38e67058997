"""The whole scenario."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StrictInt

from diplogame.scenario.models.actors import Actor, Map
from diplogame.scenario.models.base import Id, Line, Model, Name, Text
from diplogame.scenario.models.commitments import Clause, Promise, RedLine, Table
from diplogame.scenario.models.happenings import (
    DeckTable,
    Drift,
    Ending,
    Event,
    Initiative,
    Ladder,
    Move,
    Reaction,
    TrackTable,
)
from diplogame.scenario.models.values import Capital, Counter, Flag, Goldstein, Meter, Value
from diplogame.scenario.models.words import Advisor, Axis, Difficulty, Entry, Forecast, Goal, Hint, Lens
from diplogame.scenario.vocabulary import Track


class Head(Model):
    """The table `[scenario]`."""

    id: Id
    title: Line
    turns: Annotated[StrictInt, Field(ge=1, le=99)]
    goal: Line
    player: Line
    subtitle: Text = ""
    briefing: Text = ""
    turn_unit: Literal["month", "week", "day", "turn"] = "turn"
    start: dt.date | None = None
    agenda: Annotated[StrictInt, Field(ge=6, le=24)] = 16
    minutes: Annotated[StrictInt, Field(ge=0, le=999)] = 0
    author: Text = ""
    version: Text = "1"
    licence: Text = ""


class ScenarioFile(Model):
    """A scenario as written, after the files of its folder were joined."""

    format: Literal[1]
    scenario: Head
    meters: dict[Name, Meter] = Field(default_factory=dict)
    flags: dict[Name, Flag] = Field(default_factory=dict)
    counters: dict[Name, Counter] = Field(default_factory=dict)
    values: dict[Name, Value] = Field(default_factory=dict)
    capital: Capital = Field(default_factory=Capital)
    goldstein: Goldstein | None = None
    tracks: dict[Track, TrackTable] = Field(default_factory=dict)
    actors: dict[Name, Actor] = Field(default_factory=dict)
    map: Map | None = None
    moves: tuple[Move, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    events: tuple[Event, ...] = ()
    decks: dict[Id, DeckTable] = Field(default_factory=dict)
    drift: tuple[Drift, ...] = ()
    endings: tuple[Ending, ...] = ()
    axes: tuple[Axis, ...] = ()
    goals: tuple[Goal, ...] = ()
    ladder: Ladder | None = None
    red_lines: tuple[RedLine, ...] = ()
    promises: tuple[Promise, ...] = ()
    table: Table | None = None
    clauses: tuple[Clause, ...] = ()
    advisors: tuple[Advisor, ...] = ()
    lenses: tuple[Lens, ...] = ()
    difficulty: dict[Id, Difficulty] = Field(default_factory=dict)
    forecasts: tuple[Forecast, ...] = ()
    codex: tuple[Entry, ...] = ()
    hints: tuple[Hint, ...] = ()
