"""What happened, and where every change came from."""

from __future__ import annotations

from dataclasses import dataclass

from diplogame.engine.view.words import DispatchKind, LedgerPhase


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
    codex: tuple[tuple[str, str], ...] = ()
    """(id, title) of the codex entries it is about; they are open from then on."""


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
