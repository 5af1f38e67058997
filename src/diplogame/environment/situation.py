"""Sections about how things stand: time and capital, settings, meters, the ladder, what waits and what threatens."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from diplogame.engine.knowledge import meter_table
from diplogame.engine.machine import default_difficulty
from diplogame.engine.options import LUCK as LUCK_MODES
from diplogame.engine.program import CAPITAL, ENDED, LUCK, TURN, Program
from diplogame.engine.view import MeterView, PlayerView
from diplogame.environment.sections import Entry, Expressions, Floats, States


class Clock:
    """Turn, capital, and whether the game is over."""

    def __init__(self, program: Program) -> None:
        self._turns = program.file.scenario.turns
        self._capital = max(1, program.file.capital.max)
        self.entries = (
            Entry("turn", "the turn, over the scenario's turns"),
            Entry("capital", "capital left, over the most there can be"),
            Entry("over", "the game is over"),
        )

    def columns(self, states: States) -> Floats:
        """One position a row."""
        return np.stack(
            [states[:, TURN] / self._turns, states[:, CAPITAL] / self._capital, states[:, ENDED] > 0], axis=1
        )

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        return view.turn / self._turns, view.capital / self._capital, float(view.over)


class Settings:
    """Difficulty, luck and lenses: what the player settled before the game."""

    def __init__(self, program: Program) -> None:
        self._default = default_difficulty(program)
        self._difficulties, self._lenses = tuple(program.difficulties), tuple(program.lenses)
        self._slots = [*program.difficulties.values(), *program.lenses.values()]
        self.entries = (
            *(Entry(f"difficulty.{name}", "this difficulty was chosen") for name in self._difficulties),
            *(Entry(f"lens.{lens}.{reading}", "this reading is in force") for lens, reading in self._lenses),
            *(Entry(f"luck.{mode}", "this luck mode was chosen") for mode in LUCK_MODES),
        )

    def columns(self, states: States) -> Floats:
        """One position a row."""
        luck = states[:, LUCK, None] == np.arange(len(LUCK_MODES))
        return np.concatenate([states[:, self._slots] == 1, luck], axis=1).astype(np.float64)

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        chosen = {lens.id: lens.chosen for lens in view.lenses}
        return [
            *(float(view.difficulty == name) for name in self._difficulties),
            *(float(chosen[lens] == reading) for lens, reading in self._lenses),
            *(float(view.luck == mode) for mode in LUCK_MODES),
        ]


class Exact:
    """Meters, flags and counters that are shown as they are."""

    def __init__(self, program: Program) -> None:
        kinds = {"meter", "flag", "counter"}
        shown = [s for s in program.slots if s.kind in kinds and s.show == "exact" and s.index != CAPITAL]
        self._names = [slot.name for slot in shown]
        self._slots = [slot.index for slot in shown]
        self._low = np.array([slot.low for slot in shown])
        self._span = np.array([max(1, slot.high - slot.low) for slot in shown])
        self.entries = tuple(
            Entry(
                f"{slot.kind}.{slot.name}",
                "it is set" if slot.kind == "flag" else f"its value, from {slot.low} (0) to {slot.high} (1)",
            )
            for slot in shown
        )

    def columns(self, states: States) -> Floats:
        """One position a row."""
        shares: Floats = (states[:, self._slots] - self._low) / self._span
        return shares

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        shown: dict[str, int] = {name: meter.low for name, meter in meters_of(view).items()}
        shown |= {name: int(is_set) for name, _, is_set in view.flags}
        shown |= {name: value for name, _, value in view.counters}
        values = np.array([shown[name] for name in self._names], np.int64)
        return [float(number) for number in (values - self._low) / self._span]


class Estimated:
    """Meters that are known as a range; once the game is over, the truth."""

    def __init__(self, program: Program) -> None:
        self._names = list(program.estimates)
        slots = [program.slots[program.names[name]] for name in self._names]
        self._truth = [slot.index for slot in slots]
        self._middle = [found.middle for found in program.estimates.values()]
        self._spread = [found.spread for found in program.estimates.values()]
        self._taken = [found.taken for found in program.estimates.values()]
        tables = [meter_table(program, name).estimate for name in self._names]
        self._widens = np.array([table.widens if table else 0 for table in tables], np.int64)
        self._low = np.array([slot.low for slot in slots], np.int64)
        self._high = np.array([slot.high for slot in slots], np.int64)
        self._span = np.maximum(1, self._high - self._low)
        self._turns = program.file.scenario.turns
        self.entries = tuple(
            Entry(f"meter.{slot.name}.{part}", text)
            for slot in slots
            for part, text in (
                ("low", f"least it is thought to be, from {slot.low} (0) to {slot.high} (1)"),
                ("high", f"most it is thought to be, from {slot.low} (0) to {slot.high} (1)"),
                ("age", "turns since the estimate was taken, over the scenario's turns"),
            )
        )

    def columns(self, states: States) -> Floats:
        """One position a row."""
        over = states[:, ENDED, None] > 0
        age = states[:, TURN, None] - states[:, self._taken]
        middle, width = states[:, self._middle], states[:, self._spread] + self._widens * age
        low = np.where(over, states[:, self._truth], np.maximum(self._low, middle - width))
        high = np.where(over, states[:, self._truth], np.minimum(self._high, middle + width))
        parts = [(low - self._low) / self._span, (high - self._low) / self._span]
        return np.stack([*parts, np.where(over, 0, age) / self._turns], axis=2).reshape(len(states), -1)

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        shown, found = meters_of(view), []
        for name, low, span in zip(self._names, self._low.tolist(), self._span.tolist(), strict=True):
            meter = shown[name]
            found += [(meter.low - low) / span, (meter.high - low) / span, meter.age / self._turns]
        return found


class Rung:
    """Where the game stands on the ladder."""

    def __init__(self, program: Program) -> None:
        assert program.ladder is not None
        assert program.file.ladder is not None
        self._rung, self._rungs = Expressions([program.ladder[1]]), len(program.file.ladder.rungs)
        self.entries = (Entry("rung", "number of the present rung, over the number of rungs"),)

    def columns(self, states: States) -> Floats:
        """One position a row."""
        return np.divide(self._rung(states), self._rungs)

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        assert view.ladder is not None
        return (view.ladder.current / self._rungs,)


class Questions:
    """Which question waits for an answer."""

    def __init__(self, program: Program) -> None:
        asked = sorted((slot, event) for event, slot in program.asked.items())
        self._slots, self._events = [slot for slot, _ in asked], [event for _, event in asked]
        self.entries = tuple(
            Entry(f"question.{event}", "this event's question waits") for event in self._events
        )

    def columns(self, states: States) -> Floats:
        """One position a row; of several that wait, the first is put."""
        waiting = (states[:, self._slots] > 0) & (states[:, ENDED, None] == 0)
        return np.where(waiting & (np.cumsum(waiting, axis=1) == 1), 1.0, 0.0)

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        put = view.question.event if view.question else None
        return [float(event == put) for event in self._events]


class Warnings:
    """Last-exit warnings in force; endings that warn in the same words cannot be told apart."""

    def __init__(self, program: Program) -> None:
        texts: dict[str, list[str]] = {}
        for ending in program.file.endings:
            if ending.id in program.warned:
                texts.setdefault(ending.warning, []).append(ending.id)
        self._slots = [[program.warned[name] for name in names] for names in texts.values()]
        self._texts = list(texts)
        self.entries = tuple(
            Entry(f"warning.{names[0]}", "the last warning of this ending is given")
            for names in texts.values()
        )

    def columns(self, states: States) -> Floats:
        """One position a row."""
        given = [(states[:, slots] > 0).any(axis=1) for slots in self._slots]
        return np.where(states[:, ENDED, None] > 0, 0.0, np.stack(given, axis=1))

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        return [float(any(_warns_of(given, text) for given in view.warnings)) for text in self._texts]


def _warns_of(given: str, text: str) -> bool:
    """Whether a warning is this one, with or without its ways out."""
    return given == text or given.startswith(f"{text} Ways out: ")


def meters_of(view: PlayerView) -> dict[str, MeterView]:
    """Every meter that is shown, by id."""
    found = {meter.id: meter for meter in view.meters}
    for actor in view.actors:
        found |= {meter.id: meter for meter in (actor.trust, *actor.meters) if meter is not None}
    return found
