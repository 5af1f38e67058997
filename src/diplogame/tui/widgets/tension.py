"""The gauge of the escalation ladder: how high, on which rung, at what hazard, and what comes next."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from diplogame.engine.view import LadderView, MeterView, PlayerView, RungView
from diplogame.tui.widgets.drawn import Drawn
from diplogame.tui.widgets.lines import fitted
from diplogame.tui.widgets.marks import heat, linked, value

EIGHTHS = " ▏▎▍▌▋▊▉"


class TensionGauge(Drawn):
    """A bar with a tick at every rung, and a line of words below it."""

    DEFAULT_CSS = """
    TensionGauge { padding: 0 1; background: $surface; }
    """

    tall: reactive[bool] = reactive(False, layout=True)
    """Whether there is room for the names of the rungs."""

    def lines(self, view: PlayerView, width: int) -> list[Content]:
        """Make the bar, the names of the rungs if there is room, and the words."""
        meter, ladder = view.tension, view.ladder
        if meter is None:
            return []
        head = Content.assemble((meter.short, "bold"), " ", value(meter), "  ")
        bar_width = max(10, width - head.cell_length)
        made = [linked(head + bar(meter, ladder, bar_width), meter.id)]
        if ladder is None:
            return made
        if self.tall:
            made.append(Content(" " * head.cell_length) + rung_names(meter, ladder, bar_width))
        return [*made, rung_words(ladder, width, view.turn_unit)]


def bar(meter: MeterView, ladder: LadderView | None, width: int) -> Content:
    """Draw the meter to an eighth of a cell; the first cell of each rung is marked."""
    span = max(1, meter.maximum - meter.minimum)
    eighths = round((meter.high - meter.minimum) * width * 8 / span)
    full, rest = divmod(eighths, 8)
    style = heat(ladder, ladder.current) if ladder else "$primary"
    ticks = {_column(meter, rung.from_value, width) for rung in ladder.rungs[1:]} if ladder else set()
    cells: list[tuple[str, str]] = []
    for column in range(width):
        if column < full:
            cells.append(("▐" if column in ticks else "█", style))
        elif column == full and rest:
            cells.append((EIGHTHS[rest], style))
        else:
            cells.append(
                ("┆" if column in ticks else "·", "$foreground 60%" if column in ticks else "$track")
            )
    return Content.assemble(*cells)


def _column(meter: MeterView, amount: int, width: int) -> int:
    span = max(1, meter.maximum - meter.minimum)
    return min(width - 1, (amount - meter.minimum) * width // span)


def rung_names(meter: MeterView, ladder: LadderView, width: int) -> Content:
    """Write each rung's name under the cell where it begins, the present one in any case, others if they fit."""
    starts = [_column(meter, rung.from_value, width) for rung in ladder.rungs]
    here = ladder.current - 1
    name = f"▲ {ladder.rungs[here].title}"
    from_ = min(starts[here], max(0, width - len(name)))
    to = from_ + len(name)
    made = Content("")
    for number, (rung, start, end) in enumerate(zip(ladder.rungs, starts, [*starts[1:], width], strict=True)):
        if number == here:
            made = made.pad_right(from_ - made.cell_length) + Content.styled(
                name, f"bold {heat(ladder, rung.number)}"
            )
            continue
        clear = start > to if number > here else start + len(rung.title) < from_
        if clear and len(rung.title) < end - start:
            made = made.pad_right(start - made.cell_length) + Content.styled(rung.title, "$text-muted")
    return made


def rung_words(ladder: LadderView, width: int, unit: str) -> Content:
    """Say rung, hazard, price and the next rung, in whole parts as far as there is room."""
    rung = ladder.rungs[ladder.current - 1]
    return fitted(
        [
            Content.styled(f"▲ {rung.title}", f"bold {heat(ladder, rung.number)}"),
            Content.styled(f"accident risk {per_cent(rung.hazard)} a {unit}", _risk_style(rung)),
            *_next_rung(ladder),
            Content.styled(f"climbing down costs {rung.price}", "$text-muted"),
            *([Content.styled(f"Exit: {rung.exit}", "$text-muted")] if rung.exit else []),
        ],
        width,
        separator="  ·  " if width > 90 else " · ",  # noqa: PLR2004 - where the wide layout begins to breathe
    )


def _next_rung(ladder: LadderView) -> list[Content]:
    higher = ladder.rungs[ladder.current :]
    if not higher:
        return []
    words = f"at {higher[0].from_value}: {higher[0].title}, {per_cent(higher[0].hazard)}"
    return [Content.assemble(("next ", "$text-muted"), (words, heat(ladder, higher[0].number)))]


def _risk_style(rung: RungView) -> str:
    return "$text-muted" if rung.hazard == 0 else "bold"


def per_cent(per_mille: int) -> str:
    """Say a chance: 45 per mille is '4.5%'."""
    whole, tenth = divmod(per_mille, 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"
