"""The negotiating table in words."""

from __future__ import annotations

from diplogame.engine.view import ClauseView, PartyView, PlayerView, TableView
from diplogame.plain.text import Lines, clean, item, joined, plural, sentence, wrapped
from diplogame.session import Step

SIDES = {"ask": "they give", "offer": "you give", "both": "both give"}


def table_lines(view: PlayerView) -> Lines:
    """Where the talks stand: parties, clauses with their numbers, what can be done."""
    table = view.table
    if not table:
        return ["This scenario has no negotiating table."]
    lines = [*wrapped(f"{table.title}. {_state(table)}"), *wrapped(table.text), "", "Parties"]
    for party in table.parties:
        lines += item(_party(table, party))
    lines += ["", "Clauses"]
    for number, clause in enumerate(table.clauses, 1):
        lines += item(_clause(table, number, clause))
        if clause.text:
            lines += wrapped(clause.text, 2)
    words = "put or take and the number of a clause; propose."
    return [*lines, "", *wrapped(f"To act: {words}")] if table.open else lines


def draft_line(table: TableView) -> str:
    """What lies on the table."""
    draft = [clean(clause.title) for clause in table.clauses if clause.offered]
    return f"On the table: {joined(draft)}." if draft else "Nothing lies on the table."


def answer_lines(step: Step) -> Lines:
    """What each party answered, after a package was put."""
    table = step.view.table
    if not table or step.move != table.propose:
        return []
    return [
        line
        for party in table.parties
        if party.answer
        for line in item(f"{party.title} {_answer(table, party)}.")
    ]


def _answer(table: TableView, party: PartyView) -> str:
    titles = {clause.id: clean(clause.title) for clause in table.clauses}
    if not party.objection:
        return party.answer
    return f"{party.answer} and minds this most: {titles.get(party.objection, party.objection)}"


def _state(table: TableView) -> str:
    if not table.open:
        return f"Closed: {'; '.join(map(clean, table.why_not)) or 'not now'}."
    put = "" if table.propose_legal else f" To propose: {'; '.join(map(clean, table.propose_why_not))}."
    return (
        f"Open. Patience for {plural(table.patience, 'refusal')}; proposing costs {table.cost}."
        f" {draft_line(table)}{put if table.propose_why_not else ''}"
    )


def _party(table: TableView, party: PartyView) -> str:
    titles = {clause.id: clean(clause.title) for clause in table.clauses}
    parts = [f"{party.title}{' (at home)' if party.home else ''}:"]
    if party.reserve is None:
        parts.append("nothing is known of what it needs.")
    else:
        parts.append(f"needs {party.reserve}, this draft is worth {party.worth}{_unknown(party)}.")
    if party.likes:
        parts.append(f"Known: {joined(f'{titles.get(c, c)} {worth:+d}' for c, worth in party.likes)}.")
    if party.answer:
        parts.append(f"To the last package: {_answer(table, party)}.")
    if party.said:
        parts.append(sentence(party.said))
    return " ".join(parts)


def _unknown(party: PartyView) -> str:
    return f" and {plural(party.unknown, 'clause')} of unknown worth" if party.unknown else ""


def _clause(table: TableView, number: int, clause: ClauseView) -> str:
    state = "signed" if clause.signed else "on the table" if clause.offered else ""
    if not state and not clause.available:
        state = f"not open: {'; '.join(map(clean, clause.why_not)) or 'not now'}"
    notes = ", ".join(note for note in (SIDES[clause.side], state) if note)
    owes = [sentence(clause.owes)] if clause.owes else []
    rules = [*_rule(table, "Only with", clause.needs), *_rule(table, "Not with", clause.excludes)]
    return " ".join([f"{number}. {clause.title} ({notes}).", *rules, *owes])


def _rule(table: TableView, word: str, names: tuple[str, ...]) -> list[str]:
    titles = {clause.id: clean(clause.title) for clause in table.clauses}
    quoted = joined(f"'{titles.get(name, name)}'" for name in names)
    return [f"{word} {quoted}."] if names else []
