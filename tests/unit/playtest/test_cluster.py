"""The same bytes from a real cluster of two processes on this machine, one of which is killed while it works."""

from __future__ import annotations

import os
import signal

import pytest
from distributed import Client, LocalCluster
from tests.games import program

from diplogame.kernel.library import library
from diplogame.playtest.cluster import ClusterError, gather, played, run_on_cluster, texts_of
from diplogame.playtest.plan import Plan, make_plan
from diplogame.playtest.results import Results, to_json
from diplogame.playtest.working import pieces, run

pytestmark = pytest.mark.skipif(library() is None, reason="takes minutes without the compiled kernel")

TUTORIAL = program()


def plan() -> Plan:
    return make_plan(TUTORIAL, 600, ["random", "dove"])


@pytest.mark.slow
def test_a_worker_that_is_killed_changes_no_byte() -> None:
    alone, together = Results(plan()), Results(plan())
    run(TUTORIAL, alone)
    reports: list[int] = []
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
        Client(cluster) as client,
    ):
        before = set(client.run(os.getpid).values())

        def kill_one(done: int, whole: int) -> None:
            if not reports:
                os.kill(min(before), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
            reports.append(done)
            assert done <= whole

        gather(client, TUTORIAL, together, texts_of("tutorial"), progress=kill_one)
        client.wait_for_workers(2, timeout=20)
        after = set(client.run(os.getpid).values())
    assert len(before) == 2
    assert before & after == before - {min(before)}
    assert len(reports) == len(pieces(plan(), TUTORIAL))
    assert to_json(together) == to_json(alone)


def test_a_worker_with_another_form_of_the_scenario_refuses() -> None:
    other = ((name, text.replace(b"[0, 100]", b"[0, 90]")) for name, text in texts_of("tutorial"))
    with pytest.raises(ClusterError, match="reads the scenario otherwise"):
        played(tuple(other), plan(), pieces(plan(), TUTORIAL)[0])


@pytest.mark.parametrize("address", ["local:0", "local:x", "local:", "local:999", "local:-1"])
def test_a_cluster_of_no_size_is_refused(address: str) -> None:
    with pytest.raises(ClusterError, match="write local:2"):
        run_on_cluster(TUTORIAL, Results(plan()), "tutorial", address)


def test_a_scheduler_that_is_not_there_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplogame.playtest.cluster._CONNECT", "1s")
    with pytest.raises(ClusterError, match="no answer from"):
        run_on_cluster(TUTORIAL, Results(plan()), "tutorial", "tcp://127.0.0.1:9")
