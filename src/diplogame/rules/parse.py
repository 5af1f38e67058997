"""Text to a typed expression, through Python's own `ast` and a whitelist.

Nothing of the author's text is ever evaluated: the tree is read, every node that is not on the list is refused,
and what remains is compiled from our own nodes (`rules.emit`).
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable
from typing import Literal, TypeAlias, cast

from diplogame.rules.nodes import (
    All,
    AnyOf,
    Arithmetic,
    Binary,
    Call,
    Choose,
    Compare,
    Comparison,
    FloorDivide,
    Formula,
    Function,
    Kind,
    Negate,
    Node,
    Not,
    Number,
    Truth,
    Variable,
    kind_of,
)
from diplogame.rules.slips import slip

MAX_LENGTH = 1000
"""Characters of one expression."""
MAX_DEPTH = 40
MAX_NUMBER = 1_000_000

Symbol: TypeAlias = Variable | Formula
Lookup: TypeAlias = Callable[[str], Symbol | None]

Reason = Literal["syntax", "forbidden", "unknown-name", "type", "too-large"]

_COMPARISONS: dict[type[ast.cmpop], Comparison] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_ARITHMETIC: dict[type[ast.operator], Arithmetic] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_ARGUMENTS: dict[str, tuple[int, int]] = {"min": (2, 8), "max": (2, 8), "clamp": (3, 3)}


class ExpressionError(Exception):
    """An expression that cannot be used. `start` and `end` are character offsets in its text."""

    def __init__(self, reason: Reason, start: int, end: int, what: str, *, name: str = "") -> None:
        super().__init__(what)
        self.reason: Reason = reason
        self.start = start
        self.end = max(end, start + 1)
        self.what = what
        self.name = name


def parse(text: str, lookup: Lookup, wanted: Kind) -> Node:
    """Read `text` as a number or a yes/no. Raises ExpressionError, which says where and why."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError("syntax", 0, len(text), f"longer than {MAX_LENGTH} characters")
    lead = len(text) - len(text.lstrip())
    body = text.strip()
    if not body:
        raise ExpressionError("syntax", 0, len(text), "empty")
    tree = _python_tree(body, lead)
    node = _Reader(body, lead, lookup).read(tree, 0)
    _want(node, wanted)
    return node


def _python_tree(body: str, lead: int) -> ast.expr:
    if "\n" in body:
        body = body.replace("\n", " ")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(body, mode="eval").body
    except SyntaxError as error:
        if found := slip(body):
            start, end, what = found
            raise ExpressionError("syntax", lead + start, lead + end, what) from None
        at = lead + _characters(body, max((error.offset or 1) - 1, 0))
        raise ExpressionError("syntax", min(at, lead + len(body) - 1), at + 1, _plain(error.msg)) from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionError("syntax", lead, lead + len(body), "not readable as an expression") from None


def _plain(message: str) -> str:
    return message.removeprefix("invalid syntax. ").split(" (")[0]


def _characters(body: str, offset: int) -> int:
    return min(offset, len(body))


def _want(node: Node, wanted: Kind) -> Node:
    found = kind_of(node)
    if found != wanted:
        what = f"a {wanted} is wanted here, and this is a {found}"
        raise ExpressionError("type", node.start, node.end, what)
    return node


class _Reader:
    """Turns one Python tree into nodes."""

    def __init__(self, body: str, lead: int, lookup: Lookup) -> None:
        self.lead = lead
        self.lookup = lookup
        self.ascii = body.isascii()
        self.bytes = body.encode()

    def place(self, tree: ast.expr) -> tuple[int, int]:
        start, end = tree.col_offset, tree.end_col_offset or tree.col_offset + 1
        if not self.ascii:
            start, end = (len(self.bytes[:offset].decode(errors="replace")) for offset in (start, end))
        return self.lead + start, self.lead + end

    def refuse(self, tree: ast.expr, what: str) -> ExpressionError:
        return ExpressionError("forbidden", *self.place(tree), what)

    def read(self, tree: ast.expr, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self.refuse(tree, "nested too deeply")
        match tree:
            case ast.Constant():
                return self.constant(tree)
            case ast.Name() | ast.Attribute():
                return self.name(tree)
            case ast.BinOp():
                return self.arithmetic(tree, depth)
            case ast.UnaryOp():
                return self.unary(tree, depth)
            case ast.Compare():
                return self.compare(tree, depth)
            case ast.BoolOp():
                parts = tuple(_want(self.read(part, depth + 1), "yes/no") for part in tree.values)
                return (All if isinstance(tree.op, ast.And) else AnyOf)(parts, *self.place(tree))
            case ast.IfExp():
                return self.choose(tree, depth)
            case ast.Call():
                return self.call(tree, depth)
        raise self.refuse(tree, _FORBIDDEN.get(type(tree), "this is not part of the language"))

    def constant(self, tree: ast.Constant) -> Node:
        start, end = self.place(tree)
        if isinstance(tree.value, bool):
            return Truth(tree.value, start, end)
        if isinstance(tree.value, int):
            if tree.value > MAX_NUMBER:
                raise ExpressionError("too-large", start, end, f"numbers go up to {MAX_NUMBER}")
            return Number(tree.value, start, end)
        if isinstance(tree.value, float):
            raise self.refuse(tree, "there are no fractions; use whole numbers, and // to divide")
        raise self.refuse(tree, "text cannot stand in an expression; names are written without quotes")

    def name(self, tree: ast.Name | ast.Attribute) -> Node:
        start, end = self.place(tree)
        name = _dotted(tree)
        if name is None:
            raise self.refuse(tree, "a dot joins the parts of a name, and stands nowhere else")
        if name in {"true", "false"}:
            return Truth(name == "true", start, end)
        symbol = self.lookup(name)
        if symbol is None:
            raise ExpressionError("unknown-name", start, end, f"there is no '{name}'", name=name)
        if isinstance(symbol, Variable):
            return Variable(name, symbol.slot, symbol.kind, symbol.low, symbol.high, start, end)
        return Formula(name, symbol.body, symbol.kind, start, end)

    def arithmetic(self, tree: ast.BinOp, depth: int) -> Node:
        left = _want(self.read(tree.left, depth + 1), "number")
        right = _want(self.read(tree.right, depth + 1), "number")
        place = self.place(tree)
        if isinstance(tree.op, ast.FloorDiv):
            if not isinstance(right, Number) or right.value < 1:
                raise self.refuse(tree.right, "// divides by a fixed number above 0")
            return FloorDivide(left, right.value, *place)
        op = _ARITHMETIC.get(type(tree.op))
        if op is None:
            what = (
                "use // to divide; it rounds down"
                if isinstance(tree.op, ast.Div)
                else "only + - * and // calculate"
            )
            raise self.refuse(tree, what)
        return Binary(op, left, right, *place)

    def unary(self, tree: ast.UnaryOp, depth: int) -> Node:
        body = self.read(tree.operand, depth + 1)
        place = self.place(tree)
        if isinstance(tree.op, ast.Not):
            return Not(_want(body, "yes/no"), *place)
        if not isinstance(tree.op, (ast.USub, ast.UAdd)):
            raise self.refuse(tree, "write 'not' for the opposite of a yes/no")
        _want(body, "number")
        if isinstance(tree.op, ast.UAdd):
            return body
        return Number(-body.value, *place) if isinstance(body, Number) else Negate(body, *place)

    def compare(self, tree: ast.Compare, depth: int) -> Node:
        if isinstance(tree.ops[0], ast.In) and len(tree.ops) == 1:
            return self.one_of(tree, depth)
        terms = [_want(self.read(term, depth + 1), "number") for term in (tree.left, *tree.comparators)]
        links: list[Node] = []
        for operator, left, right in zip(tree.ops, terms, terms[1:], strict=False):
            op = _COMPARISONS.get(type(operator))
            if op is None:
                raise self.refuse(tree, "compare with == != < <= > >=")
            links.append(Compare(op, left, right, left.start, right.end))
        return links[0] if len(links) == 1 else All(tuple(links), *self.place(tree))

    def one_of(self, tree: ast.Compare, depth: int) -> Node:
        """`month in (4, 11)`: equal to one of some fixed numbers."""
        choices = tree.comparators[0]
        left = _want(self.read(tree.left, depth + 1), "number")
        listed = choices.elts if isinstance(choices, ast.Tuple | ast.List) else []
        numbers = [self.read(part, depth + 1) for part in listed]
        if not numbers or not all(isinstance(number, Number) for number in numbers):
            raise self.refuse(choices, "'in' wants fixed numbers in brackets, such as (4, 11)")
        tests = tuple(Compare("==", left, number, left.start, number.end) for number in numbers)
        return tests[0] if len(tests) == 1 else AnyOf(tests, *self.place(tree))

    def choose(self, tree: ast.IfExp, depth: int) -> Node:
        test = _want(self.read(tree.test, depth + 1), "yes/no")
        then = self.read(tree.body, depth + 1)
        otherwise = _want(self.read(tree.orelse, depth + 1), kind_of(then))
        return Choose(test, then, otherwise, *self.place(tree))

    def call(self, tree: ast.Call, depth: int) -> Node:
        name = tree.func.id if isinstance(tree.func, ast.Name) else ""
        if name not in _ARGUMENTS or tree.keywords:
            raise self.refuse(tree, "only min(), max() and clamp() can be called")
        least, most = _ARGUMENTS[name]
        if not least <= len(tree.args) <= most:
            count = "3" if name == "clamp" else "2 or more"
            raise self.refuse(tree, f"{name}() takes {count} numbers")
        arguments = tuple(_want(self.read(part, depth + 1), "number") for part in tree.args)
        return Call(cast("Function", name), arguments, *self.place(tree))


def _dotted(tree: ast.expr) -> str | None:
    if isinstance(tree, ast.Name):
        return tree.id
    if isinstance(tree, ast.Attribute):
        head = _dotted(tree.value)
        return None if head is None else f"{head}.{tree.attr}"
    return None


_FORBIDDEN: dict[type[ast.expr], str] = {
    ast.Lambda: "functions cannot be defined here",
    ast.Subscript: "there are no lists to pick from",
    ast.List: "there are no lists",
    ast.Tuple: "there are no lists; a comma stands only inside min(), max() and clamp()",
    ast.Dict: "there are no tables in expressions",
    ast.JoinedStr: "text cannot stand in an expression",
    ast.NamedExpr: "expressions read values, they cannot set them; that is what effects are for",
    ast.Await: "expressions only calculate",
}
