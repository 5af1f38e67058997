"""The advisors' disagreement, at a glance: who recommends what, who warns of it, how often each was right."""

from __future__ import annotations

from textual.content import Content

from diplogame.engine.view import AdviceView, PlayerView
from diplogame.tui.widgets.drawn import Drawn
from diplogame.tui.widgets.lines import both_ends, clipped


class AdviceStrip(Drawn):
    """Two or three lines for each advisor."""

    def lines(self, view: PlayerView, width: int) -> list[Content]:
        """Make the lines of all advisors."""
        if not view.advice:
            return [Content.styled("Nobody has anything to say.", "$text-muted")]
        return [line for advice in view.advice for line in advice_lines(advice, width)]


def advice_lines(advice: AdviceView, width: int) -> list[Content]:
    """Draw an advisor: name and record, then what is recommended, then what is warned of."""
    said = record(advice)
    room = width - said.cell_length - 1
    role = f", {advice.role}" if len(advice.name) + len(advice.role) + 2 <= room else ""
    left = Content.assemble((advice.name, "bold"), (role, "$text-muted"))
    made = [both_ends(left, said, width), _line("▸ ", "$text-success", recommended(advice), width)]
    if advice.against:
        made.append(_line("✗ ", "$text-error", f"not: {advice.against_title}", width))
    return made


def record(advice: AdviceView) -> Content:
    """Say how often an advisor was right: '7/10'."""
    return Content.styled(f"{advice.right}/{advice.asked}" if advice.asked else "–", "$text-secondary")


def recommended(advice: AdviceView) -> str:
    """Name what an advisor recommends."""
    return advice.move_title if advice.move else "End the turn"


def _line(mark: str, style: str, words: str, width: int) -> Content:
    return clipped(Content.assemble((mark, style), words), width)
