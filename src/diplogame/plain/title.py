"""The title in plain mode: what can be begun and gone on with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from diplogame import __version__
from diplogame.plain.loop import Ask, tell
from diplogame.plain.slots import scenario_line, slot_line
from diplogame.plain.text import Lines, clean, item, whole, wrapped
from diplogame.saves.slots import Slot

if TYPE_CHECKING:
    from diplogame.scenario.loading import ScenarioSummary

_MOST_SAVES = 9


@dataclass(frozen=True, slots=True)
class Begin:
    """A new game of a scenario."""

    scenario: str


@dataclass(frozen=True, slots=True)
class GoOn:
    """A saved game."""

    save: str


Choice = Begin | GoOn


def choose(
    scenarios: Iterable[ScenarioSummary], slots: Iterable[Slot], ask: Ask, sink: TextIO
) -> Choice | None:
    """Let the player choose a game; None if there was none, or the input ended."""
    offers = title_offers(scenarios, slots)
    tell(sink, title_lines(offers))
    while (line := ask()) is not None:
        typed = line.strip()
        if typed.casefold() in {"quit", "q", "exit"}:
            return None
        if 1 <= whole(typed) <= len(offers):
            return offers[whole(typed) - 1][0]
        tell(sink, wrapped(f"'{clean(typed)[:40]}' is none of these: 1 to {len(offers)}, or quit."))
    tell(sink, ["", "End of input. To begin at once: diplogame play and the name of a scenario."])
    return None


def title_offers(scenarios: Iterable[ScenarioSummary], slots: Iterable[Slot]) -> list[tuple[Choice, str]]:
    """What can be chosen: running games first, then new ones, then finished games."""
    saved = [slot for slot in slots if not slot.trouble]
    running = [slot for slot in saved if not slot.over][:_MOST_SAVES]
    ended = [slot for slot in saved if slot.over][:_MOST_SAVES]
    return [
        *((GoOn(slot.id), f"Go on with {slot_line(slot)}") for slot in running),
        *((Begin(str(one.path)), f"Begin {scenario_line(one)}") for one in scenarios if not one.broken),
        *((GoOn(slot.id), f"Look again at {slot_line(slot)}") for slot in ended),
    ]


def title_lines(offers: list[tuple[Choice, str]]) -> Lines:
    """The list as it is read out."""
    lines = wrapped(f"diplogame {__version__}. You are the US envoy.")
    for number, (_, text) in enumerate(offers, 1):
        lines += item(f"{number}. {text}")
    return [*lines, *wrapped("Type a number, or quit. Settings: diplogame play --help.")]
