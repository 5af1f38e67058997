"""An adviser's card: what they care for, what they say now, and how often they were right."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from diplogame.engine.view import AdviceView
from diplogame.tui.widgets.panel import Text
from diplogame.tui.widgets.wording import BAD, GOOD, QUIET, hanging, lines, share, signed

TRACKS = {
    "dialogue": "dialogue",
    "sanctions": "sanctions",
    "alliance": "the alliance",
    "red_line": "red lines",
}
"""Words for the tracks that an adviser may lean to."""
_BAR = 10
_INDENT = 2
_FACT = 9


class Adviser(Text, can_focus=True):
    """One adviser; Enter or a click takes the advice to the list of moves."""

    DEFAULT_CSS = """
    Adviser {
        border: round $foreground 25%;
        border-title-color: $foreground;
        border-title-style: bold;
        padding: 0 1;
        height: auto;
        &:focus { border: round $primary; border-title-color: $text-primary; }
        &:hover { background: $foreground 4%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "To this move"),
        Binding("down,right,j", "app.focus_next", show=False),
        Binding("up,left,k", "app.focus_previous", show=False),
    ]

    class Taken(Message):
        """The player wants to look at the recommended move; None: to end the turn."""

        def __init__(self, move_id: str | None) -> None:
            super().__init__()
            self.move_id = move_id

    def __init__(self, advice: AdviceView, titles: dict[str, str]) -> None:
        """Show `advice`; `titles` names the meters."""
        super().__init__()
        self.advice = advice
        self._titles = titles
        self.border_title = Content(f"{advice.name}, {advice.role}")

    def on_resize(self) -> None:
        """Set the words for the new width."""
        self.update(card(self.advice, self._titles, self.content_size.width))

    def action_take(self) -> None:
        """Report that the advice was taken up."""
        self.post_message(self.Taken(self.advice.move))

    def on_click(self, event: events.Click) -> None:
        """A second click takes the advice; the first only looks."""
        if event.chain > 1:
            self.action_take()


def card(advice: AdviceView, titles: dict[str, str], width: int) -> Content:
    """Set the card's words: what to do first, who says so below."""
    parts: list[Content | str] = [
        Content.assemble(
            ("✓ For ", f"bold {GOOD}"), (advice.move_title if advice.move else "End the turn", "bold")
        ),
        hanging("", advice.argument, _INDENT, width),
    ]
    if advice.against:
        parts.append(Content.assemble(("✗ Against ", f"bold {BAD}"), (advice.against_title, "bold")))
        parts.append(hanging("", advice.warning, _INDENT, width))
    facts = (("Cares", _cares(advice, titles)), ("Leans to", _leanings(advice)), ("Record", _record(advice)))
    parts += [
        "",
        *(hanging(Content.styled(name, "$text-secondary"), told, _FACT, width) for name, told in facts),
    ]
    return lines(*parts, *([Content.styled(advice.text.strip(), f"italic {QUIET}")] if advice.text else []))


def _cares(advice: AdviceView, titles: dict[str, str]) -> str:
    heavy = sorted(advice.cares, key=lambda care: -abs(care[1]))
    return (
        ", ".join(f"{titles.get(m, m)} {'up' if w > 0 else 'down'} ×{abs(w)}" for m, w in heavy)
        or "nothing named"
    )


def _leanings(advice: AdviceView) -> str:
    return ", ".join(f"{TRACKS[track]} {signed(weight)}" for track, weight in advice.prefers) or "no track"


def _record(advice: AdviceView) -> Content:
    if not advice.asked:
        return Content.styled("nothing judged yet", QUIET)
    return Content.assemble(
        share(advice.right, advice.asked, _BAR), f" {advice.right} of {advice.asked} came out"
    )
