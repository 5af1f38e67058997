"""What `diplogame playtest` does: from the words on the command line to an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplogame.cli import failures
from diplogame.cli.files import read_text, require_writable, write_text
from diplogame.cli.output import columns
from diplogame.cli.wishes import Wishes

if TYPE_CHECKING:
    from diplogame.engine.program import Program
    from diplogame.playtest.comparing import Comparison
    from diplogame.playtest.evidence import Evidence
    from diplogame.playtest.gate import Bar, Verdict
    from diplogame.playtest.plan import Plan
    from diplogame.playtest.remarks import Remark
    from diplogame.playtest.results import KeptRemark, Results
    from diplogame.playtest.working import Progress


@dataclass(frozen=True, slots=True)
class Asked:
    """The words and options of the command."""

    words: tuple[str, ...]
    games: int
    policies: tuple[str, ...]
    seed: int
    difficulty: str
    luck: str
    lenses: tuple[str, ...]
    quick: bool
    threads: int | None
    shard: str
    cluster: str
    as_json: bool
    html: Path | None
    older: Path | None
    gate: bool
    bars: Path | None
    place: str


def run(asked: Asked) -> int:
    """Play and report."""
    from diplogame.cli.practice import say_of_practice
    from diplogame.kernel.library import library
    from diplogame.library import open_program
    from diplogame.playtest.results import Results

    if len(asked.words) > 1:
        raise click.UsageError("Name one scenario, or write: diplogame playtest merge FILE...")
    shard = _shard(asked)
    require_writable(asked.html, "--html")
    bars, older = _bars(asked), _older(asked)
    program = open_program(asked.words[0])
    _require_comparable(asked, program, older)
    results = Results(_plan(asked, program, bars), shard)
    if library() is None:
        click.echo("The batch kernel is not compiled here, so this takes long; --quick is quicker.", err=True)
    say_of_practice(program)
    stopped = _play(asked, program, results)
    if stopped and not results.tallies:
        return failures.INTERRUPTED
    status = _report(asked, program, results, _place(asked.words[0], program), bars, older)
    return failures.INTERRUPTED if stopped else status


def merge(asked: Asked) -> int:
    """Put shards together and report."""
    from diplogame.library import open_program
    from diplogame.playtest.fitting import require_fit
    from diplogame.playtest.results import merged

    if len(asked.words) == 1:
        raise click.UsageError("Name the files to merge, one of each shard.")
    require_writable(asked.html, "--html")
    bars, older = _bars(asked), _older(asked)
    shards = [_read(Path(name))[0] for name in asked.words[1:]]
    program = open_program(asked.place or shards[0].plan.scenario)
    _require_comparable(asked, program, older)
    for shard in shards:
        require_fit(shard, program)
    whole = merged(shards)
    return _report(asked, program, whole, asked.place, bars, older)


# --- what is asked for ----------------------------------------------------------------------


def _shard(asked: Asked) -> tuple[int, int]:
    head, _, tail = asked.shard.partition("/")
    if not (head.isascii() and head.isdigit() and tail.isascii() and tail.isdigit()):
        raise click.UsageError(
            f"--shard: '{asked.shard}' is no part of a whole. Write 1/4 for the first of four."
        )
    number, count = int(head[:9]), int(tail[:9])
    if count == 0:
        raise click.UsageError("--shard: a whole has at least one part. Write 1/4 for the first of four.")
    if not 1 <= number <= count:
        raise click.UsageError(
            f"--shard: there is no part {number} of {count}. The parts are 1/{count} to {count}/{count}."
        )
    if count > 1 and not asked.as_json:
        raise click.UsageError(
            "--shard: a part is only good for merging. Add --json, and write it to a file."
        )
    if count > 1 and (asked.gate or asked.html or asked.older):
        raise click.UsageError(
            "--shard: --gate, --html and --compare belong to: diplogame playtest merge FILE..."
        )
    return number, count


def _plan(asked: Asked, program: Program, bars: Sequence[Bar]) -> Plan:
    from diplogame.cli.starting import settled
    from diplogame.engine.viewing import scenario_card
    from diplogame.playtest.gate import policies_of
    from diplogame.playtest.plan import UnknownPolicy, make_plan

    wishes = Wishes(asked.seed, asked.difficulty, asked.luck, asked.lenses)
    options = settled(scenario_card(program), wishes)
    try:
        plan = make_plan(program, asked.games, asked.policies, options, quick=asked.quick)
        if asked.gate:
            every = (*plan.policies, *policies_of(program, bars))
            plan = make_plan(program, asked.games, every, options, quick=asked.quick)
    except UnknownPolicy as error:
        raise click.UsageError(f"--{'bars' if asked.bars else 'policy'}: {error}") from None
    return plan


def _bars(asked: Asked) -> Sequence[Bar]:
    from diplogame.playtest.gate import BARS, read_bars

    if asked.bars is None:
        return BARS
    return read_bars(read_text(asked.bars), asked.bars.name)


def _older(asked: Asked) -> tuple[Results, list[KeptRemark]] | None:
    return None if asked.older is None else _read(asked.older)


def _require_comparable(
    asked: Asked, program: Program, older: tuple[Results, list[KeptRemark]] | None
) -> None:
    from diplogame.playtest.fitting import require_comparable

    if older is not None and asked.older is not None:
        require_comparable(older[0], program, asked.older.name)


def _read(path: Path) -> tuple[Results, list[KeptRemark]]:
    from diplogame.playtest.results import from_json

    return from_json(read_text(path), path.name)


def _place(name: str, program: Program) -> str:
    """The path to name in commands; empty for a scenario that its id is enough for."""
    from diplogame.scenario.loading import find_scenarios, locate

    known = {one.id: one.path.absolute() for one in find_scenarios()}
    return "" if known.get(program.scenario_id) == locate(name).absolute() else name


# --- playing --------------------------------------------------------------------------------


def _play(asked: Asked, program: Program, results: Results) -> bool:
    """Whether it was stopped before its end."""
    from diplogame.playtest.working import run as play_plan

    try:
        with _progress() as progress:
            if asked.cluster:
                from diplogame.playtest.cluster import run_on_cluster

                run_on_cluster(program, results, asked.words[0], asked.cluster, progress=progress)
            else:
                threads = asked.threads or os.cpu_count() or 1
                play_plan(program, results, threads=threads, progress=progress)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        return True
    return False


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    with click.progressbar(length=1, label="Playing", file=sys.stderr, width=30) as bar:

        def show(done: int, whole: int) -> None:
            bar.length = whole
            bar.update(done - bar.pos)

        yield show


# --- telling --------------------------------------------------------------------------------


def _report(
    asked: Asked,
    program: Program,
    results: Results,
    place: str,
    bars: Sequence[Bar],
    older: tuple[Results, list[KeptRemark]] | None,
) -> int:
    from diplogame.playtest.comparing import compare
    from diplogame.playtest.evidence import Evidence
    from diplogame.playtest.findings import find
    from diplogame.playtest.gate import verdicts
    from diplogame.playtest.results import to_json

    if results.shard != (1, 1):
        click.echo(to_json(results), nl=False)
        return 0
    if sys.stderr.isatty():
        click.echo("Reading what was played ...", err=True)
    evidence = Evidence(program, results, place)
    remarks = find(evidence, bars)
    comparison = compare(evidence, remarks, *older) if older else None
    judged = list(verdicts(evidence, bars)) if asked.gate else []
    if asked.html:
        from diplogame.playtest.pages import to_html

        write_text(asked.html, to_html(evidence, remarks, judged, comparison), "--html")
    if asked.as_json:
        click.echo(to_json(results, (one.kept() for one in remarks)), nl=False)
    elif asked.html:
        click.echo(f"Written to {asked.html}: {len(remarks)} findings{_gate_in_short(judged)}.")
    else:
        click.echo(_words(evidence, remarks, judged, comparison), nl=False)
    failed = [one for one in judged if not one.passed]
    for one in failed if asked.as_json or asked.html else ():
        click.echo(f"FAILED {one.text} {one.share:.1f} %", err=True)
    return int(bool(failed))


def _gate_in_short(judged: Sequence[Verdict]) -> str:
    """How the gate went, if it was asked."""
    missed = sum(not one.passed for one in judged)
    return f", {missed} of {len(judged)} bars missed" if missed else ", gate passed" if judged else ""


def _words(
    evidence: Evidence, remarks: Sequence[Remark], judged: Sequence[Verdict], comparison: Comparison | None
) -> str:
    from diplogame.playtest.words import Screen, report

    screen = Screen(columns(), ascii_only=not _can_draw())
    return report(evidence, remarks, judged, comparison, screen)


def _can_draw() -> bool:
    try:
        "█▓░▁⣿●→".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return os.environ.get("TERM") != "dumb"
