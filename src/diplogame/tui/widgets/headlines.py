"""The numbers that must always be in sight: headline meters in a row, all others in a column."""

from __future__ import annotations

from textual.content import Content

from diplogame.engine.view import MeterView, PlayerView
from diplogame.tui.widgets.drawn import Drawn
from diplogame.tui.widgets.lines import both_ends, fitted
from diplogame.tui.widgets.marks import linked, short_names, sparkline, thin_bar, value
from diplogame.tui.widgets.wording import column


def headline_meters(view: PlayerView) -> list[MeterView]:
    """List the headline meters but the gauge's."""
    return [
        meter
        for meter in view.meters
        if meter.headline and (view.tension is None or meter.id != view.tension.id)
    ]


class Headlines(Drawn):
    """Headline meters side by side: name, bar, value, change."""

    DEFAULT_CSS = """
    Headlines { height: 1; padding: 0 1; background: $surface; }
    """

    def lines(self, view: PlayerView, width: int) -> list[Content]:
        """Make the one line; bars take what room the numbers leave."""
        meters = headline_meters(view)
        if not meters:
            return [Content("")]
        plain = sum(len(meter.short) + value(meter).cell_length + 2 for meter in meters) + 3 * len(meters)
        room = min(14, max(0, (width - plain) // len(meters)))
        return [fitted([linked(_cell(meter, room), meter.id) for meter in meters], width, "   ")]


def _cell(meter: MeterView, room: int) -> Content:
    bar = [thin_bar(meter, room), Content(" ")] if room > 3 else []  # noqa: PLR2004 - a shorter bar says nothing
    return Content.assemble((f"{meter.short} ", "$text-muted"), *bar, value(meter))


class OtherMeters(Drawn):
    """The meters that are no headline, one a line, with a trend."""

    def lines(self, view: PlayerView, width: int) -> list[Content]:
        """Make a line for each."""
        headlines = {meter.id for meter in headline_meters(view)} | (
            {view.tension.id} if view.tension else set()
        )
        own = [meter for actor in view.actors for meter in actor.meters]
        rest = [meter for meter in view.meters if meter.id not in headlines]
        names = short_names(view)
        return [linked(_line(meter, names[meter.id], width), meter.id) for meter in (*rest, *own)]


def _line(meter: MeterView, short: str, width: int) -> Content:
    right = Content.assemble(
        column(value(meter), 12), " ", (sparkline(meter.history, 6).ljust(6), "$secondary")
    )
    room = width - right.cell_length - 1
    return both_ends(Content(meter.title if len(meter.title) <= room else short), right, width)
