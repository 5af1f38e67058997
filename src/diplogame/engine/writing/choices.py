"""Functions that list the choices that can be made: conditions that several have in common are asked once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from diplogame.engine.program import ASKING, CAPITAL, ENDED, Program
from diplogame.engine.writing.dates import date_of, pages
from diplogame.engine.writing.scope import Ask, Scope
from diplogame.engine.writing.terms import Term, Terms

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class _Row:
    """A choice and the conditions that it still needs."""

    index: int
    parts: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class _Gate:
    """A condition, all that is asked when it holds, and all that is asked when it does not."""

    test: Term
    inside: tuple[_Gate | _Row, ...]
    outside: tuple[_Gate | _Row, ...] = ()


class Choices:
    """`open_moves(s)`, `answers(s)` and `legal(s)` of one program."""

    def __init__(self, program: Program, terms: Terms) -> None:
        self._program, self._terms = program, terms
        self._open: list[_Row] = []
        self._other: list[_Row] = []
        self._answers: dict[int, list[_Row]] = {}
        for index, choice in enumerate(program.choices):
            when = terms.of(program.options[choice.option].when)
            if choice.kind in {"move", "line"}:
                self._open.append(_row(index, when))
            elif choice.asked is not None:
                self._answers.setdefault(choice.asked, []).append(_row(index, self._affordable(index, when)))
            else:
                self._other.append(_row(index, self._affordable(index, when)))

    def open_lines(self) -> list[str]:
        """The function that lists track moves that are open, whatever they cost."""
        return ["def open_moves(s):", *_listed(self._gated(self._open))]

    def lines(self) -> list[str]:
        """The functions that list what can be made now."""
        return [
            "def answers(s):",
            *self._answered(),
            *self._legal(),
        ]

    def _answered(self) -> list[str]:
        lines = []
        for slot, rows in sorted(self._answers.items()):
            lines += [f" if s[{slot}]:", *(f" {line}" for line in _listed(tuple(rows)))]
        return [*lines, " return []"]

    def _affordable(self, index: int, when: Term) -> Term:
        capital, cost = self._terms.slot(CAPITAL), self._program.choices[index].cost
        paid = self._terms.compared(">=", capital, self._terms.number(cost))
        return self._terms.joined("and", [when, paid])

    def _legal(self) -> list[str]:
        """What can be made now, in order. Where the capital pays for few choices, only these are asked for."""
        program = self._program
        costs = sorted({program.choices[row.index].cost for row in self._open})
        first = next((cost for cost in costs if cost), 0)
        dear = [cost for cost in costs if cost > first]
        lists = {row.index: _list(program.choices[row.index].cost, first) for row in self._open}
        names = ["r", *(f"q{cost}" for cost in dear)]
        agenda = program.file.scenario.agenda
        sure, crowded = self._free()
        crowd = " or ".join(_all(row, Scope()) for row in crowded) or "0"
        tree, other = self._gated(self._open), self._gated(self._other)
        scope, later = Scope(_asks(tree, 1.0)), Scope(_asks(other, 1.0))
        return [
            "def legal(s):",
            f" if s[{ENDED}]: return []",
            f" if s[{ASKING}]: return answers(s)",
            f" c=s[{CAPITAL}]; r=[]",
            f" if c<{first} and not ({crowd}):",
            *(_text(tuple(sure), Scope(), "  ") or ["  pass"]),
            " else:",
            *(f"  {name}=[]" for name in names[1:]),
            *(f"  {line}" for line in scope.lines),
            *_text(tree, scope, "  ", lists),
            f"  if {'+'.join(f'len({name})' for name in names)}>{agenda} or c<{first}:",
            f"   r=[i for i in most_urgent({'+'.join(names)}) if costs[i]<=c]",
            *(["  else:", *(f"   if c>={cost}: r+=q{cost}" for cost in dear)] if dear else []),
            *(f" {line}" for line in later.lines),
            *_text(other, later, " "),
            " r.sort()",
            " return r",
        ]

    def _gated(self, rows: list[_Row]) -> tuple[_Gate | _Row, ...]:
        """Rows behind the conditions that they share, those with a date together; about in order: see `_first`."""
        opposite = {part: self._terms.negation(part) for row in rows for part in row.parts}
        items = _gates(rows, opposite)
        dates = [date_of(_needs(item)) for item in items]
        tree = [item for item, date in zip(items, dates, strict=True) if date is None]
        left = [item for item, date in zip(items, dates, strict=True) if date is not None]
        for today, count in pages([date for date in dates if date is not None], self._terms):
            page, left = left[:count], left[count:]
            tree += page if today is None else [_Gate(today, tuple(page))]
        return tuple(sorted(tree, key=_first))

    def _free(self) -> tuple[list[_Row], list[_Row]]:
        """Moves that cost nothing: those that are on every agenda, and those that others may crowd out."""
        choices = self._program.choices
        ranked = sorted(row.index for row in self._open)
        ranked.sort(key=lambda index: -choices[index].priority)
        urgent = set(ranked[: self._program.file.scenario.agenda])
        free = [row for row in self._open if not choices[row.index].cost]
        return [row for row in free if row.index in urgent], [row for row in free if row.index not in urgent]


def _needs(item: _Gate | _Row) -> tuple[Term, ...]:
    """The conditions without which nothing of it is listed."""
    if isinstance(item, _Row):
        return item.parts
    return () if item.outside else (item.test,)


def _first(item: _Gate | _Row) -> int:
    """The smallest number in it: what is listed nearly in order is sorted sooner."""
    return item.index if isinstance(item, _Row) else min(map(_first, item.inside + item.outside))


def _list(cost: int, first: int) -> str:
    """The list that a move is put on: those that cost more than the cheapest are kept apart."""
    return f"q{cost}" if cost > first else "r"


def _row(index: int, when: Term) -> _Row:
    return _Row(
        index, when.parts if when.op == "and" else () if when.op == "number" and when.value else (when,)
    )


def _listed(tree: tuple[_Gate | _Row, ...]) -> list[str]:
    """The body of a function that lists the choices whose conditions hold, in no order where it is gated."""
    scope = Scope(_asks(tree, 1.0))
    return [*(f" {line}" for line in scope.lines), " r=[]", *_text(tree, scope, " "), " return r"]


def _gates(rows: list[_Row], opposite: Mapping[Term, Term], depth: int = 0) -> tuple[_Gate | _Row, ...]:
    """A tree of the conditions that rows share, or that some need and others need not to hold."""
    found: list[_Gate | _Row] = []
    while depth < _DEEPEST:
        count = Counter(part for row in rows for part in row.parts)
        shared = [part for part, times in count.items() if times + count[opposite[part]] > 1]
        if not shared:
            break
        test = max(shared, key=lambda part: (count[part] - 1) * (1.05 - part.odds))
        inside, rows = _behind(test, rows)
        outside, rows = _behind(opposite[test], rows)
        found.append(_Gate(test, _gates(inside, opposite, depth + 1), _gates(outside, opposite, depth + 1)))
    return (*found, *rows)


def _behind(test: Term, rows: list[_Row]) -> tuple[list[_Row], list[_Row]]:
    """The rows that need a condition, less that condition; and the others."""
    inside = [
        _Row(row.index, tuple(part for part in row.parts if part is not test))
        for row in rows
        if test in row.parts
    ]
    return inside, [row for row in rows if test not in row.parts]


def _asks(tree: tuple[_Gate | _Row, ...], odds: float) -> list[Ask]:
    asks = []
    for item in tree:
        if isinstance(item, _Gate):
            yes = odds * item.test.odds
            asks += [Ask(item.test, odds), *_asks(item.inside, yes), *_asks(item.outside, odds - yes)]
        else:
            left = odds
            for part in item.parts:
                asks.append(Ask(part, left))
                left *= part.odds
    return asks


def _text(
    tree: tuple[_Gate | _Row, ...], scope: Scope, lead: str, lists: Mapping[int, str] = MappingProxyType({})
) -> list[str]:
    lines = []
    for item in tree:
        if isinstance(item, _Gate):
            lines += [f"{lead}if {scope.text(item.test)}:", *_text(item.inside, scope, lead + " ", lists)]
            outside = _text(item.outside, scope, lead + " ", lists)
            lines += [f"{lead}else:", *outside] if outside else []
        else:
            listed = f"{lists.get(item.index, 'r')}.append({item.index})"
            lines.append(f"{lead}if {_all(item, scope)}: {listed}" if item.parts else lead + listed)
    return lines


def _all(row: _Row, scope: Scope) -> str:
    return " and ".join(scope.text(part) for part in row.parts) or "1"
