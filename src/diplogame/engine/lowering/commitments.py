"""Red lines and promises."""

from __future__ import annotations

from dataclasses import dataclass, field

from diplogame.engine.lowering.builder import Builder
from diplogame.engine.lowering.consequences import Consequence
from diplogame.engine.lowering.declare import declare_line, declare_pledge
from diplogame.engine.program import CAPITAL, Choice, Effect, Line, Pledge
from diplogame.rules.nodes import (
    Binary,
    Choose,
    Compare,
    Negate,
    Node,
    Not,
    Number,
    Variable,
    both,
)
from diplogame.scenario.models.commitments import RedLine
from diplogame.scenario.models.happenings import Outcome
from diplogame.scenario.toml_places import Path

ENFORCED, BACKED_DOWN, WITHDRAWN = 1, 2, 3
_LINE_PRIORITY = 95


@dataclass
class Commitments:
    """Lowers what binds: the slots first, so that every expression can name them, the rules afterwards."""

    builder: Builder
    consequence: Consequence
    lines: dict[str, Line] = field(default_factory=dict)
    pledges: dict[str, Pledge] = field(default_factory=dict)

    def declare(self) -> None:
        """Slots and names of all red lines, promises and signed clauses."""
        file = self.builder.file
        for line in file.red_lines:
            self.lines[line.id] = declare_line(self.builder, line.id, line.title)
        for promise in file.promises:
            self._declare_pledge(promise.id, promise.by, promise.to, promise.title, promise.text, promise.due)
        player = file.scenario.player
        for clause in file.clauses:
            if clause.owes is not None:
                to = "all parties" if clause.owes.by == player else player
                self._declare_pledge(
                    f"clause.{clause.id}", clause.owes.by, to, clause.title, clause.text, clause.owes.due
                )

    def _declare_pledge(self, id: str, by: str, to: str, title: str, text: str, due: int) -> None:
        self.pledges[id] = declare_pledge(self.builder, id, by, to, title, text)
        self.consequence.pledge_terms[id] = due

    # --- promises ---------------------------------------------------------------------------

    def lower_promises(self) -> int:
        """The deck that judges every promise at the end of a turn."""
        options: list[int] = []
        file = self.builder.file
        for index, promise in enumerate(file.promises):
            path: Path = ("promises", index)
            self._check_actor(promise.by, (*path, "by"))
            self._check_actor(promise.to, (*path, "to"))
            options += self._judge(
                promise.id, path, promise.kept_when, promise.broken_when, promise.kept, promise.broken
            )
        for index, clause in enumerate(file.clauses):
            if clause.owes is not None:
                path, owes = ("clauses", index, "owes"), clause.owes
                self._check_actor(owes.by, (*path, "by"))
                options += self._judge(
                    f"clause.{clause.id}", path, owes.kept_when, owes.broken_when, owes.kept, owes.broken
                )
        return self.builder.deck("promises", "all", options)

    def _check_actor(self, name: str, path: Path) -> None:
        if name not in self.builder.file.actors:
            self.builder.problems.unknown(path, "actor", name, self.builder.file.actors)

    def _judge(
        self,
        id: str,
        path: Path,
        kept_when: object,
        broken_when: object,
        kept: Outcome,
        broken: Outcome,
    ) -> list[int]:
        builder, pledge = self.builder, self.pledges[id]
        state, due = _slot(builder, pledge.state), _slot(builder, pledge.due)
        pending = Compare("==", state, Number(1))
        is_due = Compare(">=", builder.symbols["turn"], due)
        keeps = builder.expression(kept_when, (*path, "kept_when"), "yes/no")
        breaks = builder.expression(broken_when, (*path, "broken_when"), "yes/no")
        rows: list[tuple[str, Outcome, Node, int]] = [
            ("broken", broken, both(pending, breaks), 3),
            ("kept", kept, both(pending, is_due, keeps), 2),
            ("broken", broken, both(pending, is_due, Not(keeps)), 3),
        ]
        options = []
        for word, outcome, when, number in rows:
            place = (*path, word)
            effects = builder.effects(outcome.effects, (*place, "effects"), outcome.because)
            options.append(
                builder.option(
                    f"promises.{id}.{word}",
                    "commitment",
                    place,
                    title=f"{pledge.title}: {word}",
                    when=when,
                    text=outcome.text or f"{pledge.title}: {word}.",
                    because=outcome.because,
                    source=outcome.source,
                    actor=pledge.by,
                    effects=[*effects, _set(state, number)],
                )
            )
        return options

    # --- red lines --------------------------------------------------------------------------

    def lower_lines(self) -> int:
        """The moves of every red line, and the deck that judges them."""
        options: list[int] = []
        for index, line in enumerate(self.builder.file.red_lines):
            options += self._line(line, ("red_lines", index))
        return self.builder.deck("red_lines", "all", options)

    def _line(self, line: RedLine, path: Path) -> list[int]:
        builder, slots = self.builder, self.lines[line.id]
        self._check_actor(line.to, (*path, "to"))
        stated, since = _slot(builder, slots.stated), _slot(builder, slots.since)
        crossed, due = builder.symbols[f"line.{line.id}.crossed"], _slot(builder, slots.due)
        assert isinstance(crossed, Variable)
        outcome, turn = _slot(builder, slots.outcome), builder.symbols["turn"]
        free = Compare("==", outcome, Number(0))
        when = builder.expression(line.when, (*path, "when"), "yes/no")
        stands = both(Compare(">", stated, Number(0)), Not(crossed))
        begin = [Effect(since.slot, "set", turn)]
        not_public = both(when, free, Compare("<", stated, Number(2)), Not(crossed))
        self._move(line, path, "public", "State it publicly", not_public, [*begin, _set(stated, 2)])
        self._move(line, path, "private", "State it privately", both(when, free, Compare("==", stated, Number(0))),
                   [*begin, _set(stated, 1)])  # fmt: skip
        self._move(
            line, path, "enforce", "Act on it", crossed, [_set(outcome, ENFORCED), *_over(stated, crossed)]
        )
        price = self._price(line, path, stated, since)
        self._move(line, path, "back_down", "Let it pass", crossed,
                   [*price, _set(outcome, BACKED_DOWN), *_over(stated, crossed)])  # fmt: skip
        self._move(
            line,
            path,
            "withdraw",
            "Take it back",
            stands,
            [*price, _set(outcome, WITHDRAWN), _set(stated, 0)],
        )
        return [self._ignored(line, path, crossed, due, stated, outcome, price),
                self._crossing(line, path, stands, crossed, due)]  # fmt: skip

    def _price(self, line: RedLine, path: Path, stated: Variable, since: Variable) -> list[Effect]:
        """A public line costs more to leave each turn (Fearon 1994)."""
        builder = self.builder
        target = builder.symbols.get(line.credibility)
        if not isinstance(target, Variable) or line.credibility not in builder.changeable:
            builder.problems.unknown((*path, "credibility"), "meter", line.credibility, builder.changeable)
            return []
        age = Binary("-", builder.symbols["turn"], since)
        price = Negate(Binary("*", Number(line.cost_per_turn), age))
        because = "A public line grows dearer to leave with every turn it stands."
        amount = Choose(Compare("==", stated, Number(2)), price, Number(0))
        return [Effect(target.slot, "add", amount, because, "Fearon 1994")]

    def _move(
        self, line: RedLine, path: Path, word: str, default: str, when: Node, silent: list[Effect]
    ) -> None:
        builder = self.builder
        outcome: Outcome = getattr(line, word)
        place: Path = (*path, word)
        effects = builder.effects(outcome.effects, (*place, "effects"), outcome.because)
        heat = builder.symbols["heat.red_line"]
        assert isinstance(heat, Variable)
        pay = Effect(CAPITAL, "add", Number(-outcome.cost), "What the move costs.")
        title = outcome.title or f"{default}: {line.title}"
        option = builder.option(
            f"red_lines.{line.id}.{word}", "move", place, title=title, text=outcome.text or title, when=when,
            because=outcome.because, source=outcome.source,
            effects=[*effects, *silent, pay, Effect(heat.slot, "add", Number(1))],
        )  # fmt: skip
        builder.choices.append(
            Choice(
                f"line.{line.id}.{word}",
                "line",
                "red_line",
                option,
                outcome.cost,
                _LINE_PRIORITY,
                title,
                outcome.text or line.text,
                more=line.text,
                public=word != "private",
            )
        )

    def _crossing(self, line: RedLine, path: Path, stands: Node, crossed: Variable, due: Variable) -> int:
        builder = self.builder
        crosses = builder.expression(line.crossed_when, (*path, "crossed_when"), "yes/no")
        soon = builder.turns_on(1)
        return builder.option(
            f"red_lines.{line.id}.crossed", "commitment", path, title=f"Your line was crossed: {line.title}",
            text=f"They crossed the line you drew: {line.title}. Act on it or let it pass before next turn ends.",
            when=both(stands, crosses), effects=[_set(crossed, 1), Effect(due.slot, "set", soon)], open_secret=True,
        )  # fmt: skip

    def _ignored(  # noqa: PLR0917 - the slots of one red line
        self, line: RedLine, path: Path, crossed: Variable, due: Variable, stated: Variable, outcome: Variable,
        price: list[Effect],
    ) -> int:  # fmt: skip
        builder = self.builder
        place: Path = (*path, "back_down")
        because = line.back_down.because or "A crossed line that nobody answers is a line that was left."
        effects = builder.effects(line.back_down.effects, (*place, "effects"), because)
        return builder.option(
            f"red_lines.{line.id}.ignored", "commitment", place, title=f"Unanswered: {line.title}",
            text="You said nothing. Everybody noticed.", because=because, source=line.back_down.source,
            when=both(crossed, Compare(">=", builder.symbols["turn"], due)),
            effects=[*effects, *price, _set(outcome, BACKED_DOWN), *_over(stated, crossed)],
        )  # fmt: skip


def _slot(builder: Builder, index: int) -> Variable:
    slot = builder.slots[index]
    return Variable(slot.name, index, "number", slot.low, slot.high)


def _set(variable: Variable, value: int) -> Effect:
    return Effect(variable.slot, "set", Number(value))


def _over(stated: Variable, crossed: Variable) -> list[Effect]:
    return [_set(stated, 0), _set(crossed, 0)]
