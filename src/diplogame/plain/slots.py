"""Lists to choose from before a game: saves and scenarios."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from diplogame.plain.text import WIDTH, Lines, clean, item, plural, sentence
from diplogame.saves.slots import Slot

if TYPE_CHECKING:
    from diplogame.scenario.loading import ScenarioSummary


def slot_lines(slots: Iterable[Slot], columns: int = WIDTH) -> Lines:
    """Saves, each with where it stands."""
    return [line for slot in slots for line in item(slot_line(slot), columns)] or ["Nothing is saved yet."]


def slot_line(slot: Slot) -> str:
    """One save: its name, where it stands, when it was written."""
    name = f"{clean(slot.name)} ({slot.id})" if slot.name and slot.name != slot.id else slot.id
    saved = "" if slot.trouble else f" Saved {slot.saved_at.astimezone():%Y-%m-%d %H:%M}."
    return f"{name}: {sentence(slot.line)}{saved}"


def scenario_lines(scenarios: Iterable[ScenarioSummary], columns: int = WIDTH) -> Lines:
    """Scenarios, each with its length."""
    return [line for one in scenarios for line in item(scenario_line(one), columns)] or [
        "There is no scenario."
    ]


def scenario_line(one: ScenarioSummary) -> str:
    """One scenario: its id, title and length, or why it cannot be read."""
    if one.broken:
        return f"{one.id}: {sentence(one.broken)} diplogame check {one.path}"
    minutes = f", about {one.minutes} minutes" if one.minutes else ""
    subtitle = f" {sentence(one.subtitle)}" if one.subtitle else ""
    return f"{one.id}: {sentence(one.title)}{subtitle} {plural(one.turns, 'turn')}{minutes}."
