"""What changed and why: the ledger of the last step, gathered by meter."""

from __future__ import annotations

from itertools import groupby

from textual import events
from textual.content import Content
from textual.reactive import reactive

from diplogame.engine.view import Better, LedgerEntry, PlayerView
from diplogame.tui.messages import ReasonAsked
from diplogame.tui.widgets.ledger import cause_of, is_flag, yes_or_no
from diplogame.tui.widgets.lines import both_ends, indented
from diplogame.tui.widgets.marks import every_meter, linked, short_names
from diplogame.tui.widgets.paper import Paper
from diplogame.tui.widgets.wording import change, lines, signed


class Changes(Paper):
    """The meters that moved, each with the causes that add up to its change."""

    view: reactive[PlayerView | None] = reactive(None, layout=True)
    ledger: reactive[tuple[LedgerEntry, ...]] = reactive((), layout=True)
    about: reactive[str] = reactive("", layout=True)
    """What was played."""

    def words(self, width: int) -> Content:
        """Draw each meter's change over its causes."""
        head = [Content.styled(self.about, "bold $accent")] if self.about else []
        if not self.ledger:
            words = "Nothing moved." if self.about else "Play a move: what it changes, and why, stands here."
            return lines(*head, Content.styled(words, "$text-muted"))
        moved, said = by_meter(self.ledger, self.view), set[str]()
        names = self._names(moved, width)
        return lines(*head, *(line for one in moved for line in self._meter(one, width, names, said)))

    def _names(self, moved: list[list[LedgerEntry]], width: int) -> dict[str, str]:
        """Short names of meters, where a title has no room: then for all, so that all are named in one way."""
        meters = {meter.id for meter in every_meter(self.view)} if self.view else set[str]()
        titles = [entries[0].title for entries in moved if entries[0].meter in meters]
        return short_names(self.view) if self.view and any(len(t) >= width - 16 for t in titles) else {}

    def on_click(self, event: events.Click) -> None:
        """Report which number was clicked."""
        if meter_id := event.style.meta.get("meter"):
            self.post_message(ReasonAsked(meter_id))

    def _meter(
        self, entries: list[LedgerEntry], width: int, names: dict[str, str], said: set[str]
    ) -> list[Content]:
        """Draw one meter; reasons that were `said` above are not told again."""
        first, last = entries[0], entries[-1]
        if self.view is not None and is_flag(self.view, first.meter):
            made = _flag_head(last, width)
            return [made, _cause(last, width, self.about, "·", said)]
        better = better_of(self.view, first.meter)
        name = names.get(first.meter, first.title)
        moved = change(sum(entry.amount for entry in entries), better)
        left = Content.assemble(moved, " ", (name, "bold"))
        right = Content.styled(f"{first.before} → {last.after}", "$text-muted")
        return [
            linked(both_ends(left, right, width), first.meter),
            *(_cause(entry, width, self.about, signed(entry.amount), said) for entry in entries),
        ]


def by_meter(ledger: tuple[LedgerEntry, ...], view: PlayerView | None) -> list[list[LedgerEntry]]:
    """Gather entries by meter: first what the player sees most, then the rest as it moved."""
    seen = [meter.id for meter in every_meter(view)] if view else []
    order = {
        meter: place for place, meter in enumerate(dict.fromkeys((*seen, *(one.meter for one in ledger))))
    }
    ordered = sorted((entry for entry in ledger if entry.amount), key=lambda entry: order[entry.meter])
    return [list(entries) for _, entries in groupby(ordered, key=lambda entry: entry.meter)]


def better_of(view: PlayerView | None, meter_id: str) -> Better:
    """Tell which way the player wants a meter to go."""
    for meter in every_meter(view) if view else ():
        if meter.id == meter_id:
            return meter.better
    return "none"


def _flag_head(entry: LedgerEntry, width: int) -> Content:
    """Say how a flag stands now; a title too long for its line goes on in the next."""
    said = Content.assemble(("• ", "$accent"), (entry.title, "bold"), f": {yes_or_no(entry)} now")
    return indented(said, width, 2)


def _cause(entry: LedgerEntry, width: int, about: str, sign: str, said: set[str]) -> Content:
    """Name what made a change and why, after its size; what was played stands over all of it already."""
    because = entry.because.strip()
    title = "" if entry.cause_title == about else entry.cause_title
    title = title or ("" if because else cause_of(entry))
    if because and f"{title}. {because}" in said:
        because = "For the same reason."
    said.add(f"{title}. {because}")
    made = Content.assemble((f"  {sign} ", "bold"), f"{title}. " if title else "", (because, "$text-muted"))
    return indented(made, width, len(sign) + 3)
