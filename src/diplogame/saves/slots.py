"""One line of the list of saves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from diplogame.engine.options import Options
from diplogame.saves.game import Glance


@dataclass(frozen=True, slots=True)
class Slot:
    """A save as a list shows it; the game itself is not loaded."""

    id: str
    """What it is called on the command line: the file's name without its ending."""
    name: str
    """What the player called it; empty for an autosave."""
    saved_at: datetime
    title: str
    """Of the scenario."""
    scenario: str
    moves: int
    """How many were played."""
    ironman: bool
    glance: Glance
    trouble: str = ""
    """Why it cannot be loaded; empty when it can."""
    options: Options = field(default_factory=Options)

    @property
    def auto(self) -> bool:
        """Whether this is the autosave of a game, and not a save the player made."""
        return not self.name and not self.trouble

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return bool(self.glance.ending)

    @property
    def line(self) -> str:
        """The preview: scenario, date, what was played from which seed, tension, how it ended or the last dispatch."""
        if self.trouble:
            return self.trouble
        glance = self.glance
        parts = [self.title or self.scenario]
        if glance.date:
            at = f"turn {glance.turn} of {glance.turns}"
            parts.append(at if glance.date.casefold() == f"turn {glance.turn}" else f"{glance.date}, {at}")
        parts.append(f"{self.moves} move{'' if self.moves == 1 else 's'} from seed {self.options.seed}")
        if glance.tension:
            parts.append(f"tension {glance.tension}")
        if self.ironman:
            parts.append("ironman")
        if glance.ending:
            parts.append(f"ended: {glance.ending}")
        return "; ".join(parts) + (f". {glance.news}" if glance.news and not glance.ending else "")
