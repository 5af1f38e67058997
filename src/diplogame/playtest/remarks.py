"""What a playtest can find, by code. The exact meaning of each stands in docs/playtest.md."""

from __future__ import annotations

from dataclasses import dataclass

from diplogame.findings import Severity
from diplogame.playtest.results import KeptRemark

ERROR, WARNING, TIDY, TIP = Severity.ERROR, Severity.WARNING, Severity.TIDY, Severity.TIP

CODES: dict[str, tuple[str, Severity]] = {
    "PT0101": ("ending-never-reached", WARNING),
    "PT0102": ("event-never-came", WARNING),
    "PT0103": ("answer-never-given", TIDY),
    "PT0201": ("never-legal", WARNING),
    "PT0202": ("never-best", TIP),
    "PT0203": ("dominated", TIP),
    "PT0204": ("without-effect", WARNING),
    "PT0205": ("not-missed", TIP),
    "PT0206": ("indispensable", TIP),
    "PT0301": ("at-its-bound", TIDY),
    "PT0302": ("never-moves", WARNING),
    "PT0401": ("long-lost", TIP),
    "PT0402": ("endless", ERROR),
    "PT0501": ("one-habit-succeeds", WARNING),
    "PT0502": ("random-play-out-of-range", WARNING),
    "PT0503": ("ruin-out-of-range", WARNING),
    "PT0504": ("skill-does-not-pay", WARNING),
    "PT0505": ("out-of-bar", WARNING),
}
"""Name and severity. A code is never given to another finding."""
_ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding about how a scenario plays."""

    code: str
    subject: str
    """Id of the ending, event, move, meter or policy."""
    message: str
    note: str = ""
    """More of it: the nearest miss, what was compared."""
    file: str = ""
    line: int = 0
    command: str = ""
    """Prints one game that shows it."""

    @property
    def name(self) -> str:
        """A few words joined by hyphens."""
        return CODES[self.code][0]

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return CODES[self.code][1]

    def kept(self) -> KeptRemark:
        """As JSON."""
        return KeptRemark(
            code=self.code,
            severity=self.severity.value,
            subject=self.subject,
            message=self.message,
            note=self.note,
            file=self.file,
            line=self.line,
            command=self.command,
        )


def in_order(remarks: list[Remark]) -> list[Remark]:
    """The gravest first, then by code and subject."""
    return sorted(remarks, key=lambda one: (_ORDER.index(one.severity), one.code, one.subject))
