"""Decks as functions: which of their options happen now.

A deck that draws gets `x`: the number that chance gave it, or, where nobody has asked chance for it yet, its key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from diplogame.engine.draws import FULL_LUCK, MAX_WEIGHT, REDUCED_LUCK, ends_of, salted, totals
from diplogame.engine.program import LUCK, Deck, Program
from diplogame.engine.writing.dates import date_of, pages
from diplogame.engine.writing.options import Bodies
from diplogame.engine.writing.scope import NOTHING, Ask, Scope
from diplogame.engine.writing.terms import Term, Terms

_MANY = 12
"""An option that asks for no more than this stands in its deck; a larger one is called."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An option of a deck that can come at all."""

    option: int
    when: Term
    weight: Term


class Decks:
    """Functions of the decks of one program."""

    def __init__(self, program: Program, terms: Terms, bodies: Bodies) -> None:
        self._program, self._terms, self._bodies = program, terms, bodies
        called = {deck for option in program.options for deck, _ in option.decks} | set(program.setup)
        stages = (*program.opening, *program.closing)
        self.staged = [
            deck
            for stage in stages
            for deck in stage.decks
            if program.decks[deck].mode == "draw" and deck not in called
        ]
        """Decks that draw once a turn and nowhere else: their numbers are drawn together."""

    def call(self, number: int, salt: int, logged: bool, drawn: str = "") -> list[str]:
        """Lines that resolve a deck; `drawn` is the text of its number, if that is known."""
        deck = self._program.decks[number]
        rows = self._rows(deck)
        if not rows:
            return []
        name = f"{'ld' if logged else 'd'}{number}"
        log = ",log" if logged else ""
        if deck.mode != "draw":
            return self._sequence(rows, deck, logged) if len(rows) == 1 else [f"{name}(s{log})"]
        quiet = self._quiet(deck)
        if len(rows) == 1 and rows[0].weight.op == quiet.op == "number":
            return self._single(rows[0], quiet.value, deck, salt, logged, drawn)
        if not drawn:
            return [f"{name}(s{log},{salted(deck.key, salt)})"]
        most = [min(row.weight.high, MAX_WEIGHT) for row in rows]
        limits = _by_luck(deck, [ends_of(most, max(0, quiet.low), luck)[-1] for luck in range(3)])
        return [f"if {drawn}<{limits}: {name}(s{log},{drawn})"]

    def function(self, number: int, logged: bool) -> list[str]:
        """The function of a deck."""
        deck = self._program.decks[number]
        rows = self._rows(deck)
        log = ",log" if logged else ""
        if deck.mode == "draw":
            head, body = f"def {'l' * logged}d{number}(s{log},x):", self._drawn(rows, deck, number, logged)
        else:
            head = f"def {'l' * logged}d{number}(s{log}):"
            body = self._best(rows, logged) if deck.mode == "best" else self._sequence(rows, deck, logged)
        return [head, *(f" {line}" for line in body or ["pass"])]

    def happen(self, option: int, logged: bool) -> str:
        """The call that lets an option happen."""
        return f"lo{option}(s,log)" if logged else f"o{option}(s)"

    def _rows(self, deck: Deck) -> list[_Row]:
        rows = []
        for number in deck.options:
            option = self._program.options[number]
            row = _Row(number, self._terms.of(option.when), self._terms.of(option.weight))
            weighed = deck.mode in {"draw", "best"}
            if row.when.high and not (weighed and row.weight.high <= 0):
                rows.append(row)
        return rows

    def _quiet(self, deck: Deck) -> Term:
        if deck.quiet_node is None:
            return self._terms.number(deck.quiet)
        return self._terms.extreme("max", self._terms.of(deck.quiet_node), self._terms.number(0))

    # --- one after the other --------------------------------------------------------------------

    def _sequence(self, rows: list[_Row], deck: Deck, logged: bool) -> list[str]:
        """Conditions asked in order, each of the vector as the options before it left it."""
        first, many = deck.mode == "first", len(rows) > 1
        changed, asks, before = NOTHING, [], []
        for row in rows:
            before.append(changed)
            asks.append(Ask(row.when, 1.0, changed))
            changed = changed if first else changed | self._bodies.written(row.option)
        scope = Scope(asks)
        lines = [*scope.lines]
        for today, count in pages([date_of(_needs(row)) for row in rows], self._terms):
            page = self._page(rows[:count], before[:count], scope, logged, first and many)
            if today is not None:
                lines.append(f"if {scope.text(today)}:")
            lines += [" " + line for line in page] if today is not None else page
            rows, before = rows[count:], before[count:]
        return lines

    def _page(
        self, rows: list[_Row], before: list[frozenset[int]], scope: Scope, logged: bool, last: bool
    ) -> list[str]:
        """Options in order; what several in a row need is asked before them."""
        lines = []
        for gate, count in _runs(rows):
            lead = " " if gate is not None else ""
            if gate is not None:
                lines.append(f"if {scope.text(gate, before[0])}:")
            known = gate
            for row, past in zip(rows[:count], before[:count], strict=True):
                lines += [lead + line for line in self._guarded(row, known, scope, past, logged, last)]
                known = None if known is None or known.reads & self._bodies.written(row.option) else known
            rows, before = rows[count:], before[count:]
        return lines

    def _guarded(
        self, row: _Row, known: Term | None, scope: Scope, changed: frozenset[int], logged: bool, last: bool
    ) -> list[str]:
        """An option behind its condition, less what is known to hold: its own lines where they are few, or its call."""
        if known is not None:
            row = replace(
                row, when=self._terms.joined("and", [part for part in _needs(row) if part is not known])
            )
        inner, body = self._inside(row, Scope(names=scope.names(changed)), logged)
        body += ["return"] if last else []
        if row.when.op == "number":
            return [*inner.lines, *body]
        test = f"if {inner.text(row.when)}:"
        if len(body) == 1:
            return [*inner.lines, f"{test} {body[0]}"]
        return [*inner.lines, test, *(f" {line}" for line in body)]

    def _inside(self, row: _Row, scope: Scope, logged: bool) -> tuple[Scope, list[str]]:
        asks, first = self._bodies.asks(row.option, row.when.odds)
        if logged or first or len(asks) > _MANY or self._program.options[row.option].decks:
            return scope, [self.happen(row.option, logged)]
        inner = Scope([Ask(row.when), *asks], prefix="e", names=scope.names(NOTHING))
        return inner, self._bodies.effects(row.option, logged, inner) or ["pass"]

    # --- by weight ------------------------------------------------------------------------------

    def _best(self, rows: list[_Row], logged: bool) -> list[str]:
        """The weightiest that matches, the first of equals."""
        if all(row.weight.op == "number" for row in rows):
            ranked = sorted(rows, key=lambda row: -min(row.weight.value, MAX_WEIGHT))
            scope = Scope(Ask(row.when) for row in ranked)
            return [
                *scope.lines,
                *(f"if {scope.text(row.when)}: return {self.happen(row.option, logged)}" for row in ranked),
            ]
        lines = self._listed(rows, Scope(_asks(rows)), logged, _weight)
        return [*lines, "if w: " + _taken("w.index(max(w))", logged)]

    def _drawn(self, rows: list[_Row], deck: Deck, number: int, logged: bool) -> list[str]:
        quiet = self._quiet(deck)
        drawn = number in self.staged
        fixed = all(row.when.op == row.weight.op == "number" for row in rows)
        if fixed and quiet.op == "number":
            return self._fixed(rows, quiet.value, deck, drawn, logged)
        scope = Scope([*_asks(rows), Ask(quiet, 0.9)])
        chance = "x" if drawn else "chance(s,x)"
        return [
            *([] if deck.fate else [f"l=s[{LUCK}]"]),
            "t=0",
            *self._listed(rows, scope, logged, _plain_total if deck.fate else _total),
            "if w:",
            f" i={_place(quiet, scope.text(quiet), chance, deck.fate)}",
            " if i<len(w): " + _taken("i", logged),
        ]

    def _listed(
        self, rows: list[_Row], scope: Scope, logged: bool, noted: Callable[[Term], str]
    ) -> list[str]:
        """Lines that list the options that can come in `h`, and in `w` what is `noted` of their weights."""
        lines = [*scope.lines, "h=[];w=[]"]
        for row in rows:
            lead = ""
            name = f"{'l' * logged}o{row.option}"
            if row.when.op != "number":
                lines.append(f"if {scope.text(row.when)}:")
                lead = " "
            weight = self._terms.extreme("min", row.weight, self._terms.number(MAX_WEIGHT))
            sure = f"n={scope.text(weight)};" if weight.op != "number" else ""
            test = f"if (n:={scope.text(weight)})>0: " if weight.low <= 0 else sure
            lines.append(f"{lead}{test}h.append({name});w.append({noted(weight)})")
        return lines

    def _fixed(self, rows: list[_Row], quiet: int, deck: Deck, drawn: bool, logged: bool) -> list[str]:
        """A draw whose weights never change: only where the number falls is asked."""
        weights = [min(row.weight.value, MAX_WEIGHT) for row in rows]
        bounds = _by_luck(deck, [ends_of(weights, quiet, luck) for luck in range(3)])
        options = ",".join(f"{'l' * logged}o{row.option}" for row in rows)
        chance = "x" if drawn else "chance(s,x)"
        return [
            f"i=bisect({bounds},{chance})",
            f"if i<{len(rows)}: ({options},)[i]({'s,log' if logged else 's'})",
        ]

    def _single(self, row: _Row, quiet: int, deck: Deck, salt: int, logged: bool, drawn: str) -> list[str]:
        """One option of fixed weight: it comes when the number is small enough."""
        weights = [min(row.weight.value, MAX_WEIGHT)]
        limits = _by_luck(deck, [ends_of(weights, quiet, luck)[-1] for luck in range(3)])
        number = drawn or f"chance(s,{salted(deck.key, salt)})"
        test = f"{number}<{limits}"
        if row.when.op != "number":
            when = Scope().text(row.when)
            test = f"{test} and {when}" if drawn else f"{when} and {test}"
        return [f"if {test}: {self.happen(row.option, logged)}"]


def _runs(rows: list[_Row]) -> list[tuple[Term | None, int]]:
    """Runs of rows that all need the same condition: (condition, how many).

    Where it does not hold before the first of them none comes, so nothing changes, and it goes on not to hold.
    """
    runs: list[tuple[Term | None, int]] = []
    start = 0
    while start < len(rows):
        gate, count = None, 1
        for part in _needs(rows[start]):
            end = start + 1
            while end < len(rows) and part in _needs(rows[end]):
                end += 1
            if end - start > count:
                gate, count = part, end - start
        runs.append((gate, count))
        start += count
    return runs


def _needs(row: _Row) -> tuple[Term, ...]:
    return row.when.parts if row.when.op == "and" else () if row.when.op == "number" else (row.when,)


def _asks(rows: list[_Row]) -> list[Ask]:
    return [ask for row in rows for ask in (Ask(row.when), Ask(row.weight, row.when.odds))]


def _place(quiet: Term, text: str, number: str, fate: bool) -> str:
    """Where a number falls among the totals in `w`, which come to `t`.

    This is `draws.pick`, written out for fate and for the luck that most play with: the call takes longer.
    """
    if fate:
        return f"bisect(w,{number}*(t+{text})>>32)"
    square = str(quiet.value * quiet.value) if quiet.op == "number" else f"(n:={text})*n"
    return f"bisect(w,{number}*(t+{square})>>32) if l=={REDUCED_LUCK} else pick(w,{text},l,{number})"


def _weight(weight: Term) -> str:
    """The weight of an option, which is `n` unless it is a fixed number."""
    return str(weight.value) if weight.op == "number" else "n"


def _plain_total(weight: Term) -> str:
    """The total of the weights so far: see `draws.totals`."""
    return f"t:=t+{_weight(weight)}"


def _total(weight: Term) -> str:
    """The total so far of what luck `l` draws by."""
    if weight.op == "number":
        return f"t:=t+{tuple(totals([weight.value], luck)[0] for luck in range(3))}[l]".replace(" ", "")
    return f"t:=t+(n*n if l=={REDUCED_LUCK} else n)"


def _taken(index: str, logged: bool) -> str:
    return f"h[{index}]({'s,log' if logged else 's'})"


def _by_luck(deck: Deck, values: list[object]) -> str:
    return f"{values[FULL_LUCK]}" if deck.fate else f"({','.join(map(str, values))})[s[{LUCK}]]"
