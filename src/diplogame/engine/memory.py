"""What was worked out from a frozen value before, kept with that value.

Only for what hangs on the value alone, or on what is compared anew: two callers at once may both work it out, and
then get equals.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")


def kept(owner: object, name: str, work_out: Callable[[], T], key: Hashable = None) -> T:
    """What `owner` keeps under this name (and key), worked out when it is first asked for."""
    memory: dict[Hashable, T] = owner.__dict__.setdefault(name, {})
    if key not in memory:
        memory[key] = work_out()
    return memory[key]


def kept_last(
    owner: object, name: str, hangs_on: object, work_out: Callable[[], T], key: Hashable = None
) -> T:
    """The same for something that hangs on a changing value too: the last answer, while that is as it was."""
    memory: dict[Hashable, tuple[object, T]] = owner.__dict__.setdefault(name, {})
    found = memory.get(key)
    if found is None or found[0] != hangs_on:
        found = memory[key] = (hangs_on, work_out())
    return found[1]
