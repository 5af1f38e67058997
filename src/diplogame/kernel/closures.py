"""The same games without the compiled library: one after another on the engine's own machine, slower."""

from __future__ import annotations

from array import array

from diplogame.engine.machine import Log, Machine, State, machine_of
from diplogame.engine.program import ENDED, SEED, TURN
from diplogame.kernel.hashing import hash_keys, hash_state, mixed
from diplogame.kernel.job import Job, Outcomes, ending_rows, seen_size, watched_sizes, words_of
from diplogame.kernel.policies import Chooser

_MASK = (1 << 64) - 1


def play_job(job: Job) -> Outcomes:
    """Play every game of a job."""
    return _Play(job).run()


class _Play:
    """A job while it is played."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.machine: Machine = machine_of(job.program)
        self.chooser = Chooser(job.program, job.policy, job.policy_seed)
        self.keys = hash_keys(len(job.program.slots))
        self.sizes = watched_sizes(job)
        self.found = Outcomes(seen=array("q", bytes(8 * seen_size(job))))
        if job.count:
            self.found.happened = array("q", bytes(8 * len(job.program.options)))
            self.found.chosen = array("q", bytes(8 * len(job.program.choices)))
        self.turns, self.choices = job.program.file.scenario.turns, len(job.program.choices)
        counts = bytes(8 * ending_rows(job) * job.periods * self.choices)
        self.found.chosen_by = array("q", counts)
        self.found.control_by = array("q", counts if job.control else b"")

    def run(self) -> Outcomes:
        for game in self.job.games:
            self._game(game)
        return self.found

    def _game(self, game: int) -> None:
        job, machine = self.job, self.machine
        seed_offset, number = divmod(game, len(job.starts))
        state = list(job.starts[number])
        first_seed = job.seeds[number] if job.seeds else job.first_seed
        state[SEED] = (first_seed + seed_offset) & 0xFFFFFFFF
        log: Log | None = [] if job.count else None
        if job.fresh and job.most and not state[ENDED]:
            machine.set_up(state, log)
            self._count(log)
        forced = list(job.forced[number]) if job.forced else []
        decisions = in_turn = trace = 0
        first: list[int] = []
        made: list[tuple[int, int]] = []
        while decisions < job.most and (legal := machine.legal(state)):
            if forced and forced[0] not in legal:
                forced = []
            if forced:
                choice = other = forced.pop(0)
            else:
                choice, other = self._drawn(state, legal, in_turn)
                first.append(choice)
            if job.trace:
                trace = mixed((trace + hash_state(state, self.keys) + choice) & _MASK)
            if job.periods:
                place = self._period(state) * self.choices
                made.append((place + choice, place + other))
            decisions, in_turn = decisions + 1, in_turn + 1
            if choice == machine.end_turn_choice:
                in_turn = 0
            self._play(state, choice)
        self._count_choices(state[ENDED] * job.periods * self.choices, made)
        self.found.firsts.extend([*first, *(-1,) * job.first][: job.first])
        self._finish(state, decisions, trace)

    def _drawn(self, state: State, legal: list[int], in_turn: int) -> tuple[int, int]:
        """What the policy chooses, and what a second draw falls on."""
        choice = self.chooser.choose(state, legal, state[SEED], in_turn)
        if not self.job.control:
            return choice, choice
        return choice, self.chooser.choose(state, legal, state[SEED], in_turn, control=True)

    def _count_choices(self, row: int, made: list[tuple[int, int]]) -> None:
        for played, drawn in made:
            self.found.chosen_by[row + played] += 1
            if self.job.control:
                self.found.control_by[row + drawn] += 1

    def _period(self, state: State) -> int:
        if self.job.by_situation:
            return self.chooser.situation(state)
        return (state[TURN] - 1) * self.job.periods // self.turns

    def _play(self, state: State, choice: int) -> None:
        job, machine = self.job, self.machine
        log: Log | None = [] if job.count else None
        if choice != machine.end_turn_choice:
            machine.play(state, choice, log)
        else:
            machine.close_turn(state, log)
            self._look(state)
            machine.open_turn(state, log)
        if job.count:
            self.found.chosen[choice] += 1
            self._count(log)

    def _count(self, log: Log | None) -> None:
        for option, effect, *_ in log or ():
            if option >= 0 and effect < 0:
                self.found.happened[option] += 1

    def _look(self, state: State) -> None:
        place = (state[TURN] - 1) * sum(size for *_, size in self.sizes)
        for slot, low, size in self.sizes:
            self.found.seen[place + state[slot] - low] += 1
            place += size

    def _finish(self, state: State, decisions: int, trace: int) -> None:
        found = self.found
        found.endings.append(state[ENDED])
        found.turns.append(state[TURN])
        found.decisions.append(decisions)
        if self.job.hash:
            found.hashes.append(hash_state(state, self.keys))
        if self.job.trace:
            found.traces.append(trace)
        found.kept.extend(state[slot] if slot != SEED else 0 for slot in self.job.keep)
        if self.job.legal:
            bits = sum(1 << choice for choice in self.machine.legal(state))
            found.legal.extend(bits >> 64 * word & _MASK for word in range(words_of(self.job.program)))
