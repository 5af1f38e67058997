"""Players that answer like with like: tit-for-tat (Axelrod 1984), and GRIT, small announced steps (Osgood 1962).

Both read the news: what the counterpart was reported to do is hostile when it makes meters worse, and friendly when it
makes them better. Each makes one deed of its own in a turn.
"""

from __future__ import annotations

from diplogame.bots.judgements import PENDING, judgements
from diplogame.bots.one_idea import PRESSURE_TRACKS, counterpart_trust
from diplogame.bots.sight import Sight
from diplogame.bots.worth import plain_worth
from diplogame.engine.program import Program
from diplogame.rules.nodes import variables
from diplogame.rules.ranges import range_of


class _Listening:
    """What both do: read the news, weigh what their own choices do to the counterpart, end the turn after one deed."""

    def __init__(self, program: Program) -> None:
        self._program, self._trust = program, counterpart_trust(program)
        self._tension = program.ladder[0] if program.ladder else None
        self._worth = plain_worth(program)
        self._others = {name for name, actor in program.file.actors.items() if actor.role == "counterpart"}
        self._deed = 0
        self._turn = 0
        self._heard = 0.0
        """What the counterpart did since the last turn began: above 0 friendly, below hostile."""
        self.answered = 0.0
        """What it did in the turn before."""

    def read(self, sight: Sight) -> None:
        """Take in the news."""
        if sight.turn != self._turn:
            self._turn, self._deed = sight.turn, 0
            self.answered, self._heard = self._heard, 0.0
        for number in sight.news:
            option = self._program.options[number]
            if option.actor in self._others and option.kind in {"initiative", "reaction"}:
                self.hear(self._judged(number))

    def hear(self, amount: float) -> None:
        """Take an act of the counterpart into account: above 0 friendly, below hostile."""
        self._heard += amount

    def _judged(self, number: int) -> float:
        """What an option does to the meters that are shown, each by its worth for a point."""
        total = 0.0
        for effect in self._program.options[number].effects:
            if effect.op == "add" and effect.slot in self._worth:
                low, high = range_of(effect.value)
                total += self._worth[effect.slot] * (low + high) / 2
        return total

    def kindness(self, sight: Sight, number: int) -> int:
        """What a choice is expected to do for the counterpart's trust and against tension, in hundredths."""
        changes = sight.expected(number)
        calm = -changes.get(self._tension, 0) if self._tension is not None else 0
        return calm + sum(changes.get(slot, 0) for slot in self._trust)

    def goodwill(self, sight: Sight, number: int) -> int:
        """What a choice is expected to do for the counterpart's trust alone, in hundredths."""
        return sum(sight.expected(number).get(slot, 0) for slot in self._trust)

    def deeds(self, sight: Sight) -> list[int]:
        """The moves that can be made now; none after the one of this turn."""
        return [] if self._deed else sight.of_kind("move", "line")

    def did(self, sight: Sight, number: int | None) -> int:
        """The deed of this turn, or its end."""
        self._deed += 1
        return sight.end_turn if number is None else number


class TitForTat(_Listening):
    """Begins kindly; then does as was done to it in the turn before, and no more."""

    def choose(self, sight: Sight) -> int:
        """One kind or one hostile move, then the end of the turn."""
        self.read(sight)
        hostile = self.answered < 0
        kindness = {number: self.kindness(sight, number) for number in sight.legal}
        if sight.asked:
            return (min if hostile else max)(sight.legal, key=lambda number: kindness[number])
        found = [n for n in self.deeds(sight) if (kindness[n] < 0 if hostile else kindness[n] > 0)]
        if hostile:
            found = [n for n in found if sight.choice(n).track in PRESSURE_TRACKS]
        size = abs(self.answered) * 100
        fits = (
            min(found, key=lambda n: abs(-kindness[n] - size), default=None)
            if hostile
            else max(found, key=lambda n: kindness[n], default=None)
        )
        return self.did(sight, fits)


class Grit(_Listening):
    """Small public steps, announced and kept; a larger one when they are answered, one measured reply when abused."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._step = 0
        """How far the steps have grown."""
        self._replied = False

    def choose(self, sight: Sight) -> int:
        """What was promised first; else the next step, or a reply to a hostile act, and never two replies in a row."""
        self.read(sight)
        kindness = {number: self.kindness(sight, number) for number in sight.legal}
        if sight.asked:
            return max(sight.legal, key=lambda number: kindness[number])
        promised = self._promised(sight)
        if promised is not None:
            return promised
        deeds = self.deeds(sight)
        if not deeds:
            return self.did(sight, None)
        if self.answered < 0 and not self._replied:
            self._replied, self._step = True, 0
            return self.did(sight, self._reply(sight, deeds, kindness))
        self._replied = False
        self._step += self.answered > 0
        return self.did(sight, self._next_step(sight, deeds))

    def _next_step(self, sight: Sight, deeds: list[int]) -> int | None:
        """The smallest kind step, or as many sizes up as steps were answered; announced, where there is such a one."""
        goodwill = {number: self.goodwill(sight, number) for number in deeds}
        kind = sorted((n for n in deeds if goodwill[n] > 0), key=goodwill.__getitem__)
        kind = [n for n in kind if sight.choice(n).public] or kind
        return kind[min(self._step, len(kind) - 1)] if kind else None

    def _reply(self, sight: Sight, deeds: list[int], kindness: dict[int, int]) -> int | None:
        """The mildest measure that is one."""
        hostile = [n for n in deeds if kindness[n] < 0 and sight.choice(n).track in PRESSURE_TRACKS]
        return max(hostile, key=lambda n: kindness[n], default=None)

    def _promised(self, sight: Sight) -> int | None:
        """A move that changes what a pending promise of one's own asks for."""
        for judgement in judgements(self._program):
            if judgement.own and sight.known(judgement.state) == PENDING and not sight.holds(judgement.kept):
                asked = variables(judgement.kept)
                for number in self.deeds(sight):
                    effects = self._program.options[sight.choice(number).option].effects
                    if any(effect.slot in asked for effect in effects):
                        return self.did(sight, number)
        return None
