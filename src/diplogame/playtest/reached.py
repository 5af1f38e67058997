"""Endings, events and answers that never came, and games that never end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diplogame.engine.program import Option
from diplogame.playtest.answers import clue
from diplogame.playtest.evidence import Evidence, times
from diplogame.playtest.remarks import Remark

_ANSWERS = {"reaction", "initiative", "delayed", "commitment", "accident", "warning"}


def never_came(evidence: Evidence) -> Iterator[Remark]:
    """What no game of any policy met; of what hangs on something else that never came, only that."""
    program, whole = evidence.program, evidence.whole
    if not whole.games:
        return
    came = times(program, whole.happened)
    first = {option.id: option for option in reversed(program.options)}
    for option in program.options:
        code = _code(option)
        if code and first[option.id] is option and not came[option.id] and not _follows(option.id, came):
            yield _never(evidence, code, option)


def _follows(id: str, came: Mapping[str, int]) -> bool:
    """Whether something hangs on what never came either: delayed effects, what follows a line or a clause."""
    head, _, _ = id.partition(".later.")
    kept = id.removesuffix(".broken") + ".kept"
    crossed = id.removesuffix(".ignored") + ".crossed"
    return any(other != id and came.get(other) == 0 for other in (head, kept, crossed))


def endless(evidence: Evidence) -> Iterator[Remark]:
    """Policies some of whose games were left before an ending."""
    for policy, tally in evidence.games.items():
        count = tally.endings.get("", {}).get("", 0)
        if count:
            told = evidence.tell(policy, tally.first[""])
            message = f"{count:,} of {tally.games:,} games of '{policy}' came to no ending"
            yield evidence.remark("PT0402", policy, message, shown=(told, 0))


def _code(option: Option) -> str:
    if option.kind == "ending":
        return "PT0101"
    if option.kind == "event":
        return "PT0102"
    return "PT0103" if option.kind in _ANSWERS else ""


def _never(evidence: Evidence, code: str, option: Option) -> Remark:
    name, title = option.id.partition(".")[2], f" ({option.title})" if option.title else ""
    what = {"PT0101": "the ending", "PT0102": "the event"}.get(code, option.kind)
    message = f"{what} '{name}'{title} never came in {evidence.whole.games:,} games"
    found = clue(evidence, option)
    if found is None:
        return evidence.remark(code, option.id, message, option=option)
    shown = found.told, found.turn
    return evidence.remark(code, option.id, message, note=found.text, option=option, shown=shown)
