"""What the others think of you: trust, trend and relation of every actor."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from diplogame.engine.view import ActorView, PlayerView
from diplogame.tui.widgets.drawn import Drawn
from diplogame.tui.widgets.lines import both_ends, fitted
from diplogame.tui.widgets.marks import linked, relation_glyph, relation_style, sparkline, thin_bar, value
from diplogame.tui.widgets.wording import change, column

NAME, NUMBER, TREND = 12, 9, 6
"""Widths of columns."""


def trusting(view: PlayerView) -> list[ActorView]:
    """List the actors whose trust is known."""
    return [actor for actor in view.actors if actor.trust is not None]


class TrustLine(Drawn):
    """Everybody's trust on one line: circle, name, number, change."""

    DEFAULT_CSS = """
    TrustLine { height: 1; padding: 0 1; background: $surface; }
    """

    def lines(self, view: PlayerView, width: int) -> list[Content]:
        """Make the one line; changes give way when there is no room for all."""
        actors = trusting(view)
        for changes, gap in ((True, 3), (True, 2), (True, 1), (False, 2), (False, 1)):
            cells = [_cell(actor, changes=changes) for actor in actors]
            if sum(cell.cell_length + gap for cell in cells) - gap <= width:
                return [Content(" " * gap).join(cells)]
        return [fitted([_cell(actor, changes=False) for actor in actors], width, " ")]


def _cell(actor: ActorView, *, changes: bool) -> Content:
    trust = actor.trust
    assert trust is not None
    moved = change(trust.change, trust.better) if changes and trust.change else Content("")
    made = Content.assemble(
        relation_glyph(actor), (actor.short, "$text-muted"), " ", (str(trust.high), "bold"), moved
    )
    return linked(made, trust.id)


class TrustBoard(Drawn):
    """A line or two for each actor: relation, name, bar, number, change, trend."""

    tall: reactive[bool] = reactive(False, layout=True)
    """Whether every actor has two lines."""

    def lines(self, view: PlayerView, width: int) -> list[Content]:
        """Make the lines."""
        draw = _two_lines if self.tall else _one_line
        return [line for actor in trusting(view) for line in draw(actor, width)]


def _one_line(actor: ActorView, width: int) -> list[Content]:
    trust = actor.trust
    assert trust is not None
    made = Content.assemble(
        relation_glyph(actor),
        " ",
        column(_name(actor, NAME), NAME),
        thin_bar(trust, max(4, width - NAME - NUMBER - TREND - 4), relation_style(actor)),
        " ",
        column(value(trust), NUMBER),
        (sparkline(trust.history, TREND), "$secondary"),
    )
    return [linked(made, trust.id)]


def _two_lines(actor: ActorView, width: int) -> list[Content]:
    trust = actor.trust
    assert trust is not None
    name = Content.assemble(relation_glyph(actor), " ", _name(actor, width - NUMBER - 12))
    relation = Content.styled(f"  {actor.relation}", relation_style(actor))
    top = both_ends(name + relation, column(value(trust), NUMBER), width)
    room = width - NUMBER - 3
    bottom = Content.assemble(
        "  ",
        thin_bar(trust, room, relation_style(actor)),
        " ",
        (sparkline(trust.history, NUMBER), "$secondary"),
    )
    return [linked(top, trust.id), linked(bottom, trust.id)]


def _name(actor: ActorView, room: int) -> str:
    return actor.title if len(actor.title) <= room else actor.short
