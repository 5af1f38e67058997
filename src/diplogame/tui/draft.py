"""A package being put together: what is ticked, and what of it is known to be worth what."""

from __future__ import annotations

from dataclasses import dataclass

from diplogame.engine.view import PartyView, TableView


@dataclass(frozen=True, slots=True)
class Standing:
    """What a draft is worth to one party, as far as the player knows."""

    worth: int
    unknown: int
    reserve: int | None

    @property
    def short(self) -> int | None:
        """How much the known worth lacks; 0 when it is enough, None while the reserve is not known."""
        return None if self.reserve is None else max(0, self.reserve - self.worth)


def offered(table: TableView) -> frozenset[str]:
    """Name the clauses which lie on the table now."""
    return frozenset(clause.id for clause in table.clauses if clause.offered)


def standing(party: PartyView, draft: frozenset[str]) -> Standing:
    """Add up what is known of a draft's worth to a party."""
    known = dict(party.likes)
    return Standing(
        worth=sum(known[clause] for clause in draft if clause in known),
        unknown=sum(clause not in known for clause in draft),
        reserve=party.reserve,
    )


def toggles(table: TableView, draft: frozenset[str]) -> tuple[str, ...]:
    """Name the moves which turn what lies on the table into the draft: first off, then on.

    Only those that can be made now: after some are played, others may open.
    """
    now = offered(table)
    off = tuple(clause.toggle for clause in table.clauses if clause.id in now - draft)
    on = tuple(clause.toggle for clause in table.clauses if clause.id in draft - now and clause.available)
    return off + on


def misfits(table: TableView, draft: frozenset[str]) -> tuple[str, ...]:
    """Say what in a draft does not go together, each in a few words; none when it can be put."""
    titles = {clause.id: clause.title for clause in table.clauses}
    there = draft | {clause.id for clause in table.clauses if clause.signed}
    drafted = [clause for clause in table.clauses if clause.id in draft]
    lacking = [
        f"“{clause.title}” needs “{titles.get(need, need)}”"
        for clause in drafted
        for need in clause.needs
        if need not in there
    ]
    apart = {
        tuple(sorted((clause.id, other))) for clause in drafted for other in clause.excludes if other in draft
    }
    clashing = [f"“{titles[one]}” and “{titles[other]}” exclude each other" for one, other in sorted(apart)]
    return (*lacking, *clashing)
