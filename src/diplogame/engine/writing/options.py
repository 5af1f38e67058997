"""What happens when an option does: its effects, kept within bounds where they could leave them."""

from __future__ import annotations

from diplogame.engine.program import Effect, Option, Program
from diplogame.engine.writing.scope import FEW_VALUES, NOTHING, Ask, Scope, is_table
from diplogame.engine.writing.terms import Term, Terms


class Bodies:
    """Bodies of the options of one program. With `logged` they tell `log` what they do, as `engine.machine` says."""

    def __init__(self, program: Program, terms: Terms) -> None:
        self._program, self._terms = program, terms
        self._written: dict[int, frozenset[int]] = {}

    def effects(self, index: int, logged: bool, scope: Scope | None = None) -> list[str]:
        """Lines that make the changes of an option. All values are of the vector as it was before any of them.

        `scope`: where they stand, if that has worked out what they share.
        """
        option = self._program.options[index]
        values = self._values(option)
        lines = [f"log.append(({index},-1,0,0))"] if logged and option.kind != "silent" else []
        if scope is None:
            scope = Scope(*self.asks(index), "e")
            lines += scope.lines
        changed: set[int] = set()
        for number, (effect, value) in enumerate(zip(option.effects, values, strict=True)):
            label = f"({index},{number},v,n)" if logged else ""
            lines += self._change(effect, value, scope, frozenset(changed), label)
            changed.add(effect.slot)
        return lines

    def asks(self, index: int, odds: float = 1.0) -> tuple[list[Ask], list[Term]]:
        """What an option asks for; and what of that later effects read of slots that earlier ones change."""
        option = self._program.options[index]
        changed: set[int] = set()
        asks, first = [], []
        for effect, value in zip(option.effects, self._values(option), strict=True):
            if value.reads & changed:
                first.append(value)
            asks.append(Ask(value, odds))
            if effect.op == "add" and effect.slot not in changed:
                asks.append(Ask(self._terms.slot(effect.slot), odds))
            changed.add(effect.slot)
        return asks, first

    def _values(self, option: Option) -> list[Term]:
        return [self._terms.of(effect.value) for effect in option.effects]

    def _change(
        self, effect: Effect, value: Term, scope: Scope, changed: frozenset[int], label: str
    ) -> list[str]:
        slot = self._program.slots[effect.slot]
        if value.reads <= {effect.slot} and effect.slot not in changed and not label:
            own = self._own(effect, value)
            if is_table(own) and (value.reads or slot.high <= FEW_VALUES):
                return [f"s[{effect.slot}]={scope.text(own)}"]
        now = scope.text(self._terms.slot(effect.slot), changed)
        low, high, new = value.low, value.high, scope.value(value)
        if effect.op == "add":
            low, high = slot.low + low, slot.high + high
            new = f"{now}-{-value.value}" if value.op == "number" and value.value < 0 else f"{now}+{new}"
        bounds = (slot.low if low < slot.low else None, slot.high if high > slot.high else None)
        if label and slot.kind != "internal":
            return _told(effect.slot, now, new, bounds, label)
        return [] if new == f"{now}+0" else [_kept(effect.slot, new, bounds)]

    def _own(self, effect: Effect, value: Term) -> Term:
        """What the slot of an effect holds afterwards."""
        terms, slot = self._terms, self._program.slots[effect.slot]
        new = terms.plus(terms.slot(slot.index), value) if effect.op == "add" else value
        return terms.extreme(
            "max", terms.extreme("min", new, terms.number(slot.high)), terms.number(slot.low)
        )

    def written(self, index: int) -> frozenset[int]:
        """Slots that may change when an option happens, with all that follows from it."""
        if index not in self._written:
            self._written[index] = NOTHING
            option = self._program.options[index]
            found = {effect.slot for effect in option.effects}
            for deck, _ in option.decks:
                for number in self._program.decks[deck].options:
                    found |= self.written(number)
            self._written[index] = frozenset(found)
        return self._written[index]


def _kept(slot: int, new: str, bounds: tuple[int | None, int | None]) -> str:
    """One line that sets a slot and keeps it within the bounds that it could leave."""
    low, high = bounds
    if low is None and high is None:
        return f"s[{slot}]={new}"
    if low is None:
        return f"s[{slot}]=n if (n:={new})<{high} else {high}"
    if high is None:
        return f"s[{slot}]=n if (n:={new})>{low} else {low}"
    return f"s[{slot}]={low} if (n:={new})<{low} else n if n<{high} else {high}"


def _told(slot: int, now: str, new: str, bounds: tuple[int | None, int | None], label: str) -> list[str]:
    """Lines that set a slot, and log it when that changed anything."""
    low, high = bounds
    lines = [f"v={now}", f"n={new}"]
    if low is not None:
        lines.append(f"if n<{low}: n={low}")
    if high is not None:
        lines.append(f"if n>{high}: n={high}")
    return [*lines, "if n!=v:", f" s[{slot}]=n", f" log.append({label})"]
