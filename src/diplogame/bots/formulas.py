"""Expressions as functions of a vector, compiled when they are first asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from diplogame.engine.program import Program
from diplogame.rules.emit import source
from diplogame.rules.nodes import Node, variables

Function: TypeAlias = Callable[[Sequence[int]], int]


class Formulas:
    """The functions of one program's expressions, each compiled once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Node, Function]] = {}
        self._reads: dict[int, tuple[int, ...]] = {}

    def __call__(self, node: Node) -> Function:
        """The expression as a function; a yes/no gives something true or false."""
        found = self._known.get(id(node))
        if found is None:
            names = {"__builtins__": {"min": min, "max": max}}
            function: Function = eval(f"lambda s:{source(node)}", names)  # noqa: S307 - our own source
            found = self._known[id(node)] = (node, function)
        return found[1]

    def together(self, nodes: Sequence[Node]) -> Callable[[Sequence[int]], tuple[int, ...]]:
        """Several expressions as one function, which gives the value of each."""
        names = {"__builtins__": {"min": min, "max": max}}
        rows = "".join(f"{source(node)}," for node in nodes)
        found: Callable[[Sequence[int]], tuple[int, ...]] = eval(f"lambda s:({rows})", names)  # noqa: S307 - as above
        return found

    def reads(self, node: Node) -> tuple[int, ...]:
        """The slots that an expression reads, in order."""
        self(node)  # keeps the node, so that its id stays its own
        found = self._reads.get(id(node))
        if found is None:
            found = self._reads[id(node)] = tuple(sorted(variables(node)))
        return found


def formulas_of(program: Program) -> Formulas:
    """The formulas of a program, kept with it."""
    found: Formulas | None = program.__dict__.get("_formulas")
    if found is None:
        found = Formulas()
        object.__setattr__(program, "_formulas", found)
    return found
