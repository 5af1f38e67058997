"""The program under construction: names, slots, options and decks, and the problems met on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from diplogame.engine.draws import deck_key
from diplogame.engine.program import (
    Choice,
    Deck,
    Effect,
    EstimateSlots,
    Mode,
    Option,
    OptionKind,
    Show,
    Slot,
    SlotKind,
)
from diplogame.findings import Severity, did_you_mean
from diplogame.rules.nodes import (
    FALSE,
    TRUE,
    Binary,
    Choose,
    Compare,
    Formula,
    Kind,
    Node,
    Number,
    Truth,
    Variable,
    children,
    variables,
)
from diplogame.rules.parse import ExpressionError, parse
from diplogame.rules.ranges import range_of
from diplogame.scenario.loading import Scenario
from diplogame.scenario.problems import Problems
from diplogame.scenario.toml_places import Path

MAX_AMOUNT = 2**30
"""No expression may reach beyond this, so that 32 bits hold every step of it."""
_USUAL = Number(100)
"""The weight of an option of which no other is said."""
_CODES = {
    "syntax": "DG0202",
    "forbidden": "DG0203",
    "unknown-name": "DG0201",
    "type": "DG0204",
    "too-large": "DG0207",
}


@dataclass
class Builder:
    """Grows as the parts of a scenario are lowered; nothing of it survives but the Program."""

    scenario: Scenario
    problems: Problems
    slots: list[Slot] = field(default_factory=list)
    symbols: dict[str, Variable | Formula] = field(default_factory=dict)
    options: list[Option] = field(default_factory=list)
    decks: list[Deck] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    estimates: dict[str, EstimateSlots] = field(default_factory=dict)
    changeable: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    """Names that some expression reads."""
    counted: dict[str, Variable] = field(default_factory=dict)
    """Moves whose playings some expression counts, 'played.x' or 'since.x' to its slot."""
    pending: dict[str, Callable[[], None]] = field(default_factory=dict)
    """Formulas that are read when their name is first met, so that authors may write them in any order."""
    move_ids: frozenset[str] = frozenset()
    event_ids: frozenset[str] = frozenset()
    _turns_on: dict[int, Node] = field(default_factory=dict)

    @property
    def file(self) -> Any:
        """The author's tables."""
        return self.scenario.file

    # --- names ------------------------------------------------------------------------------

    def slot(
        self,
        name: str,
        low: int,
        high: int,
        start: int,
        *,
        title: str = "",
        kind: SlotKind = "internal",
        show: Show = "exact",
        better: Any = "none",
        actor: str | None = None,
        yes_no: bool = False,
        changeable: bool = False,
        named: bool = True,
    ) -> Variable:
        """Declare a variable and give the node that reads it."""
        index = len(self.slots)
        self.slots.append(Slot(index, name, title or name, low, high, start, kind, show, better, actor))
        variable = Variable(name, index, "yes/no" if yes_no else "number", low, high)
        if named:
            self.symbols[name] = variable
        if changeable:
            self.changeable.add(name)
        return variable

    def formula(self, name: str, body: Node, kind: Kind) -> None:
        """Give an expression a name."""
        self.symbols[name] = Formula(name, body, kind)

    def lookup(self, name: str) -> Variable | Formula | None:
        """What a name in an expression stands for; counters of moves and events come into being here."""
        self.read.add(name)
        if name in self.pending:
            self.pending.pop(name)()
        if name in self.symbols:
            return self.symbols[name]
        head, _, rest = name.partition(".")
        if head in {"played", "since"} and rest in self.move_ids:
            return self._count(head, rest)
        if head == "happened" and rest in self.event_ids:
            return self.slot(name, 0, 1, 0, yes_no=True)
        return None

    def _count(self, head: str, move: str) -> Variable | Formula:
        if head == "played":
            title = next(item.title for item in self.file.moves if item.id == move)
            self.counted[f"played.{move}"] = self.slot(f"played.{move}", 0, 99, 0, title=f"'{title}' played")
            return self.counted[f"played.{move}"]
        last = self.slot(f"last.{move}", 0, 99, 0, named=False)
        self.counted[f"since.{move}"] = last
        turn = self.symbols["turn"]
        body = Choose(Compare(">", last, Number(0)), Binary("-", turn, last), Number(99))
        self.formula(f"since.{move}", body, "number")
        return self.symbols[f"since.{move}"]

    # --- expressions ------------------------------------------------------------------------

    def turns_on(self, turns: int) -> Node:
        """The turn that is so many turns on from now: one node for all who ask."""
        if turns not in self._turns_on:
            self._turns_on[turns] = Binary("+", self.symbols["turn"], Number(turns))
        return self._turns_on[turns]

    def expression(self, raw: Any, path: Path, wanted: Kind, *, always: bool = True) -> Node:
        """A checked expression; a problem is noted and a harmless value taken when it cannot be read.

        `always`: say so when a part of a condition is always or never true.
        """
        if isinstance(raw, bool):
            return (TRUE if raw else FALSE) if wanted == "yes/no" else self._wrong(path, wanted, "a yes/no")
        if isinstance(raw, int):
            return Number(raw) if wanted == "number" else self._wrong(path, wanted, "a number")
        try:
            node = parse(raw, self.lookup, wanted)
        except ExpressionError as error:
            self._report(error, path)
            return _harmless(wanted)
        reach = _reach(node)
        if reach > MAX_AMOUNT:
            self.problems.add("DG0207", path, f"this can reach {reach}, more than is kept")
            return _harmless(wanted)
        if always:
            self._constant_parts(node, path)
        return node

    def _wrong(self, path: Path, wanted: Kind, found: str) -> Node:
        self.problems.add("DG0204", path, f"a {wanted} is wanted here, and this is {found}")
        return _harmless(wanted)

    def _report(self, error: ExpressionError, path: Path) -> None:
        suggestion, fix, what = None, "", error.what
        if error.reason == "unknown-name" and error.name in self.file.values:
            what = f"'{error.name}' is worked out with this very formula"
            fix = "Take the name out: a formula can use neither itself nor one that uses it."
        elif error.reason == "unknown-name":
            known = [*self.symbols, *(f"played.{move}" for move in self.move_ids)]
            known += [f"happened.{event}" for event in self.event_ids]
            suggestion, fix = self._near(error.name, known), self._to_declare(error.name)
        within = (error.start, error.end)
        self.problems.add(_CODES[error.reason], path, what, within=within, suggestion=suggestion, fix=fix)

    def _to_declare(self, name: str) -> str:
        if name == "month":
            return "Give [scenario] a start date, and a turn_unit of month, week or day."
        return self._trust_to_declare(name)

    def _constant_parts(self, node: Node, path: Path) -> None:
        """One finding for the first comparison that cannot come out both ways."""
        for part in _comparisons(node):
            low, high = range_of(part)
            if low == high and part.start >= 0:
                code, word = ("DG0206", "always") if low else ("DG0205", "never")
                a, b = range_of(part.left if isinstance(part, Compare) else part)
                message = f"this is {word} true: the left side lies between {a} and {b}"
                severity = Severity.WARNING if low else Severity.ERROR
                self.problems.add(code, path, message, within=(part.start, part.end), severity=severity)
                return

    # --- effects ----------------------------------------------------------------------------

    def effects(self, raw: dict[str, Any], path: Path, because: str = "") -> list[Effect]:
        """Effects as written, flattened and checked."""
        found = []
        for name, value, place in _flat(raw, path):
            if name not in self.changeable:
                self._no_such_value(name, place)
                continue
            effect = self._effect(name, value, place, because)
            if effect is not None:
                found.append(effect)
        return found

    def _no_such_value(self, name: str, place: Path) -> None:
        if name in self.symbols:
            self.problems.add(
                "DG0308", place, f"'{name}' follows from other things and cannot be changed", dotted=True
            )
        else:
            self.problems.add(
                "DG0301", place, f"there is no value '{name}' to change", dotted=True,
                suggestion=self._near(name, self.changeable), fix=self._trust_to_declare(name),
            )  # fmt: skip

    def _near(self, name: str, known: Iterable[str]) -> str | None:
        """The name that was meant: one spelt nearly so, or the only one that ends with it."""
        known = list(known)
        longer = [one for one in known if one in (f"{name}.trust", f"signed.{name}") or _counts(one, name)]
        return did_you_mean(name, known) or (longer[0] if len(longer) == 1 else None)

    def _trust_to_declare(self, name: str) -> str:
        actor, _, rest = name.rpartition(".")
        if rest != "trust" or actor not in self.file.actors:
            return ""
        return f"Let the actor have a trust: write trust = 50 under [actors.{actor}]."

    def _effect(self, name: str, value: Any, place: Path, because: str) -> Effect | None:
        target = self.symbols[name]
        assert isinstance(target, Variable)
        reason, source, op = because, "", "add"
        if isinstance(value, dict):
            reason, source = value.get("because", because), value.get("source", "")
            keys = [key for key in ("add", "set") if key in value]
            if len(keys) != 1:
                self.problems.add("DG0309", place, f"the effect on '{name}' wants one of 'add' and 'set'")
                return None
            op, value, place = keys[0], value[keys[0]], (*place, keys[0])
        if isinstance(value, bool) != (target.kind == "yes/no") and not isinstance(value, str):
            self._wrong_effect(name, target, place)
            return None
        if target.kind == "yes/no":
            node = self.expression(value, place, "yes/no", always=False)
            return Effect(target.slot, "set", _as_number(node), reason, source)
        if not isinstance(value, (int, str)):
            self.problems.add("DG0103", place, f"the effect on '{name}' wants a number or an expression")
            return None
        node = self.expression(value, place, "number", always=False)
        return Effect(target.slot, "set" if op == "set" else "add", node, reason, source)

    def _wrong_effect(self, name: str, target: Variable, place: Path) -> None:
        message, fix = (
            f"'{name}' is a number, which true or false cannot change",
            f"Write {name} = 3 to add 3.",
        )
        if target.kind == "yes/no":
            message, fix = f"'{name}' is a flag, which a number cannot set", f"Write {name} = true, or false."
        self.problems.add("DG0204", place, message, fix=fix)

    def name_of(self, slot: int) -> str:
        """The name of a slot."""
        return self.slots[slot].name

    # --- options and decks ------------------------------------------------------------------

    def option(
        self,
        id: str,
        kind: OptionKind,
        path: Path,
        *,
        title: str = "",
        text: str = "",
        because: str = "",
        source: str = "",
        actor: str | None = None,
        when: Node = TRUE,
        weight: Node | None = None,
        effects: Iterable[Effect] = (),
        decks: Iterable[tuple[int, int]] = (),
        clue: str = "",
        unlocks: tuple[str, ...] = (),
        open_secret: bool = False,
    ) -> int:
        """Add an option; gives its number. `open_secret`: nothing it reads is kept from the player."""
        span = self.problems.sources.span(path)
        weight = weight if weight is not None else _USUAL
        effects = tuple(effects)
        secret = not open_secret and any(map(self.reads_secret, (when, weight, *(e.value for e in effects))))
        self.options.append(
            Option(
                id,
                kind,
                title,
                text,
                because,
                source,
                actor,
                span.file.rpartition("/")[2],
                span.line,
                when,
                weight,
                effects,
                tuple(decks),
                secret,
                clue,
                unlocks,
            )
        )
        return len(self.options) - 1

    def extend(
        self, option: int, effects: Iterable[Effect] = (), decks: Iterable[tuple[int, int]] = ()
    ) -> None:
        """Add effects and decks to an option that was made before."""
        old = self.options[option]
        self.options[option] = replace(old, effects=(*old.effects, *effects), decks=(*old.decks, *decks))

    def reads_secret(self, node: Node) -> bool:
        """Whether an expression reads something the player cannot see exactly."""
        return any(self.slots[slot].show != "exact" for slot in variables(node))

    def deck(
        self,
        id: str,
        mode: Mode,
        options: Iterable[int],
        *,
        quiet: int = 0,
        fate: bool = False,
        quiet_node: Node | None = None,
    ) -> int:
        """Add a deck; gives its number."""
        self.decks.append(Deck(id, deck_key(id), mode, tuple(options), quiet, fate, quiet_node))
        return len(self.decks) - 1


def number_slot(variable: Variable, op: str, value: Node | int) -> Effect:
    """A silent change of an internal slot."""
    node = Number(value) if isinstance(value, int) else value
    return Effect(variable.slot, "set" if op == "set" else "add", node)


def _counts(known: str, name: str) -> bool:
    """Whether a known name counts the move or event of this name."""
    head, _, rest = known.partition(".")
    return head in {"played", "happened"} and rest == name


def _as_number(node: Node) -> Node:
    if isinstance(node, Truth):
        return Number(int(node.value))
    return Choose(node, Number(1), Number(0))


def _reach(node: Node) -> int:
    """The largest size that any part of an expression can take on the way to its value."""
    return max(*(abs(end) for end in range_of(node)), *(_reach(part) for part in children(node)), 0)


def _harmless(wanted: Kind) -> Node:
    return TRUE if wanted == "yes/no" else Number(0)


def _comparisons(node: Node) -> list[Node]:
    """Comparisons written in this very text, not those inside named formulas."""
    if isinstance(node, Compare):
        return [node]
    if isinstance(node, Formula):
        return []
    return [found for part in children(node) for found in _comparisons(part)]


def _flat(raw: dict[str, Any], path: Path) -> Iterable[tuple[str, Any, Path]]:
    """(dotted name, value, path) of every effect."""
    for key, value in raw.items():
        place: Path = (*path, key)
        if isinstance(value, dict) and not set(value) <= {"add", "set", "because", "source"}:
            for name, inner, where in _flat(value, place):
                yield f"{key}.{name}", inner, where
        else:
            yield key, value, place
