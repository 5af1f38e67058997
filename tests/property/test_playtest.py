"""However the work is split, the counts add up to the same bytes."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.games import program

from diplogame.engine.options import Options
from diplogame.kernel import running
from diplogame.kernel.library import library
from diplogame.playtest.plan import Plan, make_plan, share_of, studies
from diplogame.playtest.results import Results, from_json, merged, to_json
from diplogame.playtest.tallies import Spread, spread_of
from diplogame.playtest.working import Piece, pieces, run, take, work

pytestmark = pytest.mark.skipif(library() is None, reason="takes minutes without the compiled kernel")

TUTORIAL = program()


@cache
def plan() -> Plan:
    return make_plan(TUTORIAL, 45, ["random", "hawk", "advisor:dross"], Options(seed=2**32 - 20))


@cache
def whole() -> str:
    results = Results(plan())
    run(TUTORIAL, results)
    return to_json(results)


@settings(max_examples=8)
@given(st.integers(1, 7), st.randoms(use_true_random=False), st.integers(1, 2))
def test_shards_merge_to_the_bytes_of_one_run(count: int, chance: random.Random, threads: int) -> None:
    texts = []
    for number in range(1, count + 1):
        part = Results(plan(), (number, count))
        run(TUTORIAL, part, threads=threads)
        texts.append(to_json(part))
    chance.shuffle(texts)
    assert to_json(merged([from_json(text, "shard")[0] for text in texts])) == whole()


@settings(max_examples=8)
@given(st.randoms(use_true_random=False))
def test_pieces_of_any_size_in_any_order_add_up_to_the_same(chance: random.Random) -> None:
    todo = [cut for piece in pieces(plan(), TUTORIAL) for cut in _cut(piece, chance)]
    chance.shuffle(todo)
    results = Results(plan(), complete=True)
    for piece in todo:
        take(results, piece, work(TUTORIAL, plan(), piece))
    assert to_json(results) == whole()


def _cut(piece: Piece, chance: random.Random) -> list[Piece]:
    ends = sorted({piece.first, piece.last, *(chance.randint(piece.first, piece.last) for _ in range(2))})
    return [Piece(piece.study, a, b, 1) for a, b in pairwise(ends)]


@given(st.integers(0, 10**6), st.integers(1, 500))
def test_every_item_belongs_to_one_shard(size: int, count: int) -> None:
    ranges = [share_of(size, (number, count)) for number in range(1, count + 1)]
    assert ranges[0].start == 0
    assert ranges[-1].stop == size
    assert all(a.stop == b.start for a, b in pairwise(ranges))
    assert max(map(len, ranges)) - min(map(len, ranges)) <= 1


@given(st.lists(st.lists(st.integers(0, 20), max_size=30), max_size=4), st.integers(0, 1))
def test_spreads_add_up_in_any_order(lists: list[list[int]], share: int) -> None:
    spreads = [spread_of([values.count(value) for value in range(-5, 21)], -5) for values in lists]
    together = Spread()
    for spread in spreads:
        together = together.plus(spread)
    backwards = Spread()
    for spread in reversed(spreads):
        backwards = spread.plus(backwards)
    values = sorted(value for values in lists for value in values)
    assert together == backwards
    assert together.total() == len(values)
    assert all(together.of(value) == values.count(value) for value in range(-3, 25))
    if values:
        assert together.at(share) == (values[-1] if share else values[0])


def test_the_json_holds_whole_numbers_only() -> None:
    kinds: set[object] = set()
    json.loads(whole(), parse_float=kinds.add)
    assert kinds == set()
    assert whole().isascii()


def test_every_study_has_all_its_items() -> None:
    results = from_json(whole(), "whole")[0]
    for key, study in studies(plan(), TUTORIAL).items():
        if key in results.rows:
            assert [row[0] for row in results.rows[key]] == list(range(study.size))
        else:
            assert results.tallies[key].games == study.size
            assert sum(results.tallies[key].endings[""].values()) == study.size


@pytest.mark.slow
def test_without_the_compiled_kernel_the_bytes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = make_plan(TUTORIAL, 20, ["random", "practised"])
    texts = []
    for _ in range(2):
        results = Results(wanted)
        for piece in pieces(wanted, TUTORIAL):
            if piece.study.kind in {"games", "positions"} or piece.study.without == "track:dialogue":
                few = replace(piece, last=min(piece.last, piece.first + 3))
                take(results, few, work(TUTORIAL, wanted, few))
        texts.append(to_json(results))
        monkeypatch.setattr(running, "loaded_tables", lambda *_, **__: None)
    assert texts[0] == texts[1]
