"""What findings are drawn from: the counts, some games told from within, and the command that shows one of them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import PurePath

from diplogame.engine.options import Options
from diplogame.engine.program import Option, Program
from diplogame.playtest.counting import games_with
from diplogame.playtest.plan import competent, on_kernel
from diplogame.playtest.playing import Told, tell, told_otherwise
from diplogame.playtest.remarks import Remark
from diplogame.playtest.results import Results
from diplogame.playtest.tallies import Tally
from diplogame.saves.errors import SaveError
from diplogame.saves.share import encode
from diplogame.saves.share_text import read_code

_TOLD, _TOLD_OF_OTHERS = 40, 10
"""Games told from within: of random play and the competent policy each, of every other policy."""
_ENTERED = 8
"""Games of each policy told because something was entered in them."""
_HURRY = 5
"""One game in so many is told when it was stopped."""


class Evidence:
    """The results of one playtest, with all that belongs to them."""

    def __init__(self, program: Program, results: Results, place: str = "") -> None:
        """`place`: the path that the scenario is found at, where its id is not enough."""
        self.program, self.results, self.place = program, results, place
        self.base = competent(program)

    @cached_property
    def games(self) -> dict[str, Tally]:
        """Whole games, by policy in the order of the plan."""
        found = self.results.tallies
        return {
            policy: found[f"games/{policy}"]
            for policy in self.results.plan.policies
            if f"games/{policy}" in found
        }

    @cached_property
    def whole(self) -> Tally:
        """Whole games of all policies together."""
        found = Tally()
        for tally in self.games.values():
            found = found.plus(tally)
        return found

    @cached_property
    def told(self) -> list[Told]:
        """Some games from within."""
        judges = self.base in self.games or not self.results.plan.quick
        main = dict.fromkeys(("random", self.base) if judges else ("random",))
        others = [name for name in self.results.plan.policies if name not in main and on_kernel(name)]
        wanted = [*((name, _TOLD) for name in main), *((name, _TOLD_OF_OTHERS) for name in others)]
        # Whoever stopped it does not want to wait.
        games, part = self.results.plan.games, 1 if self.results.complete else _HURRY
        return [self.tell(name, game) for name, most in wanted for game in range(min(most // part, games))]

    @cached_property
    def _entered(self) -> dict[str, dict[int, list[int]]]:
        """By policy and slot, games in which a promise was made, a line drawn or something set off."""
        program, plan = self.program, self.results.plan
        slots = [one.state for one in program.pledges.values()]
        slots += [one.since for one in program.lines.values()]
        slots += [slot.index for slot in program.slots if ".later." in slot.name]
        return {policy: games_with(program, plan, policy, slots) for policy in self.games}

    def entered(self, slot: int) -> tuple[int, list[Told]]:
        """In how many games a promise was made, a line drawn or something set off, and the first of them from within.

        `slot`: its `state`, `since`, or when it falls due. Games that only Python plays, and all games of a playtest
        that was stopped, are not asked.
        """
        if not self.results.complete:
            return 0, []
        found = {policy: games.get(slot, []) for policy, games in self._entered.items()}
        told = [self.tell(policy, game) for policy, games in found.items() for game in games[:_ENTERED]]
        return sum(map(len, found.values())), told

    def tell(self, policy: str, game: int) -> Told:
        """One game from within."""
        return tell(self.program, policy, self.results.plan.options, game)

    def command(self, told: Told, turn: int = 0) -> str:
        """Prints a game, up to a turn; one that no share code can hold is played again by its bot."""
        code = self._code(told)
        if not code:
            return self._played_again(told.policy, replace(self.results.plan.options, seed=told.seed))
        return f"diplogame replay {code}{self._where}" + (f" --at {turn}" if turn else "")

    def command_beside(self, told: Told, decision: int, choice: int, instead: int) -> str:
        """Prints a game that makes `choice` at a decision of another one, and beside it the game with `instead`.

        Empty where no share code can hold it as it was played.
        """
        turn = told.steps[decision].turn
        other = told_otherwise(self.program, told, decision, choice, self.base)
        code = self._code(other)
        if not code or read_code(code).count < len(other.steps):  # moves were left out, and numbers shifted
            return ""
        place = sum(step.turn == turn for step in told.steps[: decision + 1])
        return f"diplogame review {code}{self._where} --what-if {turn}.{place}:{self.program.choices[instead].move}"

    def _code(self, told: Told) -> str:
        """The share code of a game; empty where none can hold it."""
        options = replace(self.results.plan.options, seed=told.seed)
        try:
            return encode(
                self.program, options, [self.program.choices[step.choice].move for step in told.steps]
            )
        except SaveError:
            return ""

    @property
    def _where(self) -> str:
        """The option that finds the scenario, where its id is not enough."""
        return f" --scenario {shlex.quote(self.place)}" if self.place else ""

    def _played_again(self, bot: str, options: Options) -> str:
        words = ["diplogame", "play", self.place or self.program.scenario_id, "--plain", "--bot", bot]
        words += ["--seed", str(options.seed), "--luck", options.luck]
        words += ["--difficulty", options.difficulty] if options.difficulty else []
        words += [word for lens in options.lenses for word in ("--lens", "=".join(lens))]
        return shlex.join(words)

    def remark(
        self,
        code: str,
        subject: str,
        message: str,
        *,
        note: str = "",
        option: Option | None = None,
        shown: tuple[Told, int] | None = None,
        command: str = "",
    ) -> Remark:
        """A finding about an option, with a game and turn that show it, or a command of its own."""
        file, line = (PurePath(option.file).name, option.line) if option else ("", 0)
        command = self.command(*shown) if shown else command
        return Remark(code, subject, message, note, file, line, command)


def times(program: Program, counts: Sequence[int]) -> dict[str, int]:
    """How often options happened, by id: several may share one."""
    found: dict[str, int] = {}
    for option, count in zip(program.options, counts, strict=True):
        found[option.id] = found.get(option.id, 0) + count
    return found
