"""The negotiating table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diplogame.engine.view.words import Answer


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
    needs: tuple[str, ...] = ()
    """Clauses of which each must be signed or in the draft with it."""
    excludes: tuple[str, ...] = ()
    """Clauses that cannot be in one draft with it, whichever of the two says so."""


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
    propose_legal: bool = False
    """Whether the package can be put now."""
    propose_why_not: tuple[str, ...] = ()
    """Why it cannot, each reason one clause: 'needs 2 capital, you have 1'."""
