"""What a page is made of: sections of blocks. All text is plain and is escaped when the page is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from diplogame.report.shapes import BarChart, LineChart

Tone = Literal["bad", "warning", "good", "plain"]
"""How grave something is. Always told by a word as well, never by colour alone."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    text: str
    small: bool = False
    kind: ClassVar[str] = "prose"


@dataclass(frozen=True, slots=True)
class Command:
    """A line for a shell, or several, to be copied."""

    text: str
    kind: ClassVar[str] = "command"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark with a mark in front: `label` is a word or a code, `text` whole sentences, `small` more of them."""

    label: str
    title: str
    text: str = ""
    command: str = ""
    tone: Tone = "plain"
    small: tuple[str, ...] = ()
    """Paragraphs below, in small print."""
    kind: ClassVar[str] = "note"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head. Columns whose numbers stand in `right` are set to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    right: frozenset[int] = frozenset()
    kind: ClassVar[str] = "table"


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and a value, side by side where there is room."""

    pairs: tuple[tuple[str, str], ...]
    kind: ClassVar[str] = "facts"


@dataclass(frozen=True, slots=True)
class Small:
    """Several small line charts side by side, as many as the width allows."""

    charts: tuple[LineChart, ...]
    kind: ClassVar[str] = "small"


@dataclass(frozen=True, slots=True)
class Folded:
    """Blocks behind their title, opened with a click; on paper only if they are open."""

    title: str
    blocks: tuple[Block, ...]
    kind: ClassVar[str] = "folded"


Block: TypeAlias = Prose | Command | Note | Table | Facts | Small | Folded | LineChart | BarChart


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page with a heading of its own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page. `lead` stands under the title, `foot` at the end."""

    title: str
    sections: tuple[Section, ...]
    lead: str = ""
    foot: str = ""
