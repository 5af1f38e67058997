"""Make the golden playthroughs again: python -m tests.playthroughs [SCENARIO ...] [--games N]

Those whose moves still fit and lead to the same ending are written anew; for every other ending, bots play until one of
them reaches it, and where none does a search breeds a way to it. What was not reached is named, and the status is
1. Git shows what has changed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from tests.games import program
from tests.playthroughs.golden import endings_of, goldens, keep, played_again, shipped
from tests.playthroughs.seeking import Seeker

from diplogame.bots.arena import Result, play_game
from diplogame.bots.policy import policy_names
from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.session import Session

_LONGEST_SEARCH = 12_000
"""Games played in search of one ending."""


def main() -> int:
    """Write what can be written, and say what is missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scenarios", nargs="*", default=shipped(), metavar="SCENARIO")
    parser.add_argument("--games", type=int, default=6, help="games of each bot (default: 6)")
    asked = parser.parse_args()
    missing = [f"{name}: {ending}" for name in asked.scenarios for ending in remake(name, asked.games)]
    for name in missing:
        say(f"nothing reached {name}")
    return int(bool(missing))


def remake(scenario: str, games: int) -> list[str]:
    """Write the playthroughs of a scenario; gives the endings that have none."""
    wanted = set(endings_of(scenario))
    for golden in goldens():
        if golden.scenario == scenario:
            session, refusal = played_again(golden)
            ending = session.view().ending
            golden.path.unlink()
            if not refusal and ending and ending.id == golden.ending:
                keep(session, scenario)
                wanted.discard(golden.ending)
    for result in found(program(scenario), wanted, games):
        session = Session.replay(program(scenario), Options(seed=result.seed), result.moves)
        say(f"{keep(session, scenario)}: seed {result.seed}, {len(result.moves)} moves")
        wanted.discard(result.ending)
    for name in sorted(wanted):
        if way := Seeker(program(scenario), name).seek(_LONGEST_SEARCH):
            session = Session.replay(program(scenario), Options(seed=way.seed), way.moves)
            say(f"{keep(session, scenario)}: seed {way.seed}, {len(way.moves)} moves, sought")
            wanted.discard(name)
    return [ending for ending in endings_of(scenario) if ending in wanted]


def found(scenario: Program, wanted: set[str], games: int) -> Iterator[Result]:
    """A game for each ending that is wanted, as bots happen to reach them. `wanted` shrinks while this runs."""
    for seed in range(1, games + 1):
        for policy in policy_names(scenario):
            if not wanted:
                return
            result = play_game(scenario, policy, Options(seed=seed))
            if result.ending in wanted:
                yield result


def say(text: str) -> None:
    """Tell the caller."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
