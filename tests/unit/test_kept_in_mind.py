"""What careful bots keep in mind, so as not to work it out again, is what they would work out again."""

from itertools import product

import pytest
from tests.games import program

from diplogame.bots.aims import Aims
from diplogame.bots.arena import play_games
from diplogame.bots.bargain import Bargain, Stakes
from diplogame.bots.forecast import Forecast
from diplogame.bots.odds import odds_of
from diplogame.bots.outlook import Outlook
from diplogame.bots.producers import producers_of
from diplogame.bots.sight import Sight
from diplogame.engine.draws import NO_LUCK, REDUCED_LUCK
from diplogame.engine.machine import State
from diplogame.engine.options import LUCK, Luck, Options
from diplogame.engine.program import LUCK as LUCK_SLOT
from diplogame.engine.program import Program
from diplogame.rules.emit import evaluate
from diplogame.rules.nodes import children

SCENARIOS = ["tutorial", "korea_2017"]


def positions(played: Program, luck: Luck = "reduced") -> list[State]:
    """Some positions of a game of chance, as a player imagines them."""
    found: list[State] = []
    play_games(
        played, "random", [4], Options(luck=luck), watch=lambda sight, *_: found.append(sight.imagined({}))
    )
    return found[::12]


def sights(played: Program) -> list[Sight]:
    """What a dealmaker saw when packages could be put."""
    found: list[Sight] = []
    play_games(played, "dealmaker", [1, 2], watch=lambda sight, *_: found.append(sight))
    return [sight for sight in found if sight.at_the_table][::4]


def drawn(played: Program, number: int, state: State) -> tuple[list[tuple[int, int]], int]:
    """The odds in a deck as they are defined, by walking its conditions."""
    deck, options = played.decks[number], played.options
    weights = [
        (n, weight)
        for n in deck.options
        if evaluate(options[n].when, state) and (weight := evaluate(options[n].weight, state)) > 0
    ]
    whole = sum(weight for _, weight in weights)
    if state[LUCK_SLOT] == NO_LUCK:
        best = max(weights, key=lambda row: row[1], default=None)
        return ([(best[0], 1)] if best and whole > deck.quiet else []), 1
    power = 2 if state[LUCK_SLOT] == REDUCED_LUCK else 1
    shares = [(n, weight**power) for n, weight in weights]
    return shares, deck.quiet**power + sum(share for _, share in shares)


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("luck", LUCK)
def test_the_odds_of_a_deck_are_what_its_weights_make_them(name: str, luck: Luck) -> None:
    played = program(name)
    decks = [number for number, deck in enumerate(played.decks) if deck.mode == "draw"]
    assert decks
    for state in positions(played, luck):
        for number in decks:
            assert odds_of(played, number).shares(state) == drawn(played, number, state)


@pytest.mark.parametrize("name", SCENARIOS)
def test_levers_that_were_kept_are_those_of_the_position(name: str) -> None:
    played = program(name)
    nodes = [part for option in played.options for part in (option.when, *children(option.when))]
    asked = 0
    for state in positions(played):
        fresh, kept = Aims(played), producers_of(played).aims
        for node, holds in product(nodes, (True, False)):
            new, old = fresh(node, holds=holds).atom, kept(node, holds=holds).atom
            if new is not None and old is not None:
                assert old.levers(state) == new.levers(state)
                asked += 1
    assert asked


def test_a_forecast_after_a_move_is_that_of_the_position_it_leads_to() -> None:
    played = program("korea_2017")
    outlook = Outlook(played)
    forecast = Forecast(played, outlook)
    worths = {number: 1.0 + number % 7 for number in range(len(played.options))}
    moved = 0
    for state in positions(played):
        before = forecast.of(state, worths)
        for number in range(0, len(played.choices), 9):
            changes = outlook.of(number, state)
            found = forecast.shift(before, changes.after, changes.moved, worths)
            assert found == pytest.approx(sum(forecast.of(changes.after, worths)) - sum(before), abs=1e-9)
            moved += bool(found)
    assert moved


def test_a_package_that_is_not_judged_to_the_end_would_not_have_been_the_best(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Climbs that give up on packages early find what those find that judge every one."""
    played = program("korea_2017")
    stakes = Stakes({n: 3.0 + n % 5 for n in range(19)}, dict.fromkeys(range(19), 1), 6)
    seen = sights(played)
    quick = [Bargain(played, sight, stakes).best() for sight in seen]
    whole = Bargain._score
    monkeypatch.setattr(Bargain, "_score", lambda self, mask, than=0.0: whole(self, mask))
    assert [Bargain(played, sight, stakes).best() for sight in seen] == quick
    assert any(package.clauses for package in quick)
