"""What widgets report, in the past tense. A widget knows nothing of who listens."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from diplogame.engine.view import Track


@dataclass
class MoveReached(Message):
    """The cursor came to a move; None when a track has none."""

    move_id: str | None
    by_player: bool
    """Whether the player moved it; else the moves changed under it."""


@dataclass
class MoveChosen(Message):
    """The player wants to play this move."""

    move_id: str


@dataclass
class TrackChosen(Message):
    """The player turned to another track."""

    track: Track


@dataclass
class ReasonAsked(Message):
    """The player asked why a number is what it is."""

    meter_id: str


@dataclass
class EntryAsked(Message):
    """The player wants to read an entry of the codex."""

    entry: str


@dataclass
class KeyClicked(Message):
    """An entry of the key bar was clicked."""

    action: str
