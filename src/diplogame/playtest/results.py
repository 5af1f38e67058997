"""The counts of a playtest: gathered piece by piece, kept as JSON, merged from shards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pydantic import ValidationError

from diplogame.engine.options import LUCK, Options
from diplogame.playtest.plan import Plan
from diplogame.playtest.tallies import Count, Kept, Tally

FORMAT: Literal[1] = 1
KIND: Literal["diplogame playtest"] = "diplogame playtest"
_LISTS = re.compile(r"\[[\s\d,-]+\]")


class ResultsError(Exception):
    """Results that cannot be read or do not belong together, in one line for people."""


class KeptPlan(Kept):
    """A plan as JSON."""

    scenario: str
    digest: str
    policies: list[str]
    games: Count
    seed: Count
    difficulty: str
    luck: Literal["none", "reduced", "full"]
    lenses: list[tuple[str, str]]
    quick: bool


class KeptRemark(Kept):
    """A finding as JSON."""

    code: str
    severity: str
    subject: str
    message: str
    file: str
    line: Count
    command: str
    note: str


class KeptResults(Kept):
    """A whole file."""

    kind: Literal["diplogame playtest"]
    format: Literal[1]
    complete: bool
    """False when it was stopped before its end."""
    shard: tuple[Count, Count]
    """i of n; [1, 1] for everything."""
    plan: KeptPlan
    tallies: dict[str, Tally]
    """By study."""
    rows: dict[str, list[list[int]]]
    """By study of positions or exits, in the order of the items."""
    findings: list[KeptRemark]
    """None in a shard: they are worked out from the whole."""


@dataclass(slots=True)
class Results:
    """The counts so far."""

    plan: Plan
    shard: tuple[int, int] = (1, 1)
    complete: bool = False
    tallies: dict[str, Tally] = field(default_factory=dict)
    rows: dict[str, list[list[int]]] = field(default_factory=dict)

    def add_tally(self, key: str, tally: Tally) -> None:
        """Add games of a study."""
        self.tallies[key] = self.tallies[key].plus(tally) if key in self.tallies else tally

    def add_rows(self, key: str, rows: Iterable[list[int]]) -> None:
        """Add items of a study."""
        self.rows[key] = sorted((*self.rows.get(key, ()), *rows))


def merged(shards: Sequence[Results]) -> Results:
    """All shards of one plan as if they had been one run. Raises ResultsError."""
    if not shards:
        raise ResultsError("there is nothing to merge.")
    plan, count = shards[0].plan, shards[0].shard[1]
    for one in shards:
        _belongs(one, plan, count)
    given = {one.shard[0] for one in shards}
    missing = next((number for number in range(1, count + 1) if number not in given), 0)
    if missing or len(shards) != count:
        twice = "a shard is given twice" if len(given) != len(shards) else ""
        lacking = f"shard {missing}/{count} is missing" if missing else ""
        raise ResultsError(", and ".join(filter(None, (twice, lacking))) + ".")
    whole = Results(plan, complete=True)
    for one in sorted(shards, key=lambda one: one.shard):
        for key, tally in one.tallies.items():
            whole.add_tally(key, tally)
        for key, rows in one.rows.items():
            whole.add_rows(key, rows)
    return whole


def _belongs(one: Results, plan: Plan, count: int) -> None:
    name = f"shard {one.shard[0]}/{one.shard[1]}"
    if not one.complete:
        raise ResultsError(f"{name} was stopped before its end; play it again.")
    if one.plan.digest != plan.digest:
        raise ResultsError(f"{name} was played with another form of the scenario.")
    if one.plan != plan:
        raise ResultsError(
            f"{name} was played otherwise than the first: {'; '.join(_others(one.plan, plan))}."
        )
    if one.shard[1] != count:
        raise ResultsError(f"{name} does not belong to a split into {count}.")


def _others(one: Plan, first: Plan) -> Iterator[str]:
    """What was asked otherwise, as it is written on the command line."""
    pairs = {
        "--games": (str(one.games), str(first.games)),
        "--policy": (" ".join(one.policies), " ".join(first.policies)),
        "--seed": (str(one.options.seed), str(first.options.seed)),
        "--difficulty": (one.options.difficulty, first.options.difficulty),
        "--luck": (one.options.luck, first.options.luck),
        "--lens": tuple(" ".join(map("=".join, plan.options.lenses)) for plan in (one, first)),
        "--quick": tuple("given" if plan.quick else "" for plan in (one, first)),
    }
    for option, (here, there) in pairs.items():
        if here != there:
            yield f"{option} {here or 'left out'}, not {there or 'left out'}"


def to_json(results: Results, findings: Iterable[KeptRemark] = ()) -> str:
    """The results as JSON, ASCII only, the same bytes for the same counts. `docs/playtest.md` has the names."""
    plan = results.plan
    kept = KeptResults(
        kind=KIND,
        format=FORMAT,
        complete=results.complete,
        shard=results.shard,
        plan=KeptPlan(
            scenario=plan.scenario,
            digest=plan.digest,
            policies=list(plan.policies),
            games=plan.games,
            seed=plan.options.seed,
            difficulty=plan.options.difficulty,
            luck=plan.options.luck,
            lenses=list(plan.options.lenses),
            quick=plan.quick,
        ),
        tallies=dict(sorted(results.tallies.items())),
        rows=dict(sorted(results.rows.items())),
        findings=list(findings),
    )
    text = json.dumps(kept.model_dump(), indent=1)
    return _LISTS.sub(lambda found: "".join(found[0].split()), text) + "\n"


def from_json(text: str, name: str) -> tuple[Results, list[KeptRemark]]:
    """Results and findings of a file. Raises ResultsError; `name` is what the file is called in its message."""
    try:
        kept = KeptResults.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise ResultsError(f"{name} is no playtest of this version: {place}: {first['msg']}.") from None
    plan = kept.plan
    luck = next(one for one in LUCK if one == plan.luck)
    options = Options(plan.seed, plan.difficulty, luck, tuple(plan.lenses))
    made = Plan(plan.scenario, plan.digest, tuple(plan.policies), plan.games, options, plan.quick)
    return Results(made, kept.shard, kept.complete, kept.tallies, kept.rows), kept.findings
