"""What to tell an author whose TOML cannot be read: one finding, at the place where the mistake is."""

from __future__ import annotations

import re

from diplogame.findings import Finding, Severity, Span
from diplogame.scenario import toml_syntax
from diplogame.scenario.lines import Lines
from diplogame.scenario.toml_places import CollisionError, Extent, Kind, LostError, find_places

_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_DIGITS = re.compile(r"""(?<![\w"'])[+-]?\d[\d_]{4000,}""")


def too_big(file: str, limit: int) -> Finding:
    """A file of more than `limit` bytes; how many more nobody reads."""
    return Finding(
        "DG0004",
        Severity.ERROR,
        f"this file is too big: {limit / 2**20:.0f} MiB is the most",
        Span(file, 1, 1, 0),
        reason="Larger files are refused so that no scenario can make the game stall.",
        fix="Split the scenario into several files in one folder.",
    )


def not_utf8(file: str, raw: bytes, at: int) -> Finding:
    """Bytes of which the one at offset `at` begins no UTF-8 character."""
    before = raw[:at].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "this file is saved as UTF-16, not as UTF-8"
    else:
        guess = raw[at : at + 1].decode("cp1252", errors="replace")
        message = f"this file is not saved as UTF-8: byte 0x{raw[at]:02X} here, perhaps meant as `{guess}`"
    return Finding(
        "DG0003",
        Severity.ERROR,
        message,
        Lines(file, before).span((len(before), len(before) + 1)),
        reason="Letters beyond a-z would come out differently on every computer.",
        fix='Save the file again with the encoding "UTF-8"; every editor offers it in its Save As window.',
    )


def too_deep(lines: Lines, extent: Extent, limit: int) -> Finding:
    """Something nested more than `limit` deep."""
    return Finding(
        "DG0005",
        Severity.ERROR,
        f"tables and lists inside each other more than {limit} deep",
        lines.span(extent),
        reason="Deeper files are refused so that no scenario can make the game stall.",
        fix="Close a bracket earlier, or give the inner table a [header] of its own.",
    )


def too_large(lines: Lines, extent: Extent) -> Finding:
    """An integer that does not fit into 64 bits."""
    return Finding(
        "DG0001",
        Severity.ERROR,
        "this number is too large",
        lines.span(extent),
        reason="TOML numbers go up to 9223372036854775807.",
        fix="Write a smaller number, or put quotation marks around it if it is a code and not an amount.",
    )


def explain(lines: Lines, text: str, error: ValueError) -> Finding:
    """The finding for a text that tomllib refused with `error`."""
    where = _WHERE.search(str(error))
    if where is None:
        digits = _DIGITS.search(text)
        return too_large(lines, digits.span() if digits else (0, 0))
    at = lines.offset(int(where[1]), int(where[2])) if where[1] else len(text)
    problem = str(error)[: where.start()]
    return _twice(lines, text, at) or toml_syntax.explain(lines, text, at, problem)


def _twice(lines: Lines, text: str, at: int) -> Finding | None:
    """The finding for a name given twice, if that is what stopped tomllib at offset `at`."""
    try:
        find_places(text)
    except CollisionError as twice:
        if twice.key[0] <= at:
            return _duplicate(lines, text, twice)
    except (LostError, RecursionError):
        pass  # some other mistake, which the caller looks for
    return None


def _duplicate(lines: Lines, text: str, twice: CollisionError) -> Finding:
    first, name = twice.first, twice.name
    line = text[text.rfind("\n", 0, twice.key[0]) + 1 :].partition("\n")[0]
    header = line.lstrip().startswith("[")
    longer = text[twice.key[1] :].lstrip(" \t").startswith(".")
    message = f"'{name}' is given twice"
    reason = "Only one of the two could count, and nobody could tell which."
    fix = "Delete one of the two, or give it another name."
    if first.kind is Kind.VALUE and (header or longer):
        message = f"'{name}' is already complete and cannot be added to"
        reason = "What stands on one line after = is all there is of it."
        fix = "Write all of it in one place: on that line, or under a [header]."
    elif header and "." not in line:  # [meters.fuel] twice is no list
        fix += f" For several of a kind, write [[{name}]] with two brackets above each of them."
    span, earlier = lines.span(twice.key), lines.span(first.key or first.value, "given here first")
    return Finding("DG0002", Severity.ERROR, message, span, (earlier,), reason, fix)
