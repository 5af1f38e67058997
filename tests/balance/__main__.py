"""How a scenario plays: `python -m tests.balance [--games N] [--policy NAME ...]`."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.balance.tally import Tally, merged
from tests.balance.words import never_lines, policy_lines

from diplogame.bots.policy import POLICIES, policy_names
from diplogame.engine.compiling import compile_scenario
from diplogame.engine.options import LUCK, Options
from diplogame.scenario.loading import load_scenario


def main(words: list[str]) -> int:
    """Play, count, print."""
    wanted = _parser().parse_args(words)
    program = compile_scenario(load_scenario(wanted.scenario))
    policies = wanted.policy or list(POLICIES)
    unknown = [name for name in policies if name not in policy_names(program)]
    if unknown:
        print(f"no such policy: {', '.join(unknown)}; there are: {', '.join(policy_names(program))}")
        return 2
    measure = partial(
        measured,
        scenario=wanted.scenario,
        seeds=range(wanted.seed, wanted.seed + wanted.games),
        options=Options(difficulty=wanted.difficulty, luck=wanted.luck),
    )
    tallies = []
    with ProcessPoolExecutor(wanted.cores) as pool:
        for tally in (pool.map if wanted.cores > 1 else map)(measure, policies):
            print(*policy_lines(tally), sep="\n", flush=True)
            tallies.append(tally)
    print(*never_lines(program, merged(tallies)), sep="\n")
    return 0


def measured(policy: str, *, scenario: str, seeds: range, options: Options) -> Tally:
    """The tally of one policy."""
    program, tally = compile_scenario(load_scenario(scenario)), Tally(policy)
    begun = time.perf_counter()
    tally.play(program, seeds, options)
    tally.seconds = time.perf_counter() - begun
    return tally


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.balance", description=__doc__)
    parser.add_argument("--scenario", default="korea_2017", help="name or path (default: %(default)s)")
    parser.add_argument("--games", type=int, default=200, help="of each policy (default: %(default)s)")
    parser.add_argument(
        "--policy", action="append", help="may be given more than once; all plain ones if left out"
    )
    parser.add_argument("--seed", type=int, default=0, help="the first seed (default: %(default)s)")
    parser.add_argument("--cores", type=int, default=1, help="policies played at once (default: %(default)s)")
    parser.add_argument("--luck", choices=LUCK, default="reduced")
    parser.add_argument("--difficulty", default="")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
