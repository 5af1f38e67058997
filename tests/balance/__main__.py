"""How a scenario plays: `python -m tests.balance [--games N] [--policy NAME ...]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from tests.balance.playing import played
from tests.balance.tally import Tally, merged
from tests.balance.words import never_lines, policy_lines

from diplogame.bots.policy import POLICIES, policy_names
from diplogame.engine.compiling import compile_scenario
from diplogame.engine.options import LUCK, Options
from diplogame.scenario.loading import load_scenario

INTERRUPTED = 130


def main(words: list[str]) -> int:
    """Play, count, print."""
    wanted = _parser().parse_args(words)
    program = compile_scenario(load_scenario(wanted.scenario))
    policies = wanted.policy or list(POLICIES)
    unknown = [name for name in policies if name not in policy_names(program)]
    if unknown:
        print(f"no such policy: {', '.join(unknown)}; there are: {', '.join(policy_names(program))}")
        return 2
    seeds = range(wanted.seed, wanted.seed + wanted.games)
    options = Options(difficulty=wanted.difficulty, luck=wanted.luck)
    tallies: list[Tally] = []
    stopped = False
    for policy in policies:
        tally, stopped = _all(played(policy, wanted.scenario, seeds, options, wanted.cores), Tally(policy))
        if tally.results:
            print(*policy_lines(tally), sep="\n", flush=True)
            tallies.append(tally)
        if stopped:
            break
    if tallies:
        print(*never_lines(program, merged(tallies)), sep="\n")
    if stopped:
        print("Stopped: these are the games until then.", file=sys.stderr)
    return INTERRUPTED if stopped else 0


def _all(grows: Iterator[Tally], tally: Tally) -> tuple[Tally, bool]:
    """The last of a growing tally, and whether Ctrl-C cut it short."""
    try:
        for tally in grows:  # noqa: B007, PLR1704 - the last one is what is wanted
            pass
    except KeyboardInterrupt:
        return tally, True
    return tally, False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.balance", description=__doc__)
    parser.add_argument("--scenario", default="korea_2017", help="name or path (default: %(default)s)")
    parser.add_argument("--games", type=int, default=200, help="of each policy (default: %(default)s)")
    parser.add_argument(
        "--policy", action="append", help="may be given more than once; all plain ones if left out"
    )
    parser.add_argument("--seed", type=int, default=0, help="the first seed (default: %(default)s)")
    parser.add_argument("--cores", type=int, default=1, help="processes (default: %(default)s)")
    parser.add_argument("--luck", choices=LUCK, default="reduced")
    parser.add_argument("--difficulty", default="")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
