"""The source of any function of a program, by its name, written when it is first called for.

`oN(s)` lets option N happen and `dN(s)` resolves deck N (`dN(s,x)` where it draws); `setup(s)`, `close(s)` and
`open(s)` run the stages of a turn, `turn(s)` all from the player's last move of one to the first of the next. With an
`l` before the name they take a log: `loN(s,log)`. `open_moves(s)` lists the moves that are open.
"""

from __future__ import annotations

from diplogame.engine.draws import salted
from diplogame.engine.program import ENDED, TURN, Program, Stage
from diplogame.engine.writing.choices import Choices
from diplogame.engine.writing.decks import Decks
from diplogame.engine.writing.options import Bodies
from diplogame.engine.writing.terms import Terms


class Source:
    """Writes the functions of one program."""

    def __init__(self, program: Program, phases: tuple[str, ...]) -> None:
        """`phases`: names of the stages, by the number that a log calls them."""
        self._program, self._phases = program, phases
        self._terms = Terms(program.slots)
        self._bodies = Bodies(program, self._terms)
        self._decks = Decks(program, self._terms, self._bodies)
        self._choices = Choices(program, self._terms)

    def choices(self) -> str:
        """`answers(s)` and `legal(s)`."""
        return "\n".join(self._choices.lines())

    def keys(self, stages: tuple[Stage, ...]) -> list[int]:
        """Keys of the numbers that these stages draw together, in order."""
        return [salted(self._program.decks[deck].key, 0) for deck in self._drawn(stages)]

    def function(self, name: str) -> str:
        """The function of this name."""
        logged = name.startswith("l")
        kind, number = name[logged], name[logged + 1 :]
        if name == "open_moves":
            return "\n".join(self._choices.open_lines())
        if name[logged:] == "setup":
            lines = self._setup(name, logged)
        elif kind == "o" and number.isdigit():
            lines = self._option(int(number), logged)
        elif kind == "d":
            lines = self._decks.function(int(number), logged)
        elif kind == "t":
            lines = self._turn(name, logged)
        else:
            lines = self._part(name, name[logged:], logged)
        return "\n".join(lines)

    def _option(self, index: int, logged: bool) -> list[str]:
        lines = self._bodies.effects(index, logged)
        for deck, salt in self._program.options[index].decks:
            lines += self._decks.call(deck, salt, logged)
        head = f"def lo{index}(s,log):" if logged else f"def o{index}(s):"
        return [head, *(f" {line}" for line in lines or ["pass"])]

    def _setup(self, name: str, logged: bool) -> list[str]:
        lines = [line for deck in self._program.setup for line in self._decks.call(deck, 0, logged)]
        return [f"def {name}({'s,log' if logged else 's'}):", *(f" {line}" for line in lines or ["pass"])]

    def _turn(self, name: str, logged: bool) -> list[str]:
        log, lead = (",log", "l") if logged else ("", "")
        return [f"def {name}(s{log}):", *(f" {lead}{part}(s{log})" for part in ("close", "open"))]

    def _part(self, name: str, part: str, logged: bool) -> list[str]:
        program = self._program
        stages = {"close": program.closing, "open": program.opening}[part]
        drawn = {deck: f"c{place}" for place, deck in enumerate(self._drawn(stages))}
        turns = program.file.scenario.turns
        lines = [f"if s[{ENDED}] or s[{TURN}]>={turns}: return", f"s[{TURN}]+=1"] if part == "open" else []
        if drawn:
            lines.append(f"{''.join(f'{text},' for text in drawn.values())}={part}_chances(s)")
        for stage in stages:
            if logged:
                lines.append(f"log.append((-1,{self._phases.index(stage.phase)},0,0))")
            for deck in stage.decks:
                lines += self._decks.call(deck, 0, logged, drawn.get(deck, ""))
        return [f"def {name}({'s,log' if logged else 's'}):", *(f" {line}" for line in lines or ["pass"])]

    def _drawn(self, stages: tuple[Stage, ...]) -> list[int]:
        return [deck for stage in stages for deck in stage.decks if deck in self._decks.staged]
