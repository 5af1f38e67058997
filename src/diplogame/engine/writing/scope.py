"""The text of terms within one function, and what the function works out once at its beginning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType

from diplogame.engine.writing.terms import YES_NO, Term, indicators, value_of

NOTHING: frozenset[int] = frozenset()
_WORTH_READING = 2.3
"""A slot that is likely read more often than this is read once, at the beginning."""
_PART, _STORED, _LOADED = 3.6, 3.0, 4.7
"""Nanoseconds to work out a part of a term, and to store and to load a local variable (CPython 3.11)."""
_LONG, FEW_VALUES = 5, 30
_COUNTED = 4
"""So many are counted by a call."""
_VERY_LONG, _MOST_VALUES = 9, 120
"""Terms of so many parts, that hang on one slot of so few values, are looked up in a table."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A term that a function asks for: how likely it gets there, and the slots that may have changed by then."""

    term: Term
    odds: float = 1.0
    changed: frozenset[int] = NOTHING


class Scope:
    """Names of the terms that one function holds. What is held is the value at the function's beginning."""

    def __init__(
        self,
        asks: Iterable[Ask] = (),
        first: Iterable[Term] = (),
        prefix: str = "",
        names: Mapping[Term, str] = MappingProxyType({}),
    ) -> None:
        """Settle what the function holds.

        `first`: terms that must be worked out before anything changes. `prefix` keeps names apart from those of
        an outer scope, `names`: what that holds and what is still true.
        """
        self._names: dict[Term, str] = dict(names)
        self._prefix = prefix
        asks, first = list(asks), list(dict.fromkeys(first))
        known = self._names.keys()
        often = _counted(asks, known)
        compound = [term for term, odds in often.items() if _is_worth_holding(term, odds)]
        held = dict.fromkeys((*first, *compound))
        often = _counted(asks, known | held.keys(), held)
        held = dict.fromkeys((*first, *(term for term in compound if _is_worth_holding(term, often[term]))))
        often = _counted(asks, known | held.keys(), held)
        slots = [term for term, odds in often.items() if term.op == "slot" and odds >= _WORTH_READING]
        new = [term for term in (*slots, *held) if term not in known]
        self.lines = [self._hold(term) for term in sorted(new, key=lambda term: term.size)]

    def names(self, changed: frozenset[int]) -> dict[Term, str]:
        """What it holds and is still true when these slots have changed."""
        return {term: name for term, name in self._names.items() if not term.reads & changed}

    def _hold(self, term: Term) -> str:
        text = self.text(term)
        name = f"s{term.value}" if term.op == "slot" else f"f{len(self._names)}"
        name = self._names[term] = self._prefix + name
        return f"{name}={text}"

    def value(self, term: Term, changed: frozenset[int] = NOTHING) -> str:
        """Source of a term as a whole number: a yes/no as 1 or 0."""
        text = self.text(term, changed)
        return f"(1 if {text} else 0)" if _is_truth(term) else text

    def text(self, term: Term, changed: frozenset[int] = NOTHING, depth: int = 0) -> str:
        """Source of a term, in brackets where it needs them."""
        name = self._names.get(term)
        if name is not None and not term.reads & changed:
            return name
        if is_table(term):
            (read,) = slots_of(term)
            return f"{_table(term)}[{self.text(read, changed)}]"
        if term.op in {"min", "max"}:
            return self._extreme(term, changed, depth)
        if many := _many(term):
            return f"({len(many)}-({','.join(self.text(part, changed, depth) for part in many)}).count(0))"
        return _joined(term, [self.text(part, changed, depth) for part in term.parts])

    def _extreme(self, term: Term, changed: frozenset[int], depth: int) -> str:
        """The smaller or larger of two without a call, which takes three times as long."""
        op = "<" if term.op == "min" else ">"
        one, two = (self.text(part, changed, depth + 1) for part in term.parts)
        plain = [self._is_plain(part, changed) for part in term.parts]
        left, first = (one, one) if plain[0] else (f"t{depth}", f"(t{depth}:={one})")
        right, second = (two, two) if plain[1] else (f"u{depth}", f"(u{depth}:={two})")
        return f"({left} if {first}{op}{second} else {right})"

    def _is_plain(self, term: Term, changed: frozenset[int]) -> bool:
        """Whether its text is a name or a number, which may be written twice."""
        return term.op == "number" or (term in self._names and not term.reads & changed)


def _joined(term: Term, texts: list[str]) -> str:
    """Source of a term from that of its parts."""
    match op := term.op:
        case "number":
            return str(term.value) if term.value >= 0 else f"({term.value})"
        case "slot":
            return f"s[{term.value}]"
        case "some":
            return texts[0]
        case "//" | "%":
            return f"({texts[0]}{op}{term.value})"
        case "+" if term.parts[1].op == "number" and term.parts[1].value < 0:
            return f"({texts[0]}-{-term.parts[1].value})"
        case "not":
            return f"(not {texts[0]})"
        case "if":
            return f"({texts[1]} if {texts[0]} else {texts[2]})"
        case _:
            space = " " if op in {"and", "or"} else ""
            return "(" + f"{space}{op}{space}".join(texts) + ")"


def _many(term: Term) -> list[Term]:
    """Of a sum that counts how many of several are not 0: these, where a call counts them sooner; else nothing."""
    tests = (indicators(term) if term.op == "+" else None) or []
    return tests if len(tests) >= _COUNTED and all(test.op == "some" for test in tests) else []


def _is_worth_holding(term: Term, odds: float) -> bool:
    """Whether a compound that is likely asked for so often is better worked out once."""
    cost = _PART * term.size
    return bool(term.parts) and term.op != "some" and odds * cost > cost + _STORED + odds * _LOADED


def is_table(term: Term) -> bool:
    """Whether it hangs on one slot of few values, and is worth looking up."""
    if len(term.reads) != 1 or term.size < _LONG or not term.parts:
        return False
    (read,) = slots_of(term)
    few = read.high <= FEW_VALUES and term.op not in YES_NO
    return read.low >= 0 and (few or (term.size >= _VERY_LONG and read.high <= _MOST_VALUES))


def slots_of(term: Term) -> set[Term]:
    """The slots that a term reads."""
    return {term} if term.op == "slot" else {slot for part in term.parts for slot in slots_of(part)}


def _table(term: Term) -> str:
    """Its value for each value of its slot, from 0."""
    (read,) = slots_of(term)
    values = [0] * read.low + [value_of(term, value) for value in range(read.low, read.high + 1)]
    kind = bool if term.op in YES_NO else int
    return str(tuple(map(kind, values))).replace(" ", "")


def _is_truth(term: Term) -> bool:
    """Whether its text may give True or False."""
    return term.op in YES_NO or (term.op == "if" and any(map(_is_truth, term.parts[1:])))


def _counted(asks: list[Ask], held: AbstractSet[Term], inside: Iterable[Term] = ()) -> dict[Term, float]:
    """How often each term is likely asked for, when those `held` are worked out once, some of them `inside`."""
    found: dict[Term, float] = defaultdict(float)
    for ask in asks:
        _count(ask.term, ask.odds, ask.changed, held, found)
    for term in inside:
        for part, odds in _shares(term):
            _count(part, odds, NOTHING, held, found)
    return found


def _count(
    term: Term, odds: float, changed: frozenset[int], held: AbstractSet[Term], found: dict[Term, float]
) -> None:
    if term.op == "number":
        return
    if not term.reads & changed:
        found[term] += odds
        if term in held:
            return
    for part, share in _shares(term):
        _count(part, odds * share, changed, held, found)


def _shares(term: Term) -> list[tuple[Term, float]]:
    """The parts of a term, and how likely each is asked for when the term is."""
    if is_table(term):
        return [(slot, 1.0) for slot in slots_of(term)]
    if term.op == "if":
        test, then, otherwise = term.parts
        return [(test, 1.0), (then, test.odds), (otherwise, 1 - test.odds)]
    shares, left = [], 1.0
    for part in term.parts:
        shares.append((part, left))
        if term.op in {"and", "or"}:
            left *= part.odds if term.op == "and" else 1 - part.odds
    return shares
