"""What the others will do next by themselves, and what that is worth: the reason to calm, to deter, to keep talking."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from diplogame.bots.odds import odds_of
from diplogame.bots.outlook import Changes, Outlook
from diplogame.engine.machine import State
from diplogame.engine.program import Program


class InitiativeWorths(dict[int, float]):
    """Worths by the number of an initiative; most cannot come in a position, and are never asked for."""

    def __init__(self, worth: Callable[[int], float]) -> None:
        super().__init__()
        self._worth = worth

    def __missing__(self, number: int) -> float:
        found = self[number] = self._worth(number)
        return found


class Forecast:
    """The decks of initiatives of one program."""

    def __init__(self, program: Program, outlook: Outlook) -> None:
        self._program, self._outlook = program, outlook
        self._decks = [
            odds_of(program, number)
            for stage in program.closing
            if stage.phase == "initiative"
            for number in stage.decks
        ]

    def worths(self, state: State, worth: Callable[[Changes], float]) -> InitiativeWorths:
        """Initiative to what its own effects would be worth in a position, worked out when it is asked for."""
        return InitiativeWorths(
            lambda number: worth(Changes(dict(self._outlook.effects(number, state)), after=state))
        )

    def of(self, state: State, worths: Mapping[int, float]) -> list[float]:
        """Deck by deck, what the next initiative is expected to be worth in a position."""
        return [self._of_deck(number, state, worths) for number in range(len(self._decks))]

    def shift(
        self, before: Sequence[float], after: State, moved: Collection[int], worths: Mapping[int, float]
    ) -> float:
        """What these slots' having moved makes of what was expected before; decks that heed none stay as they were."""
        was = now = 0.0
        for number, worth in enumerate(before):
            was += worth
            now += (
                worth if self._decks[number].reads.isdisjoint(moved) else self._of_deck(number, after, worths)
            )
        return now - was

    def _of_deck(self, number: int, state: State, worths: Mapping[int, float]) -> float:
        shares, whole = self._decks[number].shares(state)
        total = 0.0
        for option, share in shares:
            total += share * worths[option]
        return total / whole if whole else 0.0
