"""How near something came that never came: the position in which the fewest of its conditions were missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from diplogame.playtest.playing import Step, Told
from diplogame.rules.emit import evaluate
from diplogame.rules.nodes import (
    All,
    AnyOf,
    Binary,
    Call,
    Choose,
    Compare,
    FloorDivide,
    Formula,
    Negate,
    Node,
    Not,
    Number,
    Truth,
    Variable,
)

_MOST_PARTS = 3
"""Missing conditions told; of more only the number is."""


@dataclass(frozen=True, slots=True)
class Miss:
    """The nearest that a condition came to holding."""

    told: Told
    step: Step
    missing: tuple[Node, ...]
    """Parts that did not hold; none when all held at once."""
    far: tuple[int, int]
    """How many did not hold, and how far their two sides are apart: less is nearer."""

    @property
    def text(self) -> str:
        """What was missing, with the values it had."""
        if not self.missing:
            return (
                f"All its conditions held before turn {self.step.turn} closed: "
                "another came first, or the close changed something."
            )
        missing = [part for part in self.missing if not _is_warning(part)]
        if not missing:
            return (
                f"Nearest miss: all it asks for held before turn {self.step.turn} closed. But first its warning comes, "
                "if all of it holds at the close as well, and the ending only a turn after that."
            )
        shown = [_with_value(part, self.step.state) for part in missing[:_MOST_PARTS]]
        more = len(missing) - len(shown)
        rest = f" and {more} more" if more else ""
        return f"Nearest miss, in turn {self.step.turn}: missing {'; '.join(shown)}{rest}."


def last_of_turns(told: Told) -> Iterator[Step]:
    """The last decision of each turn: what holds then is asked when the turn closes."""
    for step, following in zip(told.steps, [*told.steps[1:], None], strict=True):
        if following is None or following.turn != step.turn:
            yield step


def nearest(
    condition: Node, games: Sequence[Told], steps: Callable[[Told], Iterator[Step]] = last_of_turns
) -> Miss | None:
    """The nearest miss at some decisions of some games; the earliest of equals. None without any."""
    asked = list(parts(condition))
    found: Miss | None = None
    for told in games:
        for step in steps(told):
            missing = tuple(part for part in asked if not evaluate(part, step.state))
            far = len(missing), sum(_gap(part, step.state) for part in missing)
            if found is None or far < found.far:
                found = Miss(told, step, missing, far)
    return found


def parts(node: Node) -> Iterator[Node]:
    """The conditions that must all hold."""
    if isinstance(node, All):
        for part in node.parts:
            yield from parts(part)
    elif isinstance(node, Formula) and isinstance(node.body, All):
        yield from parts(node.body)
    else:
        yield node


def _gap(part: Node, state: Sequence[int]) -> int:
    """How far the two sides of a comparison are apart; 1 for what is no comparison."""
    if isinstance(part, Compare):
        return abs(evaluate(part.left, state) - evaluate(part.right, state))
    return 1


def _is_warning(part: Node) -> bool:
    """Whether a condition is the game's own: that the ending was warned of."""
    return (
        isinstance(part, Compare) and isinstance(part.left, Variable) and part.left.name.startswith("warned.")
    )


def _with_value(part: Node, state: Sequence[int]) -> str:
    if (promise := _pending(part)) is not None:
        return f"promise.{promise}.pending"
    if isinstance(part, Compare) and not isinstance(part.left, Number):
        other = "" if isinstance(part.right, Number) else f" against {evaluate(part.right, state)}"
        return f"{written(part)} (it was {evaluate(part.left, state)}{other})"
    return written(part)


def _pending(part: Node) -> str | None:
    """The promise that a condition of the game's own asks to be pending."""
    match part:
        case Compare(op="==", left=Variable(name=name), right=Number(value=1)) if name.startswith("promise."):
            return name.removeprefix("promise.").removesuffix(".state")
        case _:
            return None


def written(node: Node) -> str:  # noqa: C901, PLR0911 - one line for each kind of node
    """An expression as an author would write it."""
    match node:
        case Number(value=value):
            return str(value)
        case Truth(value=value):
            return "true" if value else "false"
        case Variable(name=name) | Formula(name=name):
            return name
        case Compare(op=op, left=left, right=right) | Binary(op=op, left=left, right=right):
            return f"{_within(left)} {op} {_within(right)}"
        case FloorDivide(left=left, divisor=divisor):
            return f"{_within(left)} // {divisor}"
        case Negate(body=body):
            return f"-{_within(body)}"
        case Not(body=body):
            return f"not {_within(body)}"
        case All(parts=parts):
            return " and ".join(map(_within, parts))
        case AnyOf(parts=parts):
            return " or ".join(map(_within, parts))
        case Choose(test=test, then=then, otherwise=otherwise):
            return f"{_within(then)} if {_within(test)} else {_within(otherwise)}"
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(map(written, arguments))})"


def _within(node: Node) -> str:
    plain = isinstance(node, Number | Truth | Variable | Formula | Call)
    return written(node) if plain else f"({written(node)})"
