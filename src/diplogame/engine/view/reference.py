"""What can be looked up: goals, the codex, hints, lenses, the card of a scenario."""

from __future__ import annotations

from dataclasses import dataclass


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
class LensView:
    """A question on which scholars disagree, and the reading chosen for this game."""

    id: str
    title: str
    question: str
    readings: tuple[tuple[str, str, str, str], ...]
    """(id, title, text, source), the default first."""
    chosen: str


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
