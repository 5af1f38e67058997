"""A tally in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tests.balance.tally import Tally

from diplogame.engine.program import Program
from diplogame.report.intervals import wilson
from diplogame.scenario.vocabulary import DISASTER, GOOD

_FIRING = ("event", "initiative", "reaction", "delayed", "accident", "warning", "commitment", "ending")


def policy_lines(tally: Tally) -> Iterator[str]:
    """How one policy fared."""
    games = len(tally.results)
    length = sum(result.turns for result in tally.results) / games
    moves = sum(len(result.moves) for result in tally.results) / games
    cost = 1000 * tally.seconds / games
    yield f"== {tally.policy}: {games} games, {length:.1f} turns, {moves:.0f} moves, {cost:.0f} ms a game"
    yield f"   good {percent(*tally.share(GOOD))}   disaster {percent(*tally.share(DISASTER))}"
    for name in tally.dispositions():
        good, bad = percent(*tally.share(GOOD, name)), percent(*tally.share(DISASTER, name))
        yield f"   {name:<16} good {good}   disaster {bad}"
    endings = Counter((result.ending, result.grade) for result in tally.results)
    for (ending, grade), count in endings.most_common():
        yield f"   {100 * count / games:5.1f} %  {ending} ({grade})"
    yield f"   legal moves at the start of a turn: {spread(tally.legal)}"


def never_lines(program: Program, whole: Tally) -> Iterator[str]:
    """What no game of any policy saw."""
    yield f"== of {len(whole.results)} games together"
    moves = [choice.move for choice in program.choices if choice.kind in {"move", "line"}]
    yield from _listed("moves never legal", (move for move in moves if not whole.open[move]))
    yield from _listed(
        "moves legal but never chosen", (m for m in moves if whole.open[m] and not whole.chosen[m])
    )
    for kind in _FIRING:
        ids = [
            option.id
            for n, option in enumerate(program.options)
            if option.kind == kind and not whole.fired[n]
        ]
        yield from _listed(f"{kind}: never came", ids)


def percent(count: int, games: int) -> str:
    """A share with its 95 percent interval (Wilson)."""
    if not games:
        return "   -"
    low, high = wilson(count, games)
    return f"{100 * count / games:5.1f} % ({100 * low:.1f}-{100 * high:.1f})"


def spread(counts: Counter[int]) -> str:
    """Least, greatest and three points between."""
    values = sorted(counts.elements())
    if not values:
        return "-"
    at = [values[int(share * (len(values) - 1))] for share in (0, 0.05, 0.5, 0.95, 1)]
    return "min {} p5 {} median {} p95 {} max {}".format(*at)


def _listed(title: str, names: Iterable[str]) -> Iterator[str]:
    found = list(names)
    if found:
        yield f"   {title} ({len(found)}): {', '.join(found)}"
