"""A small map: where everybody is and how they stand to you, as a circle and a word."""

from __future__ import annotations

from textual.content import Content

from diplogame.engine.view import ActorView, PlayerView
from diplogame.tui.widgets.drawn import Drawn
from diplogame.tui.widgets.marks import RELATION_GLYPHS, linked, relation_style


class RegionMap(Drawn):
    """The author's picture with a label for each actor laid over it."""

    def lines(self, view: PlayerView, width: int) -> list[Content]:
        """Make the picture, line by line."""
        art = view.map_art.splitlines()
        made: list[Content] = []
        for row, line in enumerate(art):
            here = sorted(
                ((actor.at[0], actor) for actor in view.actors if actor.at and actor.at[1] == row),
                key=lambda placed: placed[0],
            )
            made.append(_line(line, here, min(width, 36)))
        return made


def _line(art: str, here: list[tuple[int, ActorView]], width: int) -> Content:
    art = art.ljust(width)[:width]
    made, done = Content(""), 0
    for number, (column, actor) in enumerate(here):
        following = here[number + 1][0] if number + 1 < len(here) else width
        label = _label(actor, following - column if number + 1 < len(here) else width)
        start = max(done, min(column, width - label.cell_length))
        made = Content.assemble(made, (art[done:start], "$land"), label)
        done = start + label.cell_length
    return Content.assemble(made, (art[done:], "$land"))


def _label(actor: ActorView, room: int) -> Content:
    glyph, style = RELATION_GLYPHS[actor.relation], relation_style(actor)
    word = "" if actor.trust is None else f" {actor.relation}"
    if len(actor.short) + len(word) + 2 > room:
        word = ""
    made = Content.assemble((f"{glyph} ", style), (actor.short, "bold"), (word, style))
    return linked(made, actor.trust.id) if actor.trust else made
