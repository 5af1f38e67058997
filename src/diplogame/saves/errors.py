"""What goes wrong with saves, said in one line."""

from __future__ import annotations


class SaveError(Exception):
    """A save or share code cannot be read or written.

    `what` is wrong, `where` (a file, a code; may be empty) and what to do about it, `advice`. `str()` gives
    the three as one line without control characters, whatever a hostile file put into them.
    """

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.advice = advice

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.advice}" if self.advice else ""
        return one_line(f"{place}{self.what}{advice}")


def one_line(text: str, most: int = 600) -> str:
    """The text with every control character and line break as a blank, cut at `most` characters."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * most]).split())
    return clean if len(clean) <= most else clean[: most - 3] + "..."
