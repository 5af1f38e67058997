"""Turns a second and core on the flagship, for a player who chooses at random among all that is legal."""

from __future__ import annotations

import random
import time
from statistics import median

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.machine import Machine, machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import ENDED
from diplogame.scenario.loading import load_scenario

GOAL = 20_000
_GAMES = 60
_ROUNDS = 7


def main() -> None:
    """Print turns a second: the whole player, and the rules alone."""
    machine = machine_of(compile_scenario(load_scenario("korea_2017")))
    games = [_play(machine, seed) for seed in range(_GAMES)]
    turns = sum(moves.count(machine.end_turn_choice) for moves in games)
    moves = sum(map(len, games))
    whole = [_timed(lambda: [_play(machine, seed) for seed in range(_GAMES)]) for _ in range(_ROUNDS)]
    rules = [_timed(lambda: _replay(machine, games)) for _ in range(_ROUNDS)]
    print(
        f"{_GAMES} games, {turns} turns, {moves / turns:.1f} decisions a turn; processor time, {_ROUNDS} rounds"
    )
    for name, times in (("choosing among all legal moves", whole), ("the rules alone, moves given", rules)):
        rate, best = turns / median(times), turns / min(times)
        print(f"{name}: {rate:,.0f} turns/s (best {best:,.0f}); goal {GOAL:,}: {rate / GOAL:.2f} of it")


def _timed(work: object) -> float:
    assert callable(work)
    start = time.process_time()
    work()
    return time.process_time() - start


def _play(machine: Machine, seed: int) -> list[int]:
    chooser, state, moves = random.Random(seed), machine.begin(Options(seed=seed)), []
    while not state[ENDED]:
        moves.append(chooser.choice(machine.legal(state)))
        machine.play(state, moves[-1])
    return moves


def _replay(machine: Machine, games: list[list[int]]) -> None:
    for seed, moves in enumerate(games):
        state = machine.begin(Options(seed=seed))
        for move in moves:
            machine.play(state, move)


if __name__ == "__main__":
    main()
