"""The same pieces on a dask.distributed cluster: other machines play, this one adds up.

The scenario travels as its files, so that nothing but diplogame needs to be on the workers. A worker that dies loses
nothing: what it was playing is played again by another, with the same result.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from signal import SIG_IGN, SIGINT, signal
from tempfile import TemporaryDirectory
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.program import Program
from diplogame.playtest.counting import Row
from diplogame.playtest.plan import Plan
from diplogame.playtest.results import Results
from diplogame.playtest.tallies import Tally
from diplogame.playtest.working import Piece, Progress, pieces, take, work
from diplogame.scenario.loading import load_scenario, locate

if TYPE_CHECKING:
    from distributed import Client, Future

_LOCAL = "local:"
_MOST_WORKERS = 256
_CONNECT = "10s"
_RETRIES = 3
_NO_LOGS = 60

Texts = tuple[tuple[str, bytes], ...]
"""The files of a scenario, by name."""


class ClusterError(Exception):
    """A cluster that cannot be used, in one line for people."""


def run_on_cluster(
    program: Program, results: Results, scenario: str, address: str, *, progress: Progress = lambda *_: None
) -> None:
    """As `working.run`, on the workers of a cluster: its scheduler's address, or 'local:N' for N processes here.

    Raises ClusterError. When it is interrupted, what is done is in `results`.
    """
    with _client(address) as client:
        gather(client, program, results, texts_of(scenario), progress=progress)


def gather(
    client: Client, program: Program, results: Results, texts: Texts, *, progress: Progress = lambda *_: None
) -> None:
    """Have every piece of a plan played by the workers, and add them up as they come."""
    from distributed import as_completed  # noqa: PLC0415 - an extra, and slow to import

    todo = pieces(results.plan, program, results.shard)
    where = client.scatter(texts, broadcast=True, hash=False)
    futures = {
        client.submit(played, where, results.plan, piece, pure=False, retries=_RETRIES): piece
        for piece in todo
    }
    done, whole = 0, sum(piece.weight for piece in todo)
    try:
        for future in as_completed(futures):
            piece = futures[future]
            take(results, piece, _result(future))
            done += piece.weight
            progress(done, whole)
    finally:
        client.cancel(list(futures))
    results.complete = True


def texts_of(scenario: str) -> Texts:
    """The files of a scenario, to be sent."""
    place = locate(scenario)
    if place.is_file():
        return ((place.name, place.read_bytes()),)
    return tuple((path.name, path.read_bytes()) for path in sorted(place.glob("*.toml")))


# --- on a worker ----------------------------------------------------------------------------


def played(texts: Texts, plan: Plan, piece: Piece) -> str:
    """A piece, as JSON: what travels back needs no class of ours to be read."""
    found = work(_program(texts, plan.digest), plan, piece)
    return json.dumps(found.model_dump() if isinstance(found, Tally) else found)


@lru_cache(maxsize=2)
def _program(texts: Texts, digest: str) -> Program:
    with TemporaryDirectory() as folder:
        for name, text in texts:
            (Path(folder) / PurePosixPath(name).name).write_bytes(text)
        alone = Path(folder) / texts[0][0]
        program = compile_scenario(load_scenario(alone if len(texts) == 1 else folder))
    if program.digest != digest:
        raise ClusterError("a worker reads the scenario otherwise; is it the same version of diplogame?")
    return program


def _result(future: Future) -> Tally | list[Row]:
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - as above

    try:
        text: str = future.result()
    except ImportError as error:
        raise ClusterError(f"the workers need diplogame installed: {error}.") from None
    except KilledWorker:
        raise ClusterError("workers died again and again; is there enough memory?") from None
    found: Any = json.loads(text)
    return Tally.model_validate_json(text) if isinstance(found, Mapping) else found


# --- the cluster ----------------------------------------------------------------------------


@contextmanager
def _client(address: str) -> Iterator[Client]:
    if find_spec("distributed") is None:
        raise ClusterError('--cluster needs an extra: pip install "diplogame[cluster]"')
    from distributed import Client, LocalCluster  # noqa: PLC0415 - as above

    if not address.startswith(_LOCAL):
        try:
            client = Client(address, timeout=_CONNECT)
        except (OSError, ValueError) as error:
            raise ClusterError(
                f"--cluster: there is no answer from {address} ({type(error).__name__})."
            ) from None
        with client:
            yield client
        return
    workers = _number(address)
    with _deaf():
        cluster = LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=_NO_LOGS
        )
    with cluster, Client(cluster) as client:
        yield client


@contextmanager
def _deaf() -> Iterator[None]:
    """No Ctrl-C while workers start: they would get it too, and half a cluster cannot even be closed.

    What starts in here stays deaf to it, so that only this process is stopped, and closes the others in order.
    """
    if current_thread() is not main_thread():
        yield
        return
    before = signal(SIGINT, SIG_IGN)
    try:
        yield
    finally:
        signal(SIGINT, before)


def _number(address: str) -> int:
    text = address.removeprefix(_LOCAL)
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_WORKERS):
        raise ClusterError(f"--cluster: write local:2 for two processes here, 1 to {_MOST_WORKERS}.")
    return int(text)
