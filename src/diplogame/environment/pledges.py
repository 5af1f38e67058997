"""Sections about what was said and promised: red lines, promises, forecasts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from diplogame.engine.program import ENDED, TURN, Program
from diplogame.engine.standing import PUBLIC
from diplogame.engine.view import CommitmentState, CommitmentView, PlayerView
from diplogame.environment.sections import Entry, Floats, States
from diplogame.scenario.vocabulary import CHANCES

_LINE: tuple[CommitmentState, ...] = (
    "private", "public", "crossed", "enforced", "backed_down", "withdrawn",
)  # fmt: skip
_PROMISE: tuple[CommitmentState, ...] = ("pending", "kept", "broken")


class RedLines:
    """Red lines: what became of each, since when, and until when a crossed one waits."""

    def __init__(self, program: Program) -> None:
        self._ids = [f"line.{name}" for name in program.lines]
        self._slots = [
            [line.stated, line.since, line.crossed, line.due, line.outcome] for line in program.lines.values()
        ]
        self._turns = program.file.scenario.turns
        self.entries = _entries(self._ids, _LINE)

    def columns(self, states: States) -> Floats:
        """One position a row."""
        stated, since, crossed, due, outcome = np.moveaxis(states[:, self._slots], 2, 0)
        there = (stated > 0) | (outcome > 0)
        word = np.where(crossed > 0, 2, stated == PUBLIC)
        word = np.where(outcome > 0, outcome + 2, word)
        turn = states[:, TURN, None]
        left = np.where(there & (crossed > 0), due - turn, 0)
        return _spread(word, there, len(_LINE), (turn - since) / self._turns, left / self._turns)

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        return _seen(view, self._ids, _LINE, self._turns)


class Promises:
    """Promises: what became of each, since when, and turns until a pending one is judged."""

    def __init__(self, program: Program) -> None:
        pledges = program.pledges.values()
        self._ids = [f"promise.{pledge.id}" for pledge in pledges]
        self._slots = [[pledge.state, pledge.since, pledge.due] for pledge in pledges]
        self._turns = program.file.scenario.turns
        self.entries = _entries(self._ids, _PROMISE)

    def columns(self, states: States) -> Floats:
        """One position a row."""
        state, since, due = np.moveaxis(states[:, self._slots], 2, 0)
        turn = states[:, TURN, None]
        left = np.where(state == 1, due - turn, 0)
        return _spread(state - 1, state > 0, len(_PROMISE), (turn - since) / self._turns, left / self._turns)

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        return _seen(view, self._ids, _PROMISE, self._turns)


class Forecasts:
    """Forecasts: whether one can be given now, the percentage given, what came of it."""

    def __init__(self, program: Program) -> None:
        self._ids = [forecast.id for forecast in program.file.forecasts]
        self._slots = [list(program.forecasts[name]) for name in self._ids]
        self._opens = np.array([forecast.opens for forecast in program.file.forecasts])
        self._resolves = np.array([forecast.resolves for forecast in program.file.forecasts])
        self._percent = np.array((0, *CHANCES))
        self.entries = tuple(
            Entry(f"forecast.{name}.{part}", text)
            for name in self._ids
            for part, text in (
                ("open", "it can be given now"),
                ("answer", "the chance that was given, 0 when none"),
                ("yes", "what was asked came about"),
                ("no", "it did not"),
            )
        )

    def columns(self, states: States) -> Floats:
        """One position a row."""
        answer, came = np.moveaxis(states[:, self._slots], 2, 0)
        turn, over = states[:, TURN, None], states[:, ENDED, None] > 0
        shown = turn >= self._opens
        resolved = (came > 0) | (turn > self._resolves) | over
        parts = [
            (turn == self._opens) & (answer == 0) & ~over,
            self._percent[answer] / 100 * shown,
            shown & (came > 0),
            shown & resolved & (came == 0),
        ]
        return np.stack(parts, axis=2).astype(np.float64).reshape(len(states), -1)

    def seen(self, view: PlayerView) -> Sequence[float]:
        """The same, from what is shown."""
        shown, found = {forecast.id: forecast for forecast in view.forecasts}, []
        for name in self._ids:
            forecast = shown.get(name)
            if forecast is None:
                found += [0.0] * 4
                continue
            found += [
                float(bool(forecast.answers)),
                (forecast.answer or 0) / 100,
                float(forecast.came is True),
                float(forecast.came is False),
            ]
        return found


# --- what red lines and promises have in common -----------------------------------------------


def _entries(ids: Sequence[str], words: Sequence[str]) -> tuple[Entry, ...]:
    return tuple(
        Entry(f"{name}.{part}", text)
        for name in ids
        for part, text in (
            *((word, f"it is {word.replace('_', ' ')}") for word in words),
            ("age", "turns since it was entered, over the scenario's turns"),
            ("left", "turns until it is judged, over the scenario's turns; 0 when it is not waiting"),
        )
    )


def _spread(word: States, there: np.ndarray, words: int, age: Floats, left: Floats) -> Floats:
    """A column for each word, then age and turns left."""
    found = np.zeros((*word.shape, words + 2))
    found[:, :, :words] = (word[:, :, None] == np.arange(words)) & there[:, :, None]
    found[:, :, words] = np.clip(age, 0, 1) * there
    found[:, :, words + 1] = np.clip(left, 0, 1) * there
    return found.reshape(len(word), -1)


def _seen(view: PlayerView, ids: Sequence[str], words: Sequence[str], turns: int) -> list[float]:
    shown = {commitment.id: commitment for commitment in view.commitments}
    return [number for name in ids for number in _one(shown.get(name), words, view.turn, turns)]


def _one(found: CommitmentView | None, words: Sequence[str], turn: int, turns: int) -> list[float]:
    if found is None:
        return [0.0] * (len(words) + 2)
    age, left = (turn - found.since) / turns, (found.due - turn) / turns if found.due is not None else 0.0
    return [*(float(found.state == word) for word in words), *(max(0.0, min(1.0, x)) for x in (age, left))]
