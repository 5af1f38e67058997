"""How the draft stands with each party: known worth against what the party needs."""

from __future__ import annotations

from textual.content import Content

from diplogame.engine.view import PartyView, TableView
from diplogame.tui.draft import Standing, standing
from diplogame.tui.widgets.panel import Text
from diplogame.tui.widgets.wording import BAD, GOOD, QUIET, UNSURE, column, lines, signed

_LEAST_SCALE = 20
_NAME = 14
_VERDICT = 26
_SUM = 11


class PartyBars(Text):
    """A bar for each party at the table."""

    DEFAULT_CSS = """
    PartyBars { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty; `show_draft` fills it."""
        super().__init__(id=id)
        self._table: TableView | None = None
        self._draft: frozenset[str] = frozenset()
        self.said = True
        """Whether there is room for what the parties said."""

    def show_draft(self, table: TableView, draft: frozenset[str], *, said: bool = True) -> None:
        """Show how `draft` stands."""
        self._table, self._draft, self.said = table, draft, said
        self._redraw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._redraw()

    def _redraw(self) -> None:
        if self._table is None or not self.size.width:
            return
        titles = {clause.id: clause.title for clause in self._table.clauses}
        scale = _scale(self._table, self._draft)
        shown = [self._party(party, scale, titles) for party in self._table.parties]
        self.update(lines(*shown))

    def _party(self, party: PartyView, scale: int, titles: dict[str, str]) -> Content:
        stands = standing(party, self._draft)
        name, words = Content.styled(party.title, "bold"), verdict(stands, drafted=bool(self._draft))
        width = self.size.width
        if self.said:
            head = Content.assemble(column(name, max(8, width - words.cell_length - 1)), " ", words)
            bar = tug(stands, scale, (width - _SUM - 2) // 2)
            return lines(
                head, Content.assemble(bar, "  ", column(total(stands), _SUM)), _answer(party, titles)
            )
        half = max(4, (width - _NAME - _SUM - _VERDICT) // 2)
        bar = tug(stands, scale, half)
        return Content.assemble(
            column(name, _NAME), bar, " ", column(total(stands), _SUM, right=True), " ", words
        )


def total(stands: Standing) -> str:
    """Say the known worth and the need: '+5 of +10'."""
    return f"{signed(stands.worth)} of {'?' if stands.reserve is None else signed(stands.reserve)}"


def verdict(stands: Standing, *, drafted: bool = True) -> Content:
    """Say in words whether what is known of the draft is enough."""
    if not drafted:
        return Content.styled("nothing drafted", QUIET)
    unknown = f", {stands.unknown} unknown" if stands.unknown else ""
    if stands.reserve is None:
        return Content.styled(f"? {stands.unknown} unknown" if stands.unknown else "? need unknown", UNSURE)
    if stands.short:
        return Content.styled(f"✗ {stands.short} short{unknown}", UNSURE if stands.unknown else BAD)
    return Content.styled(f"✓ enough{unknown}", UNSURE if stands.unknown else GOOD)


def tug(stands: Standing, scale: int, half: int) -> Content:
    """Draw worth from a middle line: left is loss, right is gain, ┃ the need, ? what is not known."""
    cells = [("·", QUIET)] * (2 * half + 1)

    def place(value: int) -> int:
        return half + max(-half, min(half, round(value * half / scale)))

    end = place(stands.worth)
    step = 1 if end >= half else -1
    for at in range(half, end, step):
        cells[at + step] = ("█", GOOD if step > 0 else BAD)
    for at in range(end + step, end + step * (1 + 2 * stands.unknown), step):
        if 0 <= at < len(cells):
            cells[at] = ("?" if (at - end) % 2 == 0 else "░", UNSURE)
    cells[half] = ("│", "$text-muted")
    if stands.reserve is not None:
        cells[place(stands.reserve)] = ("┃", "bold $foreground")
    return Content.assemble(*cells)


def _answer(party: PartyView, titles: dict[str, str]) -> Content:
    if not party.answer:
        return Content.styled("· has answered no package yet\n", QUIET)
    glyph, style = ("✓", GOOD) if party.answer == "accepts" else ("✗", BAD)
    word = "accepted" if party.answer == "accepts" else "refused"
    parts: list[str | tuple[str, str]] = [(f"{glyph} {word} the last package", style)]
    if party.objection:
        parts.append(f" over: {titles.get(party.objection, party.objection)}")
    if party.said:
        parts.append((f"\n“{party.said}”", "italic $text-muted"))
    parts.append("\n")
    return Content.assemble(*parts)


def _scale(table: TableView, draft: frozenset[str]) -> int:
    reached = [abs(standing(party, draft).worth) for party in table.parties]
    needed = [abs(party.reserve) for party in table.parties if party.reserve is not None]
    return max(_LEAST_SCALE, *reached, *needed, 0) * 5 // 4
