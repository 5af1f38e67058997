"""Plays a piece of a study: some of its items, by number, whichever machine and thread plays them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from diplogame.bots.policy import kernel_policy
from diplogame.engine.draws import MAX_WEIGHT
from diplogame.engine.program import TURN, Program
from diplogame.kernel.hashing import mixed
from diplogame.kernel.job import Job, Outcomes, seen_at
from diplogame.kernel.policies import TRACK_KINDS, Policy
from diplogame.kernel.running import play, whole_games
from diplogame.playtest.plan import ROLLOUTS, Plan, Study, competent, is_out
from diplogame.playtest.playing import Step, Told, openings, tell
from diplogame.playtest.tallies import Spread, Tally, spread_of
from diplogame.rules.nodes import Number
from diplogame.scenario.vocabulary import GOOD, Grade

_FIRST_ROLLOUT = 1 << 31
"""Seeds from here on judge positions, far from those that were played."""
_ROUNDS = 4

Row: TypeAlias = list[int]
"""One item of the studies 'positions' and 'exits', see docs/playtest.md."""


def count_games(program: Program, plan: Plan, study: Study, games: range, *, threads: int = 1) -> Tally:
    """Whole games of a study, from the very beginning."""
    policy = kernel_policy(study.policy, program)
    if policy is None:
        return _python_tally(program, plan, study, games)
    full = study.kind == "games"
    job = whole_games(program, _without(program, policy, study.without), games, plan.options)
    meters = meters_of(program)
    keep = [*groups_of(program).values(), *meters.values()]
    job = replace(job, keep=keep, watch=list(meters.values()) if full else [], count=True)
    return _tally(program, job, play(job, threads=threads), full=full)


def count_rows(program: Program, plan: Plan, study: Study, items: range, *, threads: int = 1) -> list[Row]:
    """Items of a study of positions, in order."""
    if study.kind == "positions":
        return _positions(program, plan, study, items, threads)
    return _exits(program, plan, study, items, threads)


def meters_of(program: Program) -> dict[str, int]:
    """Slots of all meters by name, trust and hidden ones included."""
    return {slot.name: slot.index for slot in program.slots if slot.kind == "meter"}


def groups_of(program: Program) -> dict[str, int]:
    """Slots that tell the disposition of actors, by 'ACTOR.DISPOSITION'."""
    names = (f"{name}.{one}" for name, actor in program.file.actors.items() for one in actor.dispositions)
    return {name: program.names[name] for name in names}


def good_endings(program: Program, grades: frozenset[Grade] = GOOD) -> set[str]:
    """Ids of the endings with these grades."""
    return {ending.id for ending in program.file.endings if ending.grade in grades}


def _without(program: Program, policy: Policy, without: str) -> Policy:
    """The policy with weight 0 for what is taken out."""
    if not without:
        return policy
    weights = (
        Number(0) if is_out(choice, without) else weight
        for choice, weight in zip(program.choices, policy.weights, strict=True)
    )
    return replace(policy, weights=tuple(weights))


def preferred(program: Program, plan: Plan, policies: Sequence[str], choices: Sequence[int]) -> set[int]:
    """Those of some choices that are made when the policies prefer them to almost anything: they were open then.

    Every policy that the kernel plays plays all its games once more, with the greatest weight for these choices; and
    again for the rest as long as some are found, for of two that are open together only one is made.
    """
    found: set[int] = set()
    for _ in range(_ROUNDS):
        left = [number for number in choices if number not in found]
        more = {number for name in policies if left for number in _made(program, plan, name, left)}
        found |= more
        if not more:
            break
    return found


def games_with(program: Program, plan: Plan, name: str, slots: Sequence[int]) -> dict[int, list[int]]:
    """By slot, the numbers of a policy's games at whose end it is not 0; none for a policy that only Python plays."""
    policy = kernel_policy(name, program)
    if policy is None or not slots:
        return {}
    kept = play(replace(whole_games(program, policy, plan.games, plan.options), keep=list(slots))).kept
    columns = (kept[number :: len(slots)] for number in range(len(slots)))
    return {
        slot: [game for game, value in enumerate(column) if value]
        for slot, column in zip(slots, columns, strict=True)
    }


def _made(program: Program, plan: Plan, name: str, wanted: Sequence[int]) -> list[int]:
    policy = kernel_policy(name, program)
    if policy is None:
        return []
    weights = list(policy.weights)
    for number in wanted:
        weights[number] = Number(MAX_WEIGHT)
    eager = replace(policy, weights=tuple(weights))
    chosen = play(replace(whole_games(program, eager, plan.games, plan.options), count=True)).chosen
    return [number for number in wanted if chosen[number]]


# --- tallies --------------------------------------------------------------------------------


def _tally(program: Program, job: Job, outcomes: Outcomes, *, full: bool) -> Tally:
    ids = ["", *(ending.id for ending in program.file.endings)]
    groups, meters = groups_of(program), meters_of(program)
    width = len(job.keep)
    columns = [outcomes.kept[number::width] for number in range(width)]
    kept = dict(zip([*groups, *meters], columns, strict=True))
    names = [ids[ending] for ending in outcomes.endings]
    return Tally.model_construct(
        games=len(job.games),
        decisions=sum(outcomes.decisions),
        endings=_endings(names, {name: kept[name] for name in groups}),
        first=_first(names, job.games),
        turns=_turns(outcomes.turns),
        happened=list(outcomes.happened),
        chosen=list(outcomes.chosen),
        last={name: _sums(kept[name]) for name in meters},
        meters=_histograms(job, outcomes, meters) if full else {},
    )


def _endings(names: Sequence[str], groups: dict[str, array[int]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {"": _counted(names)}
    for group, held in groups.items():
        counted = _counted([name for name, holds in zip(names, held, strict=True) if holds])
        if counted:
            found[group] = counted
    return dict(sorted(found.items()))


def _counted(names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items()))


def _first(names: Sequence[str], games: range) -> dict[str, int]:
    found: dict[str, int] = {}
    for game, name in zip(games, names, strict=True):
        found.setdefault(name, game)
    return dict(sorted(found.items()))


def _turns(turns: Sequence[int]) -> Spread:
    counts = [0] * (max(turns, default=0) + 1)
    for turn in turns:
        counts[turn] += 1
    return spread_of(counts)


def _sums(values: Sequence[int]) -> tuple[int, int, int]:
    return len(values), sum(values), sum(value * value for value in values)


def _histograms(job: Job, outcomes: Outcomes, meters: dict[str, int]) -> dict[str, list[Spread]]:
    slots, turns = job.program.slots, range(1, job.program.file.scenario.turns + 1)
    return {
        name: [spread_of(list(seen_at(job, outcomes, slot, turn)), slots[slot].low) for turn in turns]
        for name, slot in meters.items()
    }


def _python_tally(program: Program, plan: Plan, study: Study, games: range) -> Tally:
    """The same of a policy that only plays in Python: one game after another."""
    found = Tally()
    for game in games:
        found = found.plus(_tally_of(program, tell(program, study.policy, plan.options, game), game))
    return found


def _tally_of(program: Program, told: Told, game: int) -> Tally:
    names, groups, meters = (
        ["", *(one.id for one in program.file.endings)],
        groups_of(program),
        meters_of(program),
    )
    turns = program.file.scenario.turns
    happened, chosen = [0] * len(program.options), [0] * len(program.choices)
    for option in told.happened:
        happened[option] += 1
    for step in told.steps:
        chosen[step.choice] += 1
    closes = {state[TURN]: state for state in told.closes}
    name = names[told.ending]
    return Tally.model_construct(
        games=1,
        decisions=len(told.steps),
        endings=_endings([name], {group: array("i", [told.end[slot]]) for group, slot in groups.items()}),
        first={name: game},
        turns=_turns([told.end[TURN]]),
        happened=happened,
        chosen=chosen,
        last={name: _sums([told.end[slot]]) for name, slot in meters.items()},
        meters={
            name: [
                spread_of([1], closes[turn][slot]) if turn in closes else Spread()
                for turn in range(1, turns + 1)
            ]
            for name, slot in meters.items()
        },
    )


# --- positions ------------------------------------------------------------------------------


def position_game(study: Study, item: int) -> str:
    """Whose game a position is taken from: random play and the competent policy take turns."""
    return "random" if item % 2 == 0 else study.policy


def _positions(program: Program, plan: Plan, study: Study, items: range, threads: int) -> list[Row]:
    """By item: [item, decision, turn, choice, hits, choice, hits ...], hits of ROLLOUTS games each."""
    starts: list[Sequence[int]] = []
    forced: list[list[int]] = []
    heads: list[tuple[Row, list[int]]] = []
    for item in items:
        told = tell(program, position_game(study, item), plan.options, item)
        found = _picked(program, told, item)
        if found is None:
            heads.append(([item, 0, 0], []))
            continue
        number, step, choices = found
        heads.append(([item, number, step.turn], choices))
        starts += [step.state] * len(choices)
        forced += [[choice] for choice in choices]
    hits = iter(_hits(program, starts, forced, threads))
    return [
        head + [number for choice in choices for number in (choice, next(hits))] for head, choices in heads
    ]


def _picked(program: Program, told: Told, item: int) -> tuple[int, Step, list[int]] | None:
    """One decision between moves of a game, chosen by the item's number."""
    kinds = {*TRACK_KINDS, "end_turn", "propose"}
    found = []
    for number, step in enumerate(told.steps):
        choices = [choice for choice in step.legal if program.choices[choice].kind in kinds]
        if len(choices) > 1:
            found.append((number, step, choices))
    return found[mixed(item + 1) % len(found)] if found else None


def _exits(program: Program, plan: Plan, study: Study, items: range, threads: int) -> list[Row]:
    """By item: [item, ending], and for a game that ended badly the hits at the beginning of turn 1, 2 ..."""
    good = {number for number, one in enumerate(program.file.endings, 1) if one.grade in GOOD}
    rows: list[Row] = []
    starts: list[Sequence[int]] = []
    for item in items:
        told = tell(program, study.policy, plan.options, item)
        turns = [] if told.ending in good else [step.state for step in openings(told)]
        rows.append([item, told.ending, *([0] * len(turns))])
        starts += turns
    hits = iter(_hits(program, starts, (), threads))
    return [[*row[:2], *(next(hits) for _ in row[2:])] for row in rows]


def _hits(
    program: Program, starts: Sequence[Sequence[int]], forced: Sequence[Sequence[int]], threads: int
) -> list[int]:
    """Good endings of ROLLOUTS games from each position by the competent policy, all with the same luck to come."""
    if not starts:
        return []
    good = {number for number, one in enumerate(program.file.endings, 1) if one.grade in GOOD}
    policy = kernel_policy(competent(program), program)
    assert policy is not None, "the competent policy plays on the kernel"
    games = range(ROLLOUTS * len(starts))
    job = Job(program, policy, starts, fresh=False, games=games, first_seed=_FIRST_ROLLOUT, forced=forced)
    found = [0] * len(starts)
    for game, ending in enumerate(play(job, threads=threads).endings):
        found[game % len(starts)] += ending in good
    return found
