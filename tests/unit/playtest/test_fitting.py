"""A file that says it is a playtest is looked at before it is believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from tests.games import program

from diplogame.playtest.fitting import require_fit
from diplogame.playtest.plan import make_plan
from diplogame.playtest.results import Results, ResultsError, from_json, merged, to_json
from diplogame.playtest.working import run

TUTORIAL = program()
BASE = "practised"
Change = Callable[[Any], object]


@cache
def good() -> str:
    results = Results(make_plan(TUTORIAL, 25, ["random"]), (1, 2))
    run(TUTORIAL, results)
    return to_json(results)


def read(change: Change) -> Results:
    kept = json.loads(good())
    change(kept)
    return from_json(json.dumps(kept), "changed")[0]


def test_what_was_played_fits() -> None:
    require_fit(read(lambda _: None), TUTORIAL)


def tally(kept: Any) -> Any:
    return kept["tallies"]["games/random"]


DAMAGE: dict[str, Change] = {
    "no such shard": lambda kept: kept.update(shard=[3, 2]),
    "a shard of none": lambda kept: kept.update(shard=[1, 0]),
    "another scenario": lambda kept: kept["plan"].update(digest="0"),
    "a study too many": lambda kept: kept["tallies"].update({"games/x": tally(kept)}),
    "a study too few": lambda kept: kept["tallies"].pop("games/random"),
    "games missing": lambda kept: tally(kept).update(games=3),
    "endings missing": lambda kept: tally(kept)["endings"][""].update(stuck=99),
    "an ending that is none": lambda kept: tally(kept)["first"].update(nowhere=1),
    "choices missing": lambda kept: tally(kept)["chosen"].pop(),
    "options missing": lambda kept: tally(kept)["happened"].pop(),
    "a meter missing": lambda kept: tally(kept)["last"].pop("tension"),
    "a turn missing": lambda kept: tally(kept)["meters"]["tension"].pop(),
    "a value out of bounds": lambda kept: tally(kept)["meters"]["tension"][0].update(least=10**12),
    "a turn out of bounds": lambda kept: tally(kept)["turns"].update(least=-(10**12)),
    "a row missing": lambda kept: kept["rows"]["exits/random"].pop(),
    "a row twice": lambda kept: kept["rows"]["exits/random"].append(kept["rows"]["exits/random"][0]),
    "half a row": lambda kept: kept["rows"][f"positions/{BASE}"][0].pop(),
    "an empty row": lambda kept: kept["rows"][f"positions/{BASE}"][0].clear(),
    "a choice that is none": lambda kept: kept["rows"][f"positions/{BASE}"][0].__setitem__(3, 10**6),
    "a choice below all": lambda kept: kept["rows"][f"positions/{BASE}"][0].__setitem__(3, -1),
    "an ending beyond": lambda kept: kept["rows"]["exits/random"][0].__setitem__(1, 10**6),
}


@pytest.mark.parametrize("change", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_refused_in_one_line(change: Change) -> None:
    with pytest.raises(ResultsError, match=r"^[^\n]+\.$"):
        require_fit(read(change), TUTORIAL)


def test_a_shard_of_very_many_is_refused_at_once() -> None:
    with pytest.raises(ResultsError, match="shard 2/1000000000000 is missing"):
        merged([Results(make_plan(TUTORIAL, 25), (1, 10**12), complete=True)])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda kept: kept.update(complete=False), "was stopped before its end"),
        (lambda kept: kept["plan"].update(games=26), "otherwise than the first: --games 26, not 25"),
        (lambda kept: kept["plan"].update(digest="0"), "another form of the scenario"),
        (lambda kept: kept.update(shard=[2, 3]), "does not belong to a split into 2"),
    ],
)
def test_shards_of_different_runs_are_refused(change: Change, said: str) -> None:
    with pytest.raises(ResultsError, match=said):
        merged([read(lambda _: None), read(change)])
