"""The exact chance of a good ending, by trying every way that luck can fall: for tiny scenarios, made here too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import tomli_w

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.draws import REDUCED_LUCK, ends_of
from diplogame.engine.machine import Machine
from diplogame.engine.program import ENDED, Program
from diplogame.scenario.loading import load_scenario


def tiny_program(seed: int, folder: Path, answered: int = 3) -> Program:
    """A scenario of two turns with reactions, initiatives and events, the same for the same seed.

    Of its three moves the first so many are answered by chance.
    """
    path = folder / f"tiny_{seed}_{answered}.toml"
    path.write_text(tomli_w.dumps(_tiny(Random(seed), answered)), encoding="utf-8")
    return compile_scenario(load_scenario(path))


def _tiny(chance: Random, answered: int) -> dict[str, Any]:
    def step() -> int:
        return chance.choice([-9, -6, -4, 3, 5, 8])

    named = {"track": "dialogue", "title": "Do something", "text": "Do."}
    moves = [{"id": f"m{n}", **named, "effects": {"calm": step()}} for n in range(3)]
    reactions = [
        {
            "id": f"r{n}",
            "actor": "them",
            "to": f"m{n % answered}",
            "weight": chance.randint(20, 90),
            "text": "They answer.",
            "effects": {"calm": step()},
        }
        for n in range(4)
    ]
    acts = {"id": "i0", "actor": "them", "weight": chance.randint(20, 200), "text": "They act."}
    events = [
        {
            "id": f"e{n}",
            "title": "News",
            "weight": chance.randint(20, 200),
            "when": f"calm {chance.choice(['<', '>='])} {chance.randint(40, 60)}",
            "text": "It rains.",
            "effects": {"calm": step()},
        }
        for n in range(2)
    ]
    return {
        "format": 1,
        "scenario": {"id": "tiny", "title": "Tiny", "turns": 2, "goal": "Calm.", "player": "you"},
        "meters": {"calm": {"title": "Calm", "range": [0, 100], "start": 50, "better": "high"}},
        "actors": {
            "you": {"title": "You", "role": "player"},
            "them": {"title": "They", "role": "counterpart", "trust": 30, "quiet": chance.randint(20, 200)},
        },
        "moves": moves,
        "reactions": reactions,
        "initiatives": [{**acts, "effects": {"calm": step()}}],
        "events": events,
        "endings": [
            {
                "id": "well",
                "title": "Well",
                "grade": "good",
                "when": "turn == 2 and calm >= 52",
                "text": "Well.",
            },
            {"id": "ill", "title": "Ill", "grade": "bad", "final": True, "text": "Ill."},
        ],
    }


class _Luck:
    """Stands in for chance: follows a script of answers, and notes what else could have been."""

    def begin(self, script: list[int]) -> None:
        """Follow a script, and then take the first of all answers each time."""
        self._script = script
        self.taken: list[int] = []
        self.widths: list[int] = []
        self.chance = Fraction(1)

    def below(self, share: Fraction) -> bool:
        """Whether a number falls into its lower part, of this share."""
        asked = len(self.taken)
        answer = self._script[asked] if asked < len(self._script) else 0
        self.taken.append(answer)
        self.widths.append(2)
        self.chance *= (1 - share) if answer else share
        return not answer

    def one_of(self, legal: Sequence[int]) -> int:
        """Any of them, as likely as any other."""
        for place, choice in enumerate(legal[:-1]):
            if self.below(Fraction(1, len(legal) - place)):
                return choice
        return legal[-1]


class _Number:
    """A number of chance of which only so much is settled as was asked."""

    def __init__(self, luck: _Luck) -> None:
        self._luck, self._low, self._high = luck, 0, 2**32

    def __lt__(self, end: int) -> bool:
        if not self._low < end < self._high:
            return self._high <= end
        if self._luck.below(Fraction(end - self._low, self._high - self._low)):
            self._high = end
            return True
        self._low = end
        return False

    def __mul__(self, whole: int) -> _Share:
        return _Share(self, whole)


class _Share:
    """Such a number, spread over shares that come to `whole`: what `number * whole >> 32` stands for."""

    def __init__(self, number: _Number, whole: int) -> None:
        self._number, self._whole = number, whole

    def __rshift__(self, bits: int) -> _Share:
        assert bits == 32
        return self

    def __lt__(self, end: int) -> bool:
        return self._number < -(-end * 2**32 // self._whole)


def _place(ends: Sequence[int], number: _Number | _Share) -> int:
    return next((place for place, end in enumerate(ends) if number < end), len(ends))


def _pick(totals: list[int], quiet: int, luck: int, number: _Number) -> int:
    """As `draws.pick`, where luck is not reduced."""
    assert luck != REDUCED_LUCK
    weights = [end - start for start, end in zip([0, *totals], totals, strict=False)]
    return _place(ends_of(weights, quiet, luck), number)


def exact_chance(
    program: Program,
    start: Sequence[int],
    line: Sequence[int],
    policy: Callable[[list[int], list[int]], int] | None,
    marks: Sequence[bool],
) -> Fraction:
    """The chance of a good ending after a line of choices, a sure policy playing on; None: one that chooses anyhow."""
    machine, luck = Machine(program), _Luck()
    machine._names |= {
        "chance": lambda _state, _key: _Number(luck),
        "close_chances": lambda _state: [_Number(luck) for _ in machine._source.keys(program.closing)],
        "open_chances": lambda _state: [_Number(luck) for _ in machine._source.keys(program.opening)],
        "bisect": _place,
        "pick": _pick,
    }
    total, whole = Fraction(0), Fraction(0)
    stack: list[list[int]] = [[]]
    while stack:
        prefix = stack.pop()
        luck.begin(prefix)
        state, forced = list(start), list(line)
        while legal := machine.legal(state):
            free = luck.one_of if policy is None else partial(policy, state)
            machine.play(state, forced.pop(0) if forced else free(legal))
        whole += luck.chance
        total += luck.chance if marks[state[ENDED]] else 0
        for place in range(len(prefix), len(luck.widths)):
            stack += [[*luck.taken[:place], other] for other in range(1, luck.widths[place])]
    assert whole == 1
    return total
