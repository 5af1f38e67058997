"""Random small scenarios with every mechanic in them: valid by construction, or made anew."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.program import Program
from diplogame.scenario.loading import load_scenario
from diplogame.scenario.problems import ScenarioError

TRACKS = ("dialogue", "sanctions", "alliance", "red_line")
Table = dict[str, Any]
Bounds = tuple[int, int]


def random_program(seed: int, folder: Path) -> Program:
    """A program of a random scenario, the same for the same seed."""
    for attempt in range(20):
        chance = random.Random(seed * 1000 + attempt)
        path = folder / "scenario.toml"
        path.write_text(tomli_w.dumps(Writer(chance).scenario()), encoding="utf-8")
        try:
            return compile_scenario(load_scenario(path))
        except ScenarioError:
            continue
    raise AssertionError(f"no valid scenario from seed {seed}")


class Writer:
    """Writes one scenario."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.turns = chance.randint(2, 9)
        self.numbers: dict[str, Bounds] = {"turn": (1, self.turns), "turns_left": (0, self.turns - 1)}
        self.truths: list[str] = []
        self.targets: dict[str, Bounds] = {}
        """Meters and counters that effects change."""
        self.flags: list[str] = []
        self.actors: list[str] = []
        self.estimated: list[str] = []
        self.moves: list[str] = []
        self.promises: list[str] = []
        self.parties: list[str] = []

    def some(self, share: float) -> bool:
        return self.chance.random() < share

    # --- the whole --------------------------------------------------------------------------

    def scenario(self) -> Table:
        """Every part in the order in which later parts name earlier ones."""
        chance = self.chance
        found: Table = {"format": 1, "scenario": self.head()}
        found["capital"] = {
            "start": chance.randint(0, 3),
            "income": chance.randint(1, 4),
            "max": chance.randint(3, 9),
        }
        found["meters"] = {f"m{n}": self.meter(f"m{n}") for n in range(chance.randint(1, 5))}
        found["flags"] = {f"f{n}": self.flag(f"f{n}") for n in range(chance.randint(1, 4))}
        found["counters"] = {f"c{n}": self.counter(f"c{n}") for n in range(chance.randint(0, 2))}
        found["actors"] = self.all_actors()
        found["lenses"] = [self.lens(n) for n in range(chance.randint(0, 2))]
        found["difficulty"] = self.difficulties()
        found["ladder"] = self.ladder()
        hazards = [rung["hazard"] for rung in found["ladder"]["rungs"]]
        self.numbers |= {"ladder.hazard": (min(hazards), max(hazards)), "ladder.rung": (1, 3)}
        found["values"] = {f"v{n}": self.value(f"v{n}") for n in range(chance.randint(0, 3))}
        found["tracks"] = {
            t: {"title": t, "saturates": chance.randint(0, 25)} for t in TRACKS if self.some(0.5)
        }
        found["goldstein"] = {"tension": "m0"}
        self.moves = [f"move{n}" for n in range(chance.choice([1, 4, 9, 22]))]
        self.promises = [f"p{n}" for n in range(chance.randint(0, 2))]
        lines = [f"l{n}" for n in range(chance.randint(0, 2))]
        self.names_of_commitments(lines)
        if self.some(0.7):
            found |= self.table()
        found["red_lines"] = [self.red_line(name) for name in lines]
        found["promises"] = [self.promise(name) for name in self.promises]
        found["moves"] = [self.move(name) for name in self.moves]
        found["reactions"] = [self.reaction(n, found) for n in range(chance.randint(0, 8))]
        found["initiatives"] = [self.initiative(n) for n in range(chance.randint(0, 6))]
        found["decks"] = {
            "extra": {"mode": chance.choice(["draw", "all", "first"]), "quiet": chance.randint(0, 300)}
        }
        found["events"] = [self.event(n) for n in range(chance.randint(0, 8))]
        found["drift"] = [self.optional({"id": f"d{n}"}) for n in range(chance.randint(0, 3))]
        found["forecasts"] = [self.forecast(n) for n in range(chance.randint(0, 2))]
        found["endings"] = [*(self.ending(n) for n in range(chance.randint(0, 4))), self.ending(99)]
        return found

    def head(self) -> Table:
        head: Table = {"id": "random", "title": "Random", "goal": "Go on.", "player": "envoy"}
        return head | {"turns": self.turns, "agenda": self.chance.randint(6, 9)} | self.calendar()

    def calendar(self) -> Table:
        if self.some(0.5):
            return {}
        self.numbers["month"] = (1, 12)
        return {"start": date(2017, self.chance.randint(1, 12), 20), "turn_unit": "month"}

    # --- values -----------------------------------------------------------------------------

    def meter(self, name: str, *, exact: bool = False) -> Table:
        chance = self.chance
        low, high = chance.choice([(0, 100), (0, 10), (-50, 50), (-9999, 9999), (0, 3)])
        found: Table = {"title": name, "range": [low, high], "start": chance.randint(low, high)}
        found["better"] = chance.choice(["low", "high", "none"])
        if self.some(0.4) and not exact:
            found["show"] = "estimate"
            found["estimate"] = {"spread": chance.randint(0, 20), "every": chance.randint(0, 3)}
            self.estimated.append(name)
        if self.some(0.4):
            found["returns"] = {"to": chance.randint(low, high), "keep": chance.randint(0, 100)}
        self.numbers[name] = self.targets[name] = (low, high)
        return found

    def flag(self, name: str) -> Table:
        self.truths.append(name)
        self.flags.append(name)
        return {"title": name, "start": self.some(0.3), "show": self.chance.choice(["exact", "hidden"])}

    def counter(self, name: str) -> Table:
        low, high = self.chance.choice([(0, 5), (-3, 30)])
        self.numbers[name] = self.targets[name] = (low, high)
        return {"title": name, "range": [low, high]}

    def all_actors(self) -> Table:
        found: Table = {"envoy": {"title": "You", "role": "player"}}
        for name in ("ana", "bob", "cleo")[: self.chance.randint(1, 3)]:
            actor: Table = {"title": name, "role": self.chance.choice(["counterpart", "ally", "home"])}
            found[name] = actor
            self.actors.append(name)
            actor |= {"silence": self.chance.randint(0, 150), "quiet": self.chance.randint(0, 150)}
            if self.some(0.8):
                actor["trust"] = self.chance.randint(0, 100)
                self.numbers[f"{name}.trust"] = self.targets[f"{name}.trust"] = (0, 100)
            if self.some(0.6):
                kinds = ("calm", "wild", "sly")[: self.chance.randint(2, 3)]
                actor["dispositions"] = {kind: self.chance.randint(1, 90) for kind in kinds}
                self.truths += [f"{name}.{kind}" for kind in kinds]
            if self.some(0.4):
                actor["meters"] = {"army": self.meter(f"{name}.army")}
        return found

    def lens(self, number: int) -> Table:
        readings = [{"id": f"r{n}", "title": f"Reading {n}"} for n in range(2)]
        self.truths += [f"lens.lens{number}.r{n}" for n in range(2)]
        return {"id": f"lens{number}", "title": "A lens", "question": "Which?", "readings": readings}

    def difficulties(self) -> Table:
        names = ("easy", "hard")[: self.chance.randint(0, 2)]
        self.truths += [f"difficulty.{name}" for name in names] if len(names) == 2 else []
        low, high = self.targets["m0"]
        return {name: {"title": name, "start": {"m0": self.chance.randint(low, high)}} for name in names}

    def ladder(self) -> Table:
        low, high = self.targets["m0"]
        steps = sorted(self.chance.sample(range(low + 1, high + 1), 2))
        rungs = [
            {"from": step, "title": f"From {step}", "hazard": self.chance.randint(0, 1000), "price": n}
            for n, step in enumerate([low, *steps])
        ]
        accidents = [
            {"id": f"a{n}", "effects": self.effects(), **self.gates()}
            for n in range(self.chance.randint(0, 2))
        ]
        return {"meter": "m0", "price_meter": "m0", "rungs": rungs, "accidents": accidents}

    def value(self, name: str) -> Table:
        text, bounds = self.number(2)
        self.numbers[name] = bounds
        return {"title": name, "value": text}

    # --- expressions ------------------------------------------------------------------------

    def number(self, depth: int) -> tuple[str, Bounds]:
        """An expression and the interval it lies in."""
        kind = self.chance.choice(["name", "name", "plain", "+", "-", "*", "//", "min", "clamp", "if"])
        if depth <= 0 or kind == "name":
            name = self.chance.choice(list(self.numbers))
            return name, self.numbers[name]
        if kind == "plain":
            value = self.chance.choice([0, 1, 2, 7, 100, -3])
            return f"{value}" if value >= 0 else f"({value})", (value, value)
        left, (a, b) = self.number(depth - 1)
        if kind == "//":
            by = self.chance.choice([1, 2, 3, 10, 100])
            return f"(({left}) // {by})", (a // by, b // by)
        if kind == "if":
            right, (c, d) = self.number(depth - 1)
            return f"({left} if {self.truth(depth - 1)} else {right})", (min(a, c), max(b, d))
        return self.pair(kind, left, (a, b), depth)

    def pair(self, kind: str, left: str, bounds: Bounds, depth: int) -> tuple[str, Bounds]:
        right, (c, d) = self.number(depth - 1)
        a, b = bounds
        if kind == "min":
            return f"min({left}, {right})", (min(a, c), min(b, d))
        if kind == "clamp":
            return f"clamp({left}, {right}, 90)", (max(c, min(90, a)), max(d, min(90, b)))
        ends = {"+": (a + c, b + d), "-": (a - d, b - c)}.get(kind)
        if ends is None:
            products = (a * c, a * d, b * c, b * d)
            ends = min(products), max(products)
            if max(map(abs, ends)) > 2**29:
                return left, bounds
        return f"({left} {kind} {right})", ends

    def truth(self, depth: int) -> str:
        kind = self.chance.choice(["flag", "compare", "compare", "and", "or", "not", "if"])
        if kind == "flag" and self.truths:
            return self.chance.choice(self.truths)
        if depth <= 0 or kind in {"flag", "compare"}:
            return self.comparison(depth)
        if kind == "not":
            return f"not ({self.truth(depth - 1)})"
        if kind == "if":
            return f"({self.truth(depth - 1)} if {self.truth(depth - 1)} else {self.truth(depth - 1)})"
        parts = [f"({self.truth(depth - 1)})" for _ in range(self.chance.randint(2, 3))]
        return f" {kind} ".join(parts)

    def comparison(self, depth: int) -> str:
        """Neither always true nor never."""
        for _ in range(20):
            text, (low, high) = self.number(depth)
            if low < high and low < 10**6 and high > -(10**6):
                sign = self.chance.choice(["<", "<=", ">", ">=", "==", "!="])
                low, high = max(low, -(10**6)), min(high, 10**6)
                value = self.chance.randint(low + (sign in {"<", ">="}), high - (sign in {">", "<="}))
                return f"{text} {sign} {value}"
        return "m0 == 1"

    # --- what may stand beside anything -----------------------------------------------------

    def effects(self) -> Table:
        found: Table = {}
        for name in self.chance.sample(list(self.targets), min(len(self.targets), self.chance.randint(0, 3))):
            low, high = self.targets[name]
            value: Any = self.chance.randint(-12, 12)
            if self.some(0.3):
                value = self.number(2)[0]
            elif self.some(0.2):
                value = {"set": self.chance.randint(low, high) if self.some(0.5) else self.number(1)[0]}
            found[name] = value
        if self.some(0.4):
            found[self.chance.choice(self.flags)] = self.truth(1) if self.some(0.2) else self.some(0.6)
        if self.some(0.1):
            found["capital"] = self.chance.randint(-2, 2)
        return nested(found)

    def gates(self) -> Table:
        found: Table = {}
        if self.some(0.6):
            found["when"] = self.truth(2)
        if self.some(0.7):
            found["weight"] = self.number(2)[0] if self.some(0.5) else self.chance.randint(0, 200)
        return found

    def optional(self, found: Table, *, learns: bool = True) -> Table:
        """Effects, a condition, and sometimes the rest."""
        found["effects"] = self.effects()
        if self.some(0.6):
            found["when"] = self.truth(2)
        if self.some(0.3):
            found["later"] = [self.later() for _ in range(self.chance.randint(1, 2))]
        if self.some(0.2) and self.promises:
            found["makes"] = [self.chance.choice(self.promises)]
        if self.some(0.3) and self.estimated:
            found["observe"] = nested({self.chance.choice(self.estimated): self.chance.randint(0, 9)})
        if self.some(0.3) and self.parties and learns:
            found["learns"] = {self.chance.choice(self.parties): self.chance.randint(1, 3)}
        return found

    def later(self) -> Table:
        found: Table = {"turns": self.chance.randint(1, 3), "effects": self.effects()}
        return {**found, "when": self.truth(1)} if self.some(0.4) else found

    def weighted(self, found: Table, cooldowns: tuple[int, ...] = (1, 2, 3)) -> Table:
        found = self.optional(found)
        if self.some(0.7):
            found["weight"] = self.number(2)[0] if self.some(0.4) else self.chance.randint(0, 300)
        if self.some(0.4):
            found["cooldown"] = self.chance.choice(cooldowns)
        if self.some(0.2):
            found["once"] = True
        if self.some(0.3):
            found |= {
                "cameo": self.chance.choice(["036", "112", "163"]),
                "target": self.chance.choice(self.actors),
            }
        return found

    # --- decks ------------------------------------------------------------------------------

    def move(self, name: str) -> Table:
        found = self.weighted({"id": name, "track": self.chance.choice(TRACKS), "title": name, "text": name})
        found.pop("weight", None)
        found |= {
            "cost": self.chance.randint(0, 3),
            "priority": self.chance.choice([10, 50, 50, 90]),
            "tags": ["t"],
        }
        if self.some(0.15):
            found["climbs_down"] = True
        return found

    def reaction(self, number: int, whole: Table) -> Table:
        words = ["any", "tag:t", *self.moves, *(f"track:{move['track']}" for move in whole["moves"])]
        words += ["propose"] if "table" in whole else []
        to = self.chance.sample(words, min(len(words), self.chance.randint(1, 3)))
        return self.weighted({"id": f"r{number}", "actor": self.chance.choice(self.actors), "to": to})

    def initiative(self, number: int) -> Table:
        return self.weighted({"id": f"i{number}", "actor": self.chance.choice(self.actors)})

    def event(self, number: int) -> Table:
        found = self.weighted({"id": f"e{number}", "title": "An event", "text": "It happens."})
        found["deck"] = self.chance.choice(["calendar", "world", "extra"])
        if self.some(0.5):
            found["once"] = False
        if self.some(0.5):
            found["choices"] = [
                {"id": "none", "title": "Nothing", "effects": self.effects()},
                *(self.answer(n) for n in range(self.chance.randint(1, 3))),
            ]
        return found

    def answer(self, number: int) -> Table:
        found: Table = {"id": f"k{number}", "title": "An answer", "cost": self.chance.randint(0, 3)}
        return self.optional(found)

    def forecast(self, number: int) -> Table:
        opens = self.chance.randint(1, self.turns)
        found: Table = {
            "id": f"w{number}",
            "question": "Will it?",
            "opens": opens,
            "comes_when": self.truth(1),
        }
        return {**found, "resolves": self.chance.randint(opens, self.turns)}

    def ending(self, number: int) -> Table:
        found: Table = {"id": f"end{number}", "title": "An end", "text": "It ends.", "grade": "mixed"}
        if number == 99:
            return {**found, "final": True}
        found["when"] = self.truth(2)
        if self.some(0.5):
            found["warning"] = "Beware."
        elif self.some(0.5):
            found["final"] = True
        return found

    # --- what binds -------------------------------------------------------------------------

    def names_of_commitments(self, lines: list[str]) -> None:
        self.truths += [
            f"promise.{name}.{word}" for name in self.promises for word in ("pending", "kept", "broken")
        ]
        self.truths += [f"line.{name}.{word}" for name in lines for word in ("stated", "public", "crossed")]
        for name in lines:
            self.numbers[f"line.{name}.age"] = (0, self.turns)
        for name in self.moves[:3]:
            self.numbers[f"played.{name}"] = (0, 99)
            self.numbers[f"since.{name}"] = (0, 99)
        self.numbers |= {f"heat.{track}": (0, 9) for track in TRACKS} | {"table.refused": (0, 99)}

    def outcome(self) -> Table:
        return {"effects": self.effects(), "cost": self.chance.randint(0, 2)}

    def red_line(self, name: str) -> Table:
        found: Table = {"id": name, "title": name, "to": self.chance.choice(self.actors), "credibility": "m0"}
        found |= {"crossed_when": self.truth(2), "cost_per_turn": self.chance.randint(0, 3)}
        words = ("public", "private", "enforce", "back_down", "withdraw")
        return found | {word: self.outcome() for word in words if self.some(0.7)}

    def promise(self, name: str) -> Table:
        found: Table = {"id": name, "by": "envoy", "to": self.chance.choice(self.actors), "title": name}
        return found | self.owed()

    def owed(self) -> Table:
        found: Table = {"due": self.chance.randint(1, 4), "kept": self.outcome(), "broken": self.outcome()}
        if self.some(0.7):
            found["kept_when"] = self.truth(1)
        if self.some(0.7):
            found["broken_when"] = self.truth(1)
        return found

    def table(self) -> Table:
        self.parties = self.chance.sample(self.actors, self.chance.randint(1, len(self.actors)))
        names = [f"x{n}" for n in range(self.chance.randint(1, 6))]
        self.truths += [f"signed.{name}" for name in names]
        parties = [{"actor": name, "reserve": self.number(1)[0]} for name in self.parties]
        head: Table = {"title": "The table", "parties": parties, "cost": self.chance.randint(0, 2)}
        head |= {"patience": self.chance.randint(1, 3), "pause": self.chance.randint(1, 3), "walkout": 20}
        head["walkout_effects"] = self.effects()
        if self.some(0.5):
            head["opens_when"] = self.truth(1)
        return {"table": head, "clauses": [self.clause(name, names) for name in names]}

    def clause(self, name: str, names: list[str]) -> Table:
        found: Table = {"id": name, "side": self.chance.choice(["ask", "offer", "both"]), "title": name}
        found["values"] = {
            party: self.number(1)[0] if self.some(0.4) else self.chance.randint(-20, 20)
            for party in self.parties
            if self.some(0.9)
        }
        found["effects"] = self.effects()
        others = [other for other in names if other != name]
        if others and self.some(0.4):
            found[self.chance.choice(["needs", "excludes"])] = [self.chance.choice(others)]
        if self.some(0.3):
            found["when"] = self.truth(1)
        if self.some(0.4):
            found["owes"] = {"by": "envoy", **self.owed()}
        return found


def nested(flat: Table) -> Table:
    """Dotted names as tables within tables."""
    found: Table = {}
    for name, value in flat.items():
        head, _, rest = name.partition(".")
        if rest:
            found.setdefault(head, {})[rest] = value
        else:
            found[head] = value
    return found
