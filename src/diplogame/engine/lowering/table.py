"""The negotiating table: what each party makes of a package, what it minds, and what signing does."""

from __future__ import annotations

from dataclasses import dataclass, field

from diplogame.engine.lowering.builder import Builder
from diplogame.engine.lowering.consequences import Consequence
from diplogame.engine.program import CAPITAL, Choice, Effect, PartySlots, TableSlots
from diplogame.rules.nodes import (
    TRUE,
    All,
    AnyOf,
    Binary,
    Call,
    Choose,
    Compare,
    Node,
    Not,
    Number,
    Variable,
    both,
)
from diplogame.scenario.models.commitments import Clause, Party
from diplogame.scenario.toml_places import Path

MAX_WORTH = 9999
MAX_CHANGES = 24
"""Clauses put and taken in one turn: more than any draft needs, and an end to endless fiddling."""
_ASKS_MORE = 500
"""A clause on the table that is minded always outweighs one that is missing."""


@dataclass
class TableLowering:
    """Slots and names first (`declare`), then the party's minds, then the moves and decks."""

    builder: Builder
    consequence: Consequence
    offered: list[Variable] = field(default_factory=list)
    signed: list[Variable] = field(default_factory=list)

    def declare(self) -> None:
        """Names of the table; there even without one, so that expressions in shared files hold."""
        builder, table = self.builder, self.builder.file.table
        for clause in builder.file.clauses:
            self.offered.append(
                builder.slot(f"offered.{clause.id}", 0, 1, 0, title=clause.title, yes_no=True, named=False)
            )
            self.signed.append(
                builder.slot(f"signed.{clause.id}", 0, 1, 0, title=f"'{clause.title}' signed", yes_no=True)
            )
        patience = table.patience if table is not None else 0
        self.patience = builder.slot("table.patience", 0, 9, patience, title="Patience at the table")
        self.refused = builder.slot("table.refused", 0, 99, 0, title="Packages refused")
        self.until = builder.slot("table.until", 0, 999, 0, named=False)
        self.changes = builder.slot(
            "table.changes", 0, 999, 0, title="Changes to the draft this turn", named=False
        )
        if table is None:
            builder.formula("table.open", Compare(">", Number(0), Number(1)), "yes/no")
        else:
            builder.pending["table.open"] = self._declare_open

    def _declare_open(self) -> None:
        table = self.builder.file.table
        opens = self.builder.expression(table.opens_when, ("table", "opens_when"), "yes/no")
        rested = Compare(">=", self.builder.symbols["turn"], self.until)
        self.builder.formula("table.open", both(opens, rested), "yes/no")

    def lower(self) -> TableSlots | None:
        """Moves and decks of the table; None without one."""
        builder, table = self.builder, self.builder.file.table
        if table is None:
            if builder.file.clauses:
                message = "there are clauses, but no [table] to put them on"
                fix = "Write a [table] with a title and its parties, or delete the clauses."
                builder.problems.add("DG0301", ("clauses", 0, "id"), message, fix=fix)
            return None
        self._check_names()
        is_open = builder.lookup("table.open")
        assert is_open is not None
        parties = tuple(self._party(party, index) for index, party in enumerate(table.parties))
        available = tuple(self._available(clause, index) for index, clause in enumerate(builder.file.clauses))
        self._toggles(is_open, available)
        propose_when = both(is_open, AnyOf(tuple(self.offered)) if self.offered else TRUE, *self._fits())
        self._propose(propose_when, parties)
        return TableSlots(
            parties, tuple(v.slot for v in self.offered), tuple(v.slot for v in self.signed), is_open,
            self.patience.slot, self.until.slot, self.changes.slot, available, propose_when,
        )  # fmt: skip

    def _check_names(self) -> None:
        builder = self.builder
        parties = {party.actor for party in builder.file.table.parties}
        ids = {clause.id for clause in builder.file.clauses}
        for index, party in enumerate(builder.file.table.parties):
            if party.actor not in builder.file.actors:
                path: Path = ("table", "parties", index, "actor")
                builder.problems.unknown(path, "actor", party.actor, builder.file.actors)
        for index, clause in enumerate(builder.file.clauses):
            for key in ("values", "no"):
                for name in getattr(clause, key):
                    if name not in parties:
                        builder.problems.unknown(
                            ("clauses", index, key, name), "party", name, parties, key=True
                        )
            for key in ("needs", "excludes"):
                for number, name in enumerate(getattr(clause, key)):
                    if name not in ids:
                        builder.problems.unknown(("clauses", index, key, number), "clause", name, ids)

    # --- parties ----------------------------------------------------------------------------

    def _party(self, party: Party, index: int) -> PartySlots:
        builder = self.builder
        known = party.known or self._is_home(party.actor)
        score = builder.slot(f"score.{party.actor}", -MAX_WORTH, MAX_WORTH, 0, named=False)
        answer = builder.slot(f"answer.{party.actor}", 0, 2, 0, named=False)
        objection = builder.slot(f"objection.{party.actor}", 0, 99, 0, named=False)
        heard, worth = [], []
        for number, clause in enumerate(builder.file.clauses):
            heard.append(builder.slot(f"heard.{party.actor}.{clause.id}", 0, 1, int(known), named=False))
            raw = clause.values.get(party.actor, 0)
            worth.append(builder.expression(raw, ("clauses", number, "values", party.actor), "number"))
        reserve = builder.expression(party.reserve, ("table", "parties", index, "reserve"), "number")
        self.consequence.learn[party.actor] = self._learn(party.actor, heard, worth)
        return PartySlots(
            party.actor,
            score.slot,
            answer.slot,
            objection.slot,
            tuple(v.slot for v in heard),
            tuple(worth),
            reserve,
        )

    def _is_home(self, name: str) -> bool:
        actor = self.builder.file.actors.get(name)
        return actor is not None and actor.role == "home"

    def _learn(self, actor: str, heard: list[Variable], worth: list[Node]) -> int:
        """The deck that reveals what weighs most with a party among what is not known."""
        builder = self.builder
        options = [
            builder.option(
                f"table.learn.{actor}.{number}", "silent", ("table",), open_secret=True,
                when=Compare("==", flag, Number(0)),
                weight=Binary("+", Number(1), Call("max", (value, Binary("-", Number(0), value)))),
                effects=[Effect(flag.slot, "set", Number(1))],
            )
            for number, (flag, value) in enumerate(zip(heard, worth, strict=True))
        ]  # fmt: skip
        return builder.deck(f"table.learn.{actor}", "best", options)

    # --- clauses ----------------------------------------------------------------------------

    def _available(self, clause: Clause, index: int) -> Node:
        when = self.builder.expression(clause.when, ("clauses", index, "when"), "yes/no")
        return both(when, Not(self.signed[index]))

    def _toggles(self, is_open: Node, available: tuple[Node, ...]) -> None:
        few = Compare("<", self.changes, Number(MAX_CHANGES))
        for index, clause in enumerate(self.builder.file.clauses):
            put = both(is_open, available[index], Not(self.offered[index]), few)
            take = both(is_open, self.offered[index], few)
            for word, when, value in (("put", put, 1), ("take", take, 0)):
                title = f"{'Put' if value else 'Take'} {'on' if value else 'off'} the table: {clause.title}"
                effects = [
                    Effect(self.offered[index].slot, "set", Number(value)),
                    Effect(self.changes.slot, "add", Number(1)),
                ]
                option = self.builder.option(
                    f"table.{word}.{clause.id}",
                    "silent",
                    ("clauses", index),
                    title=title,
                    when=when,
                    effects=effects,
                )
                self.builder.choices.append(
                    Choice(f"{word}.{clause.id}", "clause", None, option, 0, 50, title, clause.text)
                )

    def _fits(self) -> list[Node]:
        """Each offered clause has what it needs and nothing that it excludes."""
        clauses = self.builder.file.clauses
        number = {clause.id: index for index, clause in enumerate(clauses)}
        rules: list[Node] = []
        for index, clause in enumerate(clauses):
            here = self.offered[index]
            for name in clause.needs:
                if name in number:
                    other = number[name]
                    rules.append(AnyOf((Not(here), self.offered[other], self.signed[other])))
            for name in clause.excludes:
                if name in number:
                    rules.append(Not(All((here, self.offered[number[name]]))))  # noqa: PERF401
        return rules

    # --- proposing --------------------------------------------------------------------------

    def _propose(self, when: Node, parties: tuple[PartySlots, ...]) -> None:
        builder, table = self.builder, self.builder.file.table
        effects = [Effect(CAPITAL, "add", Number(-table.cost), "What a sitting costs.")]
        for party in parties:
            total: Node = Number(0)
            for here, worth in zip(self.offered, party.worth, strict=True):
                total = Binary("+", total, Choose(here, worth, Number(0)))
            effects += [Effect(party.score, "set", total), Effect(party.objection, "set", Number(0))]
        decks = [(self._answers(parties), 0)]
        decks += [(self._said(party, index), 0) for index, party in enumerate(parties)]
        decks.append((self._outcome(parties), 0))
        title = "Put the package to the table"
        option = builder.option(
            "table.propose", "table", ("table",), title=title, text=table.text or table.title, when=when,
            effects=effects, decks=decks, open_secret=True,
        )  # fmt: skip
        builder.choices.append(Choice("propose", "propose", None, option, table.cost, 100, title, table.text))

    def _answers(self, parties: tuple[PartySlots, ...]) -> int:
        builder, options = self.builder, []
        for party in parties:
            enough = Compare(">=", self._read(party.score), party.reserve)
            effects = [Effect(party.answer, "set", Choose(enough, Number(1), Number(2)))]
            options.append(
                builder.option(
                    f"table.answer.{party.actor}", "silent", ("table",), effects=effects, open_secret=True
                )
            )
        return builder.deck("table.answers", "all", options)

    def _said(self, party: PartySlots, index: int) -> int:
        """What a party says: yes, or no with the clause it minds most."""
        builder, written = self.builder, self.builder.file.table.parties[index]
        path: Path = ("table", "parties", index)
        title = builder.file.actors[party.actor].title if party.actor in builder.file.actors else party.actor
        answer = self._read(party.answer)
        yes = builder.option(
            f"table.{party.actor}.yes", "table", path, title=f"{title} accepts", actor=party.actor,
            text=written.yes or f"{title} can accept this.", when=Compare("==", answer, Number(1)),
        )  # fmt: skip
        no = builder.option(
            f"table.{party.actor}.no", "table", path, title=f"{title} refuses", actor=party.actor,
            text=written.no or f"{title} cannot accept this.", when=Compare("==", answer, Number(2)),
            decks=[(self._objections(party), 0)],
        )  # fmt: skip
        return builder.deck(f"table.said.{party.actor}", "first", [yes, no])

    def _objections(self, party: PartySlots) -> int:
        builder, options = self.builder, []
        title = builder.file.actors[party.actor].title if party.actor in builder.file.actors else party.actor
        for number, clause in enumerate(builder.file.clauses):
            worth, here = party.worth[number], self.offered[number]
            learn = [
                Effect(party.objection, "set", Number(number + 1)),
                Effect(party.heard[number], "set", Number(1)),
            ]
            minds = Binary("+", Number(_ASKS_MORE), Binary("-", Number(0), worth))
            rows = [
                (clause.no.get(party.actor) or f"{title} minds this most: {clause.title}.",
                 both(here, Compare("<", worth, Number(0))), minds),
                (f"{title} misses this: {clause.title}.",
                 both(Not(here), Not(self.signed[number]), Compare(">", worth, Number(0))), worth),
            ]  # fmt: skip
            options += [
                builder.option(
                    f"table.{party.actor}.objects.{clause.id}", "table", ("clauses", number), title=f"{title} objects",
                    text=text, actor=party.actor, when=when, weight=weight, effects=learn, open_secret=True,
                )
                for text, when, weight in rows
            ]  # fmt: skip
        return builder.deck(f"table.objections.{party.actor}", "best", options)

    def _outcome(self, parties: tuple[PartySlots, ...]) -> int:
        builder, table = self.builder, self.builder.file.table
        yes = All(tuple(Compare("==", self._read(party.answer), Number(1)) for party in parties))
        path: Path = ("table",)
        sign = builder.option(
            "table.signed", "table", path, title="Signed", text="Every party can accept the package. It is signed.",
            when=yes, decks=[(self._signing(), 0)], open_secret=True,
            effects=[Effect(self.patience.slot, "set", Number(table.patience))],
        )  # fmt: skip
        pause = builder.turns_on(table.pause)
        leave = [Effect(self.until.slot, "set", pause), Effect(self.patience.slot, "set", Number(table.patience)),
                 Effect(self.refused.slot, "add", Number(1))]  # fmt: skip
        leave += [Effect(here.slot, "set", Number(0)) for here in self.offered]
        far = AnyOf(tuple(
            Compare("<", self._read(party.score), Binary("-", party.reserve, Number(table.walkout)))
            for party in parties if not self._is_home(party.actor)
        ))  # fmt: skip
        walk = builder.option(
            "table.walkout", "table", path, title="A walkout", when=far, open_secret=True,
            text="The package is so far from what one party could take that it leaves the room.",
            effects=[*leave, *builder.effects(table.walkout_effects, ("table", "walkout_effects"))],
        )  # fmt: skip
        adjourn = builder.option(
            "table.adjourned", "table", path, title="The round breaks up", effects=leave,
            text="Patience has run out. The delegations go home.", when=Compare("<=", self.patience, Number(1)),
        )  # fmt: skip
        again = builder.option(
            "table.refused", "silent", path, title="Refused",
            effects=[Effect(self.patience.slot, "add", Number(-1)), Effect(self.refused.slot, "add", Number(1))],
        )  # fmt: skip
        return builder.deck("table.outcome", "first", [sign, walk, adjourn, again])

    def _signing(self) -> int:
        builder, options = self.builder, []
        for index, clause in enumerate(builder.file.clauses):
            path: Path = ("clauses", index)
            effects = builder.effects(clause.effects, (*path, "effects"), clause.because)
            effects += [
                Effect(self.offered[index].slot, "set", Number(0)),
                Effect(self.signed[index].slot, "set", Number(1)),
            ]
            if clause.owes is not None:
                effects += self.consequence.promised((f"clause.{clause.id}",), path)
            options.append(
                builder.option(
                    f"clauses.{clause.id}",
                    "table",
                    path,
                    title=f"Signed: {clause.title}",
                    text=f"Signed: {clause.title}.",
                    because=clause.because,
                    source=clause.source,
                    when=self.offered[index],
                    effects=effects,
                )
            )
        return builder.deck("table.signing", "all", options)

    def _read(self, index: int) -> Variable:
        slot = self.builder.slots[index]
        return Variable(slot.name, index, "number", slot.low, slot.high)

    def fresh_turn(self) -> int:
        """The deck that lets the draft be changed anew each turn."""
        effects = [Effect(self.changes.slot, "set", Number(0))]
        option = self.builder.option("table.fresh", "silent", (), effects=effects)
        return self.builder.deck("table.fresh", "all", [option])
