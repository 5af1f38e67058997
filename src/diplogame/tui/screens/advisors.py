"""The advisors: what each recommends and warns of, why, what each cares for, and how often each was right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from diplogame.engine.view import AdviceView, PlayerView
from diplogame.tui.game_port import GamePort
from diplogame.tui.widgets.advice import recommended, record
from diplogame.tui.widgets.marks import fitted, indented, short_names
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.tracks import TITLES
from diplogame.tui.widgets.wording import lines, signed

WIDTH = 68


class Advisors(ModalScreen[None]):
    """All advisors, one under the other."""

    CSS_PATH = "overlay.tcss"
    AUTO_FOCUS = ".overlay"
    BINDINGS = [("escape,q,a,enter", "dismiss(None)", "Close")]

    def __init__(self, game: GamePort) -> None:
        """Ask the advisors of `game`."""
        super().__init__()
        self._view = game.view()

    def compose(self) -> ComposeResult:
        """Put all of it in one box."""
        parts = [part for advice in self._view.advice for part in (*_told(advice, self._view), Content(""))]
        words = lines(*parts[:-1]) if parts else Content("Nobody advises you in this crisis.")
        panel = Panel("Your advisors disagree", Text(words), subtitle="Esc closes · ↑↓ scroll")
        panel.add_class("overlay")
        yield panel


def _told(advice: AdviceView, view: PlayerView) -> list[Content]:
    head = Content.assemble(
        (advice.name, "bold $accent"), (f"  {advice.role}  ", "$text-muted"), record(advice)
    )
    made = [head, Content.styled(advice.text, "$text-muted")]
    made.append(_said("▸ ", "$text-success", recommended(advice), advice.argument))
    if advice.against:
        made.append(_said("✗ ", "$text-error", f"not: {advice.against_title}", advice.warning))
    return [*made, *_leaning(advice, view)]


def _said(mark: str, style: str, move: str, why: str) -> Content:
    return indented(Content.assemble((mark, style), (f"{move}. ", "bold"), why), WIDTH, 2)


def _leaning(advice: AdviceView, view: PlayerView) -> list[Content]:
    names = short_names(view)
    cares = [f"{names.get(meter, meter)} {signed(weight)}" for meter, weight in advice.cares]
    likes = [f"{TITLES[track]} {signed(weight)}" for track, weight in advice.prefers]
    made = fitted([Content.styled(part, "$secondary") for part in (*cares, *likes)], WIDTH - 8, " · ")
    return [Content.assemble(("Weighs: ", "$text-muted"), made)] if cares or likes else []
