"""Players with one idea: nothing, nothing but pressure, nothing but concessions."""

from __future__ import annotations

from diplogame.bots.sight import Sight
from diplogame.engine.program import Program

PRESSURE_TRACKS = {"sanctions", "red_line"}


def counterpart_trust(program: Program) -> tuple[int, ...]:
    """Slots of the trust of those the player is up against."""
    names = [f"{name}.trust" for name, actor in program.file.actors.items() if actor.role == "counterpart"]
    return tuple(program.names[name] for name in names if name in program.names)


class Nothing:
    """Ends every turn."""

    def choose(self, sight: Sight) -> int:
        """The end of the turn, or the first answer that costs nothing."""
        if not sight.asked:
            return sight.end_turn
        return next(number for number in sight.legal if not sight.choice(number).cost)


class Hawk:
    """The move that hurts trust and raises tension most, as long as there is one; never the table."""

    def __init__(self, program: Program) -> None:
        self._trust = counterpart_trust(program)
        self._tension = program.ladder[0] if program.ladder else None

    def choose(self, sight: Sight) -> int:
        """The most hostile measure or answer."""
        if sight.asked:
            return max(sight.legal, key=lambda number: self._hostility(sight, number))
        found = [n for n in sight.of_kind("move", "line") if sight.choice(n).track in PRESSURE_TRACKS]
        best = max(found, key=lambda number: self._hostility(sight, number), default=sight.end_turn)
        return best if self._hostility(sight, best) > 0 else sight.end_turn

    def _hostility(self, sight: Sight, number: int) -> int:
        changes = sight.expected(number)
        hurt = -sum(changes.get(slot, 0) for slot in self._trust)
        return hurt + (changes.get(self._tension, 0) if self._tension is not None else 0)


class Dove:
    """The move that the counterpart likes best, as long as there is one; at the table it gives and asks for nothing."""

    def __init__(self, program: Program) -> None:
        self._trust = counterpart_trust(program)
        clauses = program.file.clauses
        self._offers = frozenset(f"put.{clause.id}" for clause in clauses if clause.side == "offer")

    def choose(self, sight: Sight) -> int:
        """The friendliest move, clause or answer."""
        if sight.asked:
            return max(sight.legal, key=lambda number: self._kindness(sight, number))
        best = max(
            sight.of_kind("move", "line"), key=lambda n: self._kindness(sight, n), default=sight.end_turn
        )
        if self._kindness(sight, best) > 0:
            return best
        return self._at_the_table(sight)

    def _at_the_table(self, sight: Sight) -> int:
        for number in sight.of_kind("clause"):
            if sight.choice(number).move in self._offers:
                return number
        return next(iter(sight.of_kind("propose")), sight.end_turn)

    def _kindness(self, sight: Sight, number: int) -> int:
        changes = sight.expected(number)
        return sum(changes.get(slot, 0) for slot in self._trust)
