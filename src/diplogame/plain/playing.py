"""Words that play a move."""

from __future__ import annotations

from diplogame.plain.desk import Desk
from diplogame.plain.people import forecast_lines
from diplogame.plain.text import Lines, clean, joined, whole, wrapped
from diplogame.scenario.vocabulary import CHANCES


def end(desk: Desk, _: str) -> Lines:
    """End the turn."""
    return desk.play(desk.view.end_turn.id)


def put(desk: Desk, rest: str) -> Lines:
    """Put a clause on the table."""
    return _toggle(desk, rest, on=True)


def take(desk: Desk, rest: str) -> Lines:
    """Take a clause off the table."""
    return _toggle(desk, rest, on=False)


def propose(desk: Desk, _: str) -> Lines:
    """Put the package to all parties."""
    table = desk.view.table
    return desk.play(table.propose) if table else ["This scenario has no negotiating table."]


def forecast(desk: Desk, rest: str) -> Lines:
    """The forecasts, or an answer to one."""
    if not rest:
        return forecast_lines(desk.view)
    forecasts = desk.view.forecasts
    parts = rest.replace("%", " ").replace("percent", " ").split()
    number, chance = (whole(part) for part in parts) if len(parts) == len(("number", "chance")) else (0, 0)
    if not number:
        return wrapped(f"Say it like this: forecast 1 70. Chances: {joined(map(str, CHANCES))} percent.")
    if not 1 <= number <= len(forecasts):
        return wrapped(f"There is no forecast {number}. 'forecast' lists them.")
    if chance not in CHANCES:
        return wrapped(f"The chances to choose from are {joined(map(str, CHANCES))} percent.")
    answers = forecasts[number - 1].answers
    if not answers:
        return wrapped(f"Forecast {number} is closed.")
    return desk.play(answers[CHANCES.index(chance)])


def _toggle(desk: Desk, rest: str, *, on: bool) -> Lines:
    table = desk.view.table
    if not table:
        return ["This scenario has no negotiating table."]
    if not 1 <= whole(rest) <= len(table.clauses):
        return wrapped(f"Which clause? A number from 1 to {len(table.clauses)}; 'table' lists them.")
    clause = table.clauses[whole(rest) - 1]
    if clause.offered == on:
        return wrapped(f"{clean(clause.title)} is {'already' if on else 'not'} on the table.")
    return desk.play(clause.toggle)
