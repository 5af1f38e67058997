"""The compiled lane machine, where there is one: loaded once, handed tables and jobs, called without the GIL."""

from __future__ import annotations

import ctypes
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

from diplogame.engine.program import TURN
from diplogame.kernel.job import Job, Outcomes, ending_rows, seen_size, watched_sizes, words_of
from diplogame.kernel.policies import choice_places, policy_key
from diplogame.kernel.tables import Tables, Unsupported

FOLDER = Path(__file__).parent
SUFFIX = ".dll" if sys.platform == "win32" else ".so"
NAMES = {1: "_lanes", 3: "_lanes_v3", 4: "_lanes_v4"}
"""By level of vectors: for any processor, for AVX2, for AVX-512."""
_PLACE = ctypes.c_void_p


class _Policy(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int32) for name in ("best", "uniform", "codes")),
        *((name, _PLACE) for name in ("code", "weight_at", "weight")),
        *((name, ctypes.c_int32) for name in ("situations", "situation_at")),
        ("factor", _PLACE),
        ("key", ctypes.c_uint64),
        ("tables", _PLACE),
    ]


class _Job(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int32) for name in ("slots", "starts", "begin")),
        *((name, _PLACE) for name in ("start", "forced_from", "forced")),
        *((name, ctypes.c_int64) for name in ("from_", "to")),
        ("first_seed", ctypes.c_uint32),
        ("seeds", _PLACE),
        ("most", ctypes.c_int32),
        *((name, _PLACE) for name in ("policy", "ending", "turns", "decisions", "hash", "trace", "first")),
        *((name, ctypes.c_int32) for name in ("firsts", "kept")),
        *((name, _PLACE) for name in ("keep", "last")),
        ("watched", ctypes.c_int32),
        *((name, _PLACE) for name in ("watch", "seen", "happened", "chosen")),
        *((name, ctypes.c_int32) for name in ("options", "choices", "endings", "periods", "by_situation")),
        *((name, _PLACE) for name in ("chosen_by", "control_by", "legal")),
    ]


@dataclass(frozen=True, eq=False)
class Library:
    """One compiled variant."""

    level: int
    name: str
    functions: ctypes.CDLL

    def load(self, words: array[int], asked: Iterable[int] | None = None) -> LoadedTables:
        """Check tables and take them in. Raises ValueError for tables that are not sound, and Unsupported.

        `asked`: slots that policies ask; then only that is taken in on which outcomes hang under these.
        """
        place = _PLACE()
        loaded = LoadedTables(self, place)
        slots = array("i", () if asked is None else (TURN, *asked))  # that of the turn counts anyway
        given = _address(words), len(words), _address(slots), len(slots), ctypes.byref(place)
        _refuse(self.functions.lanes_load(*given), "these tables")
        return loaded


class LoadedTables:
    """Tables inside the library, given back when nobody holds them."""

    def __init__(self, library: Library, place: ctypes.c_void_p) -> None:
        self.library, self._place = library, place
        self._policies = WeakKeyDictionary[Tables, _LoadedPolicy]()

    def __del__(self) -> None:
        """Give the memory back."""
        self.library.functions.lanes_free(self._place)

    def _policy(self, table: Tables) -> _LoadedPolicy:
        found = self._policies.get(table)
        if found is None:
            found = self._policies[table] = _LoadedPolicy(self.library, self._place, table.words)
        return found

    def play(self, job: Job, policy: Tables) -> Outcomes:
        """Play every game of a job, on this thread."""
        count = len(job.games)
        found = Outcomes(_zeros("i", count), _zeros("i", count), _zeros("i", count))
        found.hashes = _zeros("Q", count if job.hash else 0)
        found.traces = _zeros("Q", count if job.trace else 0)
        found.firsts = _zeros("i", count * job.first)
        found.kept = _zeros("i", count * len(job.keep))
        found.seen = _zeros("q", seen_size(job))
        if job.count:
            found.happened = _zeros("q", len(job.program.options))
            found.chosen = _zeros("q", len(job.program.choices))
        rows = ending_rows(job) * len(job.program.choices)
        found.chosen_by = _zeros("q", rows * job.periods)
        found.control_by = _zeros("q", rows * job.periods if job.control else 0)
        found.legal = _zeros("Q", count * words_of(job.program) if job.legal else 0)
        held = _Arguments(job, self._policy(policy), found)
        error = self.library.functions.lanes_run(self._place, ctypes.byref(held.job))
        if error == 1:
            raise ValueError("the job does not fit the program")
        if error:
            raise MemoryError
        _silence(job, found)
        return found


class _LoadedPolicy:
    """A policy for some tables inside the library. Raises ValueError when it is not sound, and Unsupported."""

    def __init__(self, library: Library, tables: ctypes.c_void_p, words: array[int]) -> None:
        self._library, self._place = library, _PLACE()
        load = library.functions.lanes_load_policy
        _refuse(load(tables, _address(words), len(words), ctypes.byref(self._place)), "this policy")

    def __del__(self) -> None:
        """Give the memory back."""
        self._library.functions.lanes_free_policy(self._place)

    def with_key(self, key: int) -> _Policy:
        """The policy as a job takes it."""
        assert self._place.value is not None
        found = _Policy.from_buffer_copy(_Policy.from_address(self._place.value))
        found.key = key
        return found


def _refuse(error: int, what: str) -> None:
    if error == 1:
        raise ValueError(f"{what} are not sound" if what.endswith("s") else f"{what} is not sound")
    if error:
        raise Unsupported(f"{what}: too great to be held, or memory is out")


class _Arguments:
    """A job as the library takes it; keeps alive what it points to."""

    def __init__(self, job: Job, policy: _LoadedPolicy, found: Outcomes) -> None:
        program = job.program
        vectors = {id(start): start for start in job.starts}  # lines from one position share its vector
        known = {name: _numbers(start) for name, start in vectors.items()}
        starts = b"".join(known[id(start)] for start in job.starts)
        seeds = array("I", (seed & 0xFFFFFFFF for seed in job.seeds))
        forced, ends = _forced(job)
        keep = array("i", job.keep)
        watch = array("i", (number for row in watched_sizes(job) for number in row))
        self.policy = policy.with_key(policy_key(job.policy_seed))
        self.job = _Job(
            len(program.slots), len(job.starts), job.fresh, _place_of(starts), _address(ends), _address(forced),
            job.games.start, job.games.stop, job.first_seed & 0xFFFFFFFF, _address(seeds), job.most,
            ctypes.addressof(self.policy), _address(found.endings), _address(found.turns), _address(found.decisions),
            _address(found.hashes), _address(found.traces), _address(found.firsts), job.first, len(job.keep),
            _address(keep), _address(found.kept), len(job.watch), _address(watch), _address(found.seen),
            _address(found.happened), _address(found.chosen),
            len(program.options), len(program.choices), ending_rows(job), job.periods, job.by_situation,
            _address(found.chosen_by), _address(found.control_by), _address(found.legal),
        )  # fmt: skip
        self._held = (starts, seeds, forced, ends, keep, watch, policy, found)


def _numbers(start: Sequence[int]) -> array[int]:
    """A vector as it is handed over. Its seed is not asked for, and may be too great."""
    if isinstance(start, array) and start.typecode == "i":
        return start
    return array("i", (0, *start[1:]))


def _forced(job: Job) -> tuple[array[int], array[int]]:
    """The forced choices one after the other, as the lane machine numbers them, and where those of each start end."""
    places = choice_places(job.program) if job.forced else {}
    forced, ends = array("i"), array("i", [0])
    for line in job.forced or [()] * len(job.starts):
        forced.extend(places[choice] for choice in line)
        ends.append(len(forced))
    return forced, ends


def _silence(job: Job, found: Outcomes) -> None:
    """Options that nobody is told of are not counted, as the engine's log has none of them."""
    if job.count:
        for number, option in enumerate(job.program.options):
            if option.kind == "silent":
                found.happened[number] = 0


def _zeros(code: str, count: int) -> array[int]:
    return array(code, (0,)) * count


def _place_of(numbers: bytes) -> int | None:
    return ctypes.cast(ctypes.c_char_p(numbers), _PLACE).value


def _address(numbers: array[int]) -> int | None:
    return numbers.buffer_info()[0] if numbers else None


# --- which library there is -----------------------------------------------------------------


@cache
def library() -> Library | None:
    """The variant with the widest vectors that this processor has; None without a compiled library."""
    plain = open_library(1)
    if plain is None:
        return None
    level = plain.functions.lanes_level()
    wider = (open_library(number) for number in sorted(NAMES, reverse=True) if 1 < number <= level)
    return next((found for found in wider if found is not None), plain)


@cache
def open_library(level: int) -> Library | None:
    """One variant, if it was compiled and can be loaded."""
    return library_at(FOLDER / (NAMES[level] + SUFFIX), level)


@cache
def source_sum() -> int:
    """CRC-32 of the C sources beside this file, which a library tells of those it was compiled from."""
    return zlib.crc32(b"".join(path.read_bytes() for path in sorted(FOLDER.glob("*.[ch]"))))


def library_at(path: Path, level: int = 1) -> Library | None:
    """A compiled library, if it can be loaded and comes from these sources: another may take jobs of another shape."""
    try:
        functions = ctypes.CDLL(str(path))
        functions.lanes_sources.restype = ctypes.c_uint32
        if functions.lanes_sources() != source_sum():
            return None
    except (OSError, AttributeError):
        return None
    made = ctypes.POINTER(_PLACE)
    functions.lanes_load.argtypes = [_PLACE, ctypes.c_int64, _PLACE, ctypes.c_int32, made]
    functions.lanes_load_policy.argtypes = [_PLACE, _PLACE, ctypes.c_int64, made]
    functions.lanes_load.restype = functions.lanes_load_policy.restype = ctypes.c_int32
    for free in (functions.lanes_free, functions.lanes_free_policy):
        free.argtypes, free.restype = [_PLACE], None
    functions.lanes_run.argtypes = [_PLACE, ctypes.POINTER(_Job)]
    functions.lanes_run.restype = functions.lanes_level.restype = ctypes.c_int32
    return Library(level, path.name, functions)


def status() -> str:
    """What plays many games, in a line for `diplogame doctor`."""
    found = library()
    if found is None and (FOLDER / (NAMES[1] + SUFFIX)).exists():
        return "out of date: many games run on Python, slower (install again, or run make)"
    if found is None:
        return (
            "not compiled: many games run on Python, slower (install with a C compiler for the fast kernel)"
        )
    vectors = {1: "plain vectors", 3: "AVX2", 4: "AVX-512"}[found.level]
    return f"compiled: {found.name}, {vectors}"
