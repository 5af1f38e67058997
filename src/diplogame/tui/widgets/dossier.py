"""What is known of an actor, as a row and as a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.content import Content

from diplogame.engine.view import ActorView, MeterView, PlayerView
from diplogame.tui.widgets.marks import sparkline
from diplogame.tui.widgets.rows import Row, heading
from diplogame.tui.widgets.wording import QUIET, STRONG, UNSURE, bar, change, column, lines, reading, relation

ROLES: dict[str, str] = {
    "counterpart": "THE OTHER SIDE",
    "ally": "ALLIES",
    "neighbour": "NEIGHBOURS",
    "body": "COUNCILS",
    "home": "AT HOME",
    "public": "PUBLICS",
    "player": "YOU",
}
"""What each role is called, in the order in which they are listed."""

_SPARK = 12
_NAME = 14
_VALUE = 14
_ROOMY = 60
_NEWS = 6


def actor_rows(view: PlayerView) -> Iterator[Row]:
    """Make the rows, by role."""
    for role, words in ROLES.items():
        actors = [actor for actor in view.actors if actor.role == role]
        if actors:
            yield heading(role, words)
            yield from (Row(actor.id, partial(_draw, actor)) for actor in actors)


def dossier(view: PlayerView, actor: ActorView, width: int) -> Content:
    """Set an actor's page."""
    parts: list[Content | str] = [actor.text.strip(), ""]
    if actor.wants:
        parts += [Content.assemble(("Wants: ", STRONG), actor.wants), ""]
    if actor.trust:
        parts += [Content.assemble(("Stands to you: ", STRONG), relation(actor.relation)), ""]
    if actor.disposition:
        parts += [
            Content.assemble(("Was all along: ", STRONG), (actor.disposition, UNSURE)),
            actor.disposition_text,
            "",
        ]
    named = [("Trust", actor.trust)] if actor.trust else []
    named += [(meter.short, meter) for meter in actor.meters]
    parts.extend(line for name, meter in named for line in meter_lines(name, meter, width))
    parts.append(_news(view, actor))
    return lines(*parts)


def meter_lines(name: str, meter: MeterView, width: int) -> Iterator[Content | str]:
    """Draw a meter: name, bar, value, trend, and what it is worth as knowledge."""
    value = Content.assemble(
        (f"{'≈' if meter.estimated else ''}{reading(meter)}", STRONG),
        "  ",
        change(meter.change, meter.better) if meter.change else "",
    )
    room = _SPARK if width >= _ROOMY else _SPARK // 2
    spark = sparkline(meter.history, room)
    yield Content.assemble(
        column(name, _NAME),
        " ",
        bar(meter, max(4, min(30, width - _NAME - _VALUE - room - 2))),
        " ",
        column(value, _VALUE),
        (spark, "$text-secondary"),
    )
    known = (
        f"estimate, {meter.source or 'source unknown'}, {_age(meter.age)}" if meter.estimated else meter.text
    )
    yield Content.styled(known, QUIET)
    yield ""


def _age(turns: int) -> str:
    return "fresh" if turns == 0 else "1 turn old" if turns == 1 else f"{turns} turns old"


def _news(view: PlayerView, actor: ActorView) -> Content:
    news = [dispatch for dispatch in view.dispatches if dispatch.actor == actor.id][-_NEWS:]
    if not news:
        return Content.styled("Has not been heard of yet.", QUIET)
    told = [Content.assemble((f"turn {each.turn:<3}", QUIET), each.title) for each in reversed(news)]
    return lines(Content.styled("Last heard of", STRONG), *told)


def _draw(actor: ActorView, width: int) -> Content:
    trust = actor.trust
    if trust is None:
        return column(Content.styled(actor.title, STRONG), width)
    tail = Content.assemble(
        column(relation(actor.relation), 14), column(Content.styled(reading(trust), STRONG), 4, right=True)
    )
    name = actor.title if len(actor.title) < width - tail.cell_length else actor.short
    return Content.assemble(column(name, width - tail.cell_length - 1), " ", tail)
