"""The outside of a share code: one line of text that knows when it was damaged.

'dg', the version of the code, and these bytes in URL-safe base64:

    3 bytes  which scenario: a hash of its id
    3 bytes  the scenario as it was: the beginning of its digest
    2 bytes  a hash of options and moves, which tells whether a change of the scenario matters to this game
    1 or 2   the number of moves: 7 bits a byte, the high bit says that another follows
    n bytes  the game as one number (see `saves.share`)
    3 bytes  a checksum of all before
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import blake2b

from diplogame.saves.errors import SaveError

VERSION = 1
LONGEST = 200
"""Characters a share code has at most; a game that needs more goes into a save instead."""
MOST_MOVES = 2**14 - 1

_CODE = re.compile(r"dg(\d)([A-Za-z0-9_-]*)")
_COPY = "Copy the whole code once more."
_CHECK = 3
_SHORTEST = 9 + _CHECK
_MORE = 0x80


@dataclass(frozen=True, slots=True)
class Header:
    """What a code says before its scenario is known."""

    scenario: bytes
    digest: bytes
    meaning: bytes
    count: int
    number: int

    def is_for(self, scenario_id: str) -> bool:
        """Whether the code is for the scenario of this id."""
        return self.scenario == scenario_mark(scenario_id)


def is_code(text: str) -> bool:
    """Whether the text is meant to be a share code."""
    return bool(_CODE.match("".join(text[: 4 * LONGEST].split())))


def write_code(header: Header) -> str:
    """The code of a game. Raises SaveError if it would be too long."""
    number = header.number.to_bytes((header.number.bit_length() + 7) // 8, "big")
    body = header.scenario + header.digest + header.meaning + _count(header.count) + number
    code = f"dg{VERSION}{base64.urlsafe_b64encode(body + _check(body)).decode().rstrip('=')}"
    if len(code) > LONGEST or header.count > MOST_MOVES:
        raise SaveError(
            f"the game is too long for a share code of {LONGEST} characters.",
            advice="Share the save file instead.",
        )
    return code


def read_code(code: str) -> Header:
    """Check a code and read what it says of itself. Raises SaveError for anything but a whole share code."""
    body = _body(_letters(code))
    count, rest = _counted(body[8:])
    return Header(body[:3], body[3:6], body[6:8], count, int.from_bytes(rest, "big"))


def scenario_mark(scenario_id: str) -> bytes:
    """Three bytes that stand for a scenario's id."""
    return blake2b(scenario_id.encode(), digest_size=3, person=b"dg scenario").digest()


def _letters(code: str) -> str:
    """The base64 part of a code, once it is known to be one of this version and a possible length."""
    text = "".join(code[: 4 * LONGEST].split())
    found = _CODE.match(text)
    if not found:
        raise SaveError(f"this is not a share code: they begin with 'dg{VERSION}'.", advice=_COPY)
    if int(found[1]) != VERSION:
        raise SaveError(
            f"the share code has version {found[1]}, and this diplogame reads version {VERSION}.",
            advice="Update diplogame.",
        )
    if len(text) > LONGEST:
        raise SaveError(f"the share code is longer than {LONGEST} characters.", advice=_COPY)
    if found.end() != len(text):
        raise SaveError(
            f"the share code is damaged: '{text[found.end()]}' has no place in one.", advice=_COPY
        )
    return found[2]


def _body(letters: str) -> bytes:
    try:
        body = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    except binascii.Error:
        body = b""
    if len(body) < _SHORTEST or _check(body[:-_CHECK]) != body[-_CHECK:]:
        raise SaveError("the share code is damaged or cut short.", advice=_COPY)
    return body[:-_CHECK]


def _check(body: bytes) -> bytes:
    return blake2b(body, digest_size=_CHECK, person=b"dg check").digest()


def _count(count: int) -> bytes:
    return bytes([count]) if count < _MORE else bytes([_MORE | count >> 7 & 0x7F, count & 0x7F])


def _counted(body: bytes) -> tuple[int, bytes]:
    if body[0] < _MORE:
        return body[0], body[1:]
    return (body[0] & 0x7F) << 7 | (body[1] if len(body) > 1 else 0), body[2:]
