"""From the name a player gives a save to a file name that every system takes and no other name makes."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from diplogame.saves.errors import SaveError, one_line

LONGEST = 80
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


def checked_name(name: str) -> str:
    """The name without needless blanks. Raises SaveError for an empty or overlong one."""
    clean = one_line(unicodedata.normalize("NFC", name), LONGEST + 1)
    if not clean:
        raise SaveError("a save needs a name.", advice="Give it one, such as: before the summit")
    if len(clean) > LONGEST:
        raise SaveError(
            f"the name of a save has at most {LONGEST} characters.", advice="Choose a shorter one."
        )
    return clean


def file_stem(name: str) -> str:
    """The file name, without its ending: the name itself where that is plain, else made alike and unique."""
    if _PLAIN.fullmatch(name) and not _RESERVED.fullmatch(name):
        return name
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    alike = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:50].strip("-") or "save"
    return f"{alike}-{hashlib.blake2b(name.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"
